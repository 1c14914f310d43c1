/** Runs with the arguments after the command's own words; returns the exit code. */
export type Run = (args: string[]) => number | Promise<number>

export type Command = {
  /** One or two words, as typed. */
  readonly name: string
  readonly summary: string
  readonly usage: string
  /** Loads the command's own code, and nothing else: a pure command starts no database. */
  readonly load: () => Promise<Run>
}

export const commands: readonly Command[] = [
  {
    name: 'demo',
    summary: 'start the demonstration on this machine, with invented people (npm start)',
    usage: 'rinnalla demo',
    load: async () => (await import('./commands/server.ts')).runDemo,
  },
  {
    name: 'serve',
    summary: 'serve in production; refuses to start without everything production needs',
    usage: 'rinnalla serve',
    load: async () => (await import('./commands/server.ts')).runServe,
  },
  {
    name: 'work',
    summary: 'run the background jobs',
    usage: 'rinnalla work',
    load: async () => (await import('./commands/server.ts')).runWork,
  },
  {
    name: 'migrate',
    summary: "bring the database to this version's tables",
    usage: 'rinnalla migrate',
    load: async () => (await import('./commands/server.ts')).runMigrate,
  },
  {
    name: 'seed',
    summary: 'load the demonstration county and its invented people',
    usage: 'rinnalla seed',
    load: async () => (await import('./commands/server.ts')).runSeed,
  },
  {
    name: 'backup',
    summary: 'write everything the database holds into a new folder',
    usage: 'rinnalla backup DIR [--json]',
    load: () => withMaintenancePort('runBackup'),
  },
  {
    name: 'restore',
    summary: 'load a backup into an empty database',
    usage: 'rinnalla restore DIR [--json]',
    load: () => withMaintenancePort('runRestore'),
  },
  {
    name: 'audit verify',
    summary: 'check the hash chain of the access log',
    usage: 'rinnalla audit verify [--json]',
    load: async () => (await import('./commands/audit.ts')).runVerify,
  },
  {
    name: 'events list',
    summary: 'show the listeners of saved events, and which are parked',
    usage: 'rinnalla events list [--json]',
    load: async () => (await import('./commands/events.ts')).runList,
  },
  {
    name: 'events release',
    summary: 'let a parked listener go on from its place',
    usage: 'rinnalla events release NAME [--json]',
    load: async () => (await import('./commands/events.ts')).runRelease,
  },
  {
    name: 'county check',
    summary: "check a county's files",
    usage: 'rinnalla county check [ID|DIR] [--json]',
    load: async () => withVerb('check', (await import('./commands/county.ts')).run),
  },
  {
    name: 'staff import',
    summary: 'bring workers in from the staff directory, or up to date',
    usage: 'rinnalla staff import FILE.json [--json]',
    load: async () => (await import('./commands/staff.ts')).runImport,
  },
  {
    name: 'deadline',
    summary: 'count a statutory deadline',
    usage: 'rinnalla deadline --rule ID --trigger TIME [--birth-date DATE] [--served WAY] [--json]',
    load: async () => (await import('./commands/deadline.ts')).run,
  },
  {
    name: 'questionnaire score',
    summary: 'score the answers of a published instrument',
    usage: 'rinnalla questionnaire score ID ANSWERS.json [--json]',
    load: async () => withVerb('score', (await import('./commands/questionnaire.ts')).run),
  },
  {
    name: 'hetu check',
    summary: 'check Finnish personal identity codes',
    usage: 'rinnalla hetu check VALUE… | - [--json]',
    load: async () => withVerb('check', (await import('./commands/hetu.ts')).run),
  },
  {
    name: 'network locate',
    summary: 'find where to place services, with a bound on how far the answer can be from the best',
    usage:
      'rinnalla network locate FILE --format FORMAT [--p N] [--objective NAME] [--seconds S] [--prove] [--seed N] [--json]',
    load: async () => (await import('./commands/network-locate.ts')).runLocate,
  },
  {
    name: 'network front',
    summary: 'networks of places that no other beats in mean travel, worst travel and cost',
    usage: 'rinnalla network front FILE [--travel FILE] [--keep PLACE]… [--most N] [--seconds S] [--json]',
    load: async () => (await import('./commands/network-front.ts')).runFront,
  },
  {
    name: 'network queue',
    summary: 'simulate one queue and tell the wait with its interval',
    usage: 'rinnalla network queue --servers C --utilisation R --customers N [--seed S] [--json]',
    load: async () => (await import('./commands/network.ts')).runQueue,
  },
  {
    name: 'network tables',
    summary: 'write a county’s own figures as CSV files, to be changed and brought back',
    usage: 'rinnalla network tables DIR [--county ID] [--json]',
    load: async () => (await import('./commands/network-plan.ts')).runTables,
  },
  {
    name: 'network scenario',
    summary: 'make the scenario that the next three commands take, of a county’s files and what is to change',
    usage: 'rinnalla network scenario [--county ID] [--tables DIR] [--alternative FILE] [--days N] [--to FILE]',
    load: async () => (await import('./commands/network-plan.ts')).runScenario,
  },
  {
    name: 'network simulate',
    summary: 'run a service network through its days: waits, guarantees, travel and cost with intervals',
    usage: 'rinnalla network simulate SCENARIO.json [--replications R] [--workers W] [--seed S] [--json]',
    load: async () => (await import('./commands/network-scenario.ts')).runSimulate,
  },
  {
    name: 'network compare',
    summary: 'run two to six service networks on the same contacts and tell the differences',
    usage: 'rinnalla network compare A.json B.json … [--replications R] [--workers W] [--seed S] [--json]',
    load: async () => (await import('./commands/network-scenario.ts')).runCompare,
  },
  {
    name: 'network access',
    summary: 'tell who reaches which supply, by municipality and age band',
    usage: 'rinnalla network access SCENARIO.json [--json]',
    load: async () => (await import('./commands/network-scenario.ts')).runAccess,
  },
  {
    name: 'network recount',
    summary: 'count saved events of before counting began, each once',
    usage: 'rinnalla network recount [--json]',
    load: async () => (await import('./commands/network-recount.ts')).runRecount,
  },
]

/** These files take their second word themselves. */
function withVerb(verb: string, run: Run): Run {
  return (args) => run([verb, ...args])
}

/** Backup and restore get the database they work on from the composition root. */
async function withMaintenancePort(name: 'runBackup' | 'runRestore'): Promise<Run> {
  const [{ maintenancePort }, backup] = await Promise.all([import('../maintenance.ts'), import('./commands/backup.ts')])
  return (args) => backup[name](args, maintenancePort())
}
