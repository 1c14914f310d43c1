import { type Route, route } from '#platform/http/routes.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openForPage } from '#slices/access/index.ts'
import { copyOwnData, openClientPage } from '#slices/clients/contract.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { listOwnContacts } from '#slices/contacts/contract.ts'
import type { listMessages, Message } from '#slices/conversations/contract.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'

/** The parts of the page, by the endpoints that each panel asks. A slice whose endpoint is not there is left out. */
const parts = [
  'clients/of-client',
  'contacts/of-client',
  'records/list',
  'needs/of-client',
  'plans/of-client',
  'decisions/of-client',
  'concerns/of-client',
  'consultations/of-client',
]

/** A client's page in one call, one transaction and one look: each part answers as it would by itself. */
export function clientPageRoute(routes: readonly Route<Actor>[]): Route<Actor> {
  const own = routes.filter((one) => parts.includes(one.endpoint.path))
  return route<Actor, typeof openClientPage>(openClientPage, (ctx, input) => openPage(ctx, own, input))
}

/** What a resident's copy of their own data has, by the endpoints in which they read it themself. */
const ownParts = [
  'clients/own-responsible',
  'contacts/own-list',
  'records/own',
  'records/own-corrections',
  'assessment/own',
  'needs/own',
  'plans/own',
  'decisions/own',
  'concerns/own',
  'consultations/own',
  'scheduling/own',
  'notices/own',
  'access/own-consents',
  'access/own-looks',
]

/** A copy of one's own data (EU 2016/679, articles 15 and 20), messages and files of every contact included: one transaction, and a note that it was made. */
export function ownCopyRoute(routes: readonly Route<Actor>[]): Route<Actor> {
  const own = routes.filter((one) => ownParts.includes(one.endpoint.path))
  const messages = routes.find((one) => one.endpoint.path === 'conversations/list')
  return route<Actor, typeof copyOwnData>(copyOwnData, (ctx) => copyOwn(ctx, own, messages))
}

/** What is asked further of each own contact. */
type ContactsAnswer = Partial<OutputOf<typeof listOwnContacts>>

/** Every message of the resident's contacts, and where their files are fetched: a file is asked for by itself, signed in. */
async function copyMessages(
  ctx: Ctx,
  messages: Route<Actor> | undefined,
  contacts: ContactsAnswer['contacts'] = [],
): Promise<[string, unknown][]> {
  const conversations = []
  const files = []
  for (const contact of messages ? contacts : []) {
    const said: Message[] = []
    for (let last = -1, after = 0; last !== after;) {
      const answer = await ask(ctx, messages as Route<Actor>, { as: 'resident', contactId: contact.id, after })
      const found = answer.ok ? (answer.value as OutputOf<typeof listMessages>).messages : []
      said.push(...found)
      last = after
      after = found.at(-1)?.number ?? after
    }
    const { createdAt } = contact
    if (said.length > 0) conversations.push({ createdAt, messages: said.map(viewSaid) })
    for (const { at, body } of said)
      if (body.kind === 'file')
        files.push({
          name: body.name,
          type: body.type,
          bytes: body.bytes,
          at,
          download: `/files/${contact.id}/${body.fileId}`,
        })
  }
  return [
    ['conversations/own', { conversations }],
    ['files/own', { files }],
  ]
}

function viewSaid({ at, author, body }: Message) {
  const text = body.kind === 'text' ? body.text : body.kind === 'file' ? body.name : undefined
  return {
    at,
    from: author.name ?? author.kind,
    ...(text === undefined ? { event: body.kind === 'event' ? body.event : '' } : { text }),
  }
}

async function copyOwn(
  ctx: Ctx,
  own: readonly Route<Actor>[],
  messages: Route<Actor> | undefined,
): Promise<Outcome<OutputOf<typeof copyOwnData>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openForPage(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const { familyName, givenNames, hetu, birthOn, language, municipality, phone, address } = await viewCard(
    ctx,
    opened.value,
  )
  const parts: [string, unknown][] = []
  for (const one of own) {
    const outcome = await ask(ctx, one, {})
    if (!outcome.ok) continue
    parts.push([one.endpoint.path, outcome.value])
    if (one.endpoint.path === 'contacts/own-list')
      parts.push(...(await copyMessages(ctx, messages, (outcome.value as ContactsAnswer).contacts)))
  }
  ctx.audit('clients.copy-own-data', opened.value.clientId)
  const card = { familyName, givenNames, hetu, birthOn, language, municipality, phone, address }
  return done({ madeAt: ctx.now.toISOString(), card, parts: Object.fromEntries(parts) })
}

async function openPage(
  ctx: Ctx,
  own: readonly Route<Actor>[],
  input: ParsedInputOf<typeof openClientPage>,
): Promise<Outcome<OutputOf<typeof openClientPage>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openForPage(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  const [client, ...answered] = await Promise.all([
    viewCard(ctx, opened.value),
    ...own.map(async (one) => [one.endpoint.path, await ask(ctx, one, input)] as const),
  ])
  const answers = answered.flatMap(([path, outcome]) => (outcome.ok ? [[path, outcome.value] as const] : []))
  return done({ client, answers: Object.fromEntries(answers) })
}

async function ask(ctx: Ctx, one: Route<Actor>, input: unknown): Promise<Outcome<unknown, string>> {
  const asked = one.endpoint.input.safeParse(input)
  return asked.success ? await one.run(ctx, asked.data as never) : refuse('invalid-input')
}
