// Who may import whom. The table first, then the rules that dependency-cruiser reads, generated from it.
// To add an arrow, add a line here with its reason; `npm run check` and tests/architecture.test.ts hold the code to it.

/** A slice may import those named, and everything they may. The lowest come first; an arrow never points down this list. */
const arrows = {
  identity: [],
  deadlines: [],
  organisation: ['identity'],
  access: ['identity', 'organisation'],
  directory: ['organisation'],
  files: ['access'],
  work: ['access', 'organisation', 'deadlines'],
  clients: ['access', 'work'],
  notices: ['clients'],
  records: ['clients'],
  assessment: ['access'],
  conversations: ['access', 'files'],
  contacts: ['work', 'conversations', 'assessment', 'records', 'directory', 'notices'],
  scheduling: ['work', 'clients', 'directory', 'notices'],
  network: ['directory'],
  partners: ['clients', 'directory'],
  consultations: ['work', 'records', 'directory', 'partners', 'notices'],
  concerns: ['work', 'records', 'files', 'directory'],
  needs: ['work', 'records', 'assessment', 'directory'],
  plans: ['needs', 'partners', 'notices'],
  decisions: ['needs', 'files', 'notices'],
}

/** Besides its index.ts, what another slice's server code may import of a slice, and why. */
const sideDoors = {
  organisation: {
    'actor.ts': 'who acts, the ids and the context every slice above works with; no code behind it',
    'registers.ts': 'the names of the registers and sectors, plain data that screens and slices share',
    'organisation-schema.ts': 'a county’s file holds the organisation too; directory checks the whole file',
    'hours-schema.ts': 'opening hours in a county’s file: units and places write them in the same way',
    'opening-hours.ts': 'one arithmetic of opening hours for units, places and channels; pure',
  },
  identity: { 'hetu.ts': 'the check of a personal identity code; pure, and used where no session is' },
  work: { 'contract.ts': 'contacts builds its own rows from the work item’s schema, so that the list stays one' },
  records: { 'contract.ts': 'a consultation shows a given entry as it was signed, from one schema' },
  clients: { 'contract.ts': 'what opens with a client’s data shows the card and its basis, from one schema' },
  deadlines: { 'contract.ts': 'a contact and a work item show the same clock, from one schema' },
}

/** What a screen may import of a slice besides `web/` and the types of `contract.ts`: pure, and small. */
const screenDoors = {
  access: ['purposes.ts'],
  assessment: ['definition.ts', 'definitions/', 'model.ts', 'trend.ts'],
  clients: ['continuity.ts'],
  concerns: ['form-texts.ts', 'reason-texts.ts'],
  conversations: ['quick-texts.ts'],
  deadlines: ['model.ts', 'working-days.ts', 'texts.ts'],
  decisions: ['texts.ts'],
  needs: ['model.ts', 'segmentation.ts'],
  network: ['data/csv-lines.ts', 'words.ts', 'finding-words.ts', 'finnish-names.ts', 'model.ts'],
  notices: ['kind-titles.ts'],
  organisation: ['registers.ts'],
  plans: ['model.ts', 'words.ts'],
}

/** What src/app may import of a slice besides index.ts, slice.ts and routes.ts, and why. */
const appDoors = {
  access: {
    'chain.ts': 'audit verify',
    'chain-store.ts': 'audit verify',
    'contract.ts': 'the deeds that whoever is acted for is told of',
  },
  assessment: { 'model.ts': 'the command line scores', 'definitions/': 'the command line scores' },
  clients: { 'contract.ts': 'the client’s page asks every slice in one opening' },
  contacts: {
    'contract.ts': 'the copy of one’s own data asks every slice',
    'deps.ts': 'what the front door is given',
    'identity-of.ts': 'tied to records here',
    'safety.ts': 'a listener',
    'waiting-messages.ts': 'a listener; and the job of notices asks whether there is still something to tell',
    'serve.ts': 'jobs: the queue at closing time',
    'queue.ts': 'jobs: the queue at closing time',
    'visit.ts': 'tied to scheduling here: the contact in which a booked visit is held',
  },
  conversations: {
    'contract.ts': 'the copy of one’s own data asks every slice',
    'video/contract.ts': 'the deeds for another that stand in both logs',
  },
  deadlines: { 'model.ts': 'the command line', 'texts.ts': 'the command line', 'working-days.ts': 'the command line' },
  directory: { 'county.ts': 'the command line checks a county', 'contract.ts': 'the front page’s endpoints' },
  identity: {
    'hetu.ts': 'the command line',
    'contract.ts': 'the demonstration’s sign-in page',
    'sign-in/claims.ts': 'the demonstration’s provider gives these claims',
    'sign-in/page.ts': 'the demonstration’s sign-in looks like the real one’s pages',
  },
  network: {
    'engine/index.ts': 'the command line locates and simulates',
    'highs.ts': 'the command line gives the engine its solver',
    'plan-files.ts': 'the command line makes a scenario of a county’s own files',
  },
  plans: { 'own-contract.ts': 'the deeds that whoever is acted for is told of' },
  scheduling: { 'contract.ts': 'the deeds for another that stand in both logs' },
  organisation: { 'actor.ts': 'the actor', 'seed.ts': 'the demonstration’s workers', 'registers.ts': 'plain data' },
}

/** Mechanisms a screen may run: no I/O, no schema. */
const screenPlatform = ['i18n.ts', 'outcome.ts', 'helsinki.ts', 'ids.ts', 'clock.ts']

/** Parts of the professionals’ shell that slices’ panels for professionals use: its cache of answers, its one socket, who is signed in. */
const shellDoors = [
  'src/web/professional/query.ts',
  'src/web/professional/live.tsx',
  'src/web/professional/own-staff.ts',
]

/** Parts of the professionals’ shell that the management’s shell shares: signing in, who is signed in, the theme. */
const staffDoors = [
  'src/web/professional/query.ts',
  'src/web/professional/session-gate.tsx',
  'src/web/professional/theme.tsx',
  'src/web/professional/who-panel.tsx',
]

const test = '(\\.test\\.tsx?$|/test-[^/]+\\.ts$)'
const escaped = (text) => text.replace(/[.\\]/g, '\\$&')
const oneOf = (words) => `(${words.join('|')})`
const door = (slice, files) =>
  files.map((file) => `^src/slices/${slice}/${escaped(file)}${file.endsWith('/') ? '' : '$'}`)
const doorsOf = (table) =>
  Object.entries(table).flatMap(([slice, files]) => door(slice, Array.isArray(files) ? files : Object.keys(files)))

function reachableFrom(slice, seen = new Set([slice])) {
  for (const next of arrows[slice] ?? []) if (!seen.has(next)) reachableFrom(next, seen.add(next))
  return [...seen]
}

const alongArrows = Object.keys(arrows).map((slice) => ({
  name: `arrows-of-${slice}`,
  comment: `${slice} may import ${reachableFrom(slice).join(', ')} and no other slice.`,
  severity: 'error',
  from: { path: `^src/slices/${slice}/`, pathNot: test },
  to: { path: '^src/slices/', pathNot: `^src/slices/${oneOf(reachableFrom(slice))}/` },
}))

const rules = [
  ...alongArrows,
  {
    name: 'every-slice-has-arrows',
    comment: 'A new slice gets its line in the table before anything imports it, and before it imports anything.',
    severity: 'error',
    from: { path: '^src/slices/', pathNot: `^src/slices/${oneOf(Object.keys(arrows))}/` },
    to: {},
  },
  {
    name: 'through-the-front-door',
    comment: 'Another slice is used through its index.ts, or a side door named in architecture.cjs with its reason.',
    severity: 'error',
    from: { path: '^src/slices/([^/]+)/(?!web/)', pathNot: test },
    to: { path: '^src/slices/', pathNot: ['^src/slices/$1/', '^src/slices/[^/]+/index\\.ts$', ...doorsOf(sideDoors)] },
  },
  {
    name: 'app-through-the-front-door',
    comment: 'src/app ties slices together by their index.ts, slice.ts and routes.ts.',
    severity: 'error',
    // The demonstration's invented cases are made by giving the very commands that people give.
    from: { path: '^src/app/', pathNot: [test, '^src/app/demonstration/cases'] },
    to: {
      path: '^src/slices/',
      pathNot: [
        '^src/slices/[^/]+/(index|slice|routes)\\.ts$',
        '^src/slices/[^/]+/web/texts\\.ts$',
        ...doorsOf(appDoors),
      ],
    },
  },
  {
    name: 'platform-knows-no-slice',
    comment: 'The platform has mechanisms and not one word of the domain.',
    severity: 'error',
    from: { path: '^src/platform/', pathNot: test },
    to: { path: '^(src/(slices|app|web)|law|counties|tests|tools)/' },
  },
  {
    name: 'law-stands-alone',
    comment: 'Rules of law are plain data: of the product they know the languages only.',
    severity: 'error',
    from: { path: '^law/', pathNot: test },
    to: { path: '^(src|counties|tests|tools)/', pathNot: '^src/platform/i18n\\.ts$' },
  },
  {
    name: 'nobody-imports-app',
    comment: 'src/app is the composition root: it knows all, nobody knows it.',
    severity: 'error',
    from: { path: '^(src|law)/', pathNot: ['^src/app/', test] },
    to: { path: '^src/app/' },
  },
  {
    name: 'kit-knows-no-slice',
    comment: 'The kit is the design system: no slice, no shell.',
    severity: 'error',
    from: { path: '^src/web/kit/', pathNot: test },
    to: { path: '^src/(slices|app|web/(?!kit/))' },
  },
  {
    name: 'shells-stay-apart',
    comment: 'No shell carries another’s parts.',
    severity: 'error',
    from: { path: '^src/web/(resident|professional)/', pathNot: test },
    to: { path: '^src/web/(resident|professional|management)/', pathNot: '^src/web/$1/' },
  },
  {
    name: 'management-stays-apart',
    comment:
      'Management’s people sign in as the professionals do, and share their theme and cache of answers; nothing else of another shell.',
    severity: 'error',
    from: { path: '^src/web/management/', pathNot: test },
    to: { path: '^src/web/(resident|professional)/', pathNot: staffDoors.map((file) => `^${escaped(file)}$`) },
  },
  {
    name: 'panels-know-no-shell',
    comment: 'A panel uses the kit; a panel for professionals also their cache of answers and their socket.',
    severity: 'error',
    from: { path: '^src/slices/[^/]+/web/', pathNot: test },
    to: { path: '^src/web/(?!kit/)', pathNot: shellDoors.map((file) => `^${escaped(file)}$`) },
  },
  {
    name: 'contracts-by-type',
    comment: 'A screen takes a contract’s types only: its schemas would bring zod into the browser.',
    severity: 'error',
    from: { path: '^src/(web|slices/[^/]+/web)/', pathNot: test },
    to: { path: '^src/slices/[^/]+/contract(\\.ts$|/)', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'screens-without-server-files',
    comment:
      'A screen imports panels, contracts’ types and the pure files named in architecture.cjs; never stores or commands.',
    severity: 'error',
    from: { path: '^src/(web|slices/[^/]+/web)/', pathNot: test },
    to: {
      path: '^src/slices/[^/]+/(?!web/)',
      pathNot: ['^src/slices/[^/]+/contract(\\.ts$|/)', ...doorsOf(screenDoors)],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'screens-without-server-mechanisms',
    comment: 'Of the platform a screen runs only what needs no server.',
    severity: 'error',
    from: { path: '^src/(web|slices/[^/]+/web)/', pathNot: test },
    to: {
      path: '^src/platform/',
      pathNot: screenPlatform.map((file) => `^src/platform/${escaped(file)}$`),
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'server-without-screens',
    comment: 'The server starts no screen code; src/app draws the pages from the built bundle.',
    severity: 'error',
    from: { path: '^src/(platform|slices/[^/]+/(?!web/))', pathNot: test },
    to: {
      path: '(^src/(web|slices/[^/]+/web)/)|node_modules/(react|react-dom|react-router)/',
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'product-without-tests',
    comment: 'The product imports no test and nothing made for tests.',
    severity: 'error',
    from: { path: '^(src|law|counties)/', pathNot: test },
    to: { path: `^tests/|${test}` },
  },
  {
    name: 'product-without-tools',
    comment: 'Only the demonstration builds its screens itself.',
    severity: 'error',
    from: { path: '^(src|law)/', pathNot: [test, '^src/app/'] },
    to: { path: '^tools/' },
  },
  {
    name: 'database-driver-in-its-place',
    comment: 'pg is used by the platform and by the composition root; a slice gets a transaction.',
    severity: 'error',
    from: { path: '^(src|law)/', pathNot: ['^src/platform/(db|realtime|events)/', '^src/app/', test] },
    to: { path: 'node_modules/pg/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'demonstration-provider-in-its-place',
    comment: 'oidc-provider is the demonstration’s alone.',
    severity: 'error',
    from: { pathNot: ['^src/app/demonstration/', test] },
    to: { path: '(^|node_modules/)oidc-provider' },
  },
  {
    name: 'no-cycles',
    comment: 'Files that import each other cannot be read, tested or moved one at a time.',
    severity: 'error',
    from: { pathNot: '^node_modules/' },
    // A page that is loaded later may look its own route up: that import runs when all files are there.
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'every-import-found',
    comment: 'An import that cannot be resolved is checked by no other rule.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '^node:' },
  },
]

/** From these, along every import that runs (types left out), nothing named here may be reached. */
const unreachable = [
  {
    name: 'production-without-demonstration',
    from: ['^src/app/(production|server|maintenance)\\.ts$'],
    to: ['^src/app/demonstration/', 'oidc-provider'],
  },
  {
    name: 'screens-without-zod',
    from: ['^src/web/(resident|professional|management)/(main|render)\\.tsx$'],
    to: [
      'node_modules/(zod|pg|fastify|pino|sharp)/',
      '^src/slices/[^/]+/(commands|queries|store[^/]*|routes|index)\\.ts$',
      '^src/platform/(db|http|events)/',
    ],
  },
]

module.exports = {
  arrows,
  unreachable,
  ruleSet: { forbidden: rules },
  options: {
    // Without swc dependency-cruiser reads no TypeScript 7, reports no violation and ends with success.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      importsFields: ['imports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
}
