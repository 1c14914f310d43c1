import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Tx } from '#platform/db/database.ts'
import type { CommonRefusal, Endpoint, InputOf } from '#platform/endpoint.ts'
import type { Route } from '#platform/http/routes.ts'
import { refuse } from '#platform/outcome.ts'
import type { Who } from '#platform/unit-of-work.ts'
import { actsForAnother, type ContactId, noteDeed, openClient, refusalForAnother } from '#slices/access/index.ts'
import { type ActingOptions, findActing, registerActing, startRechecking } from '#slices/access/slice.ts'
import { type Deed, givePermit, withdrawPermit } from '#slices/access/contract.ts'
import { identifyClient, viewCard } from '#slices/clients/index.ts'
import { answerJointRequest, answerSafety, leaveContact, sendContact } from '#slices/contacts/contract.ts'
import { attachFile, sendMessage } from '#slices/conversations/contract.ts'
import { joinVideo } from '#slices/conversations/video/contract.ts'
import type { County } from '#slices/directory/index.ts'
import { personMark, type Principal, type Session } from '#slices/identity/index.ts'
import { defaultLimits } from '#slices/identity/slice.ts'
import { tellOfActing } from '#slices/notices/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { answerVersion, saveOwnPart } from '#slices/plans/own-contract.ts'
import { bookHeld, cancelAppointment, moveAppointment } from '#slices/scheduling/contract.ts'

/** For whom the browser's tab believes it acts: the id of the right to act, and nothing for one's own matters. */
export const actingHeader = 'x-rinnalla-for'

/** The actor of a session that acts for another: the matter is the other's, the doer stays known. */
export async function withActing(tx: Tx, session: Session, actor: Actor | undefined): Promise<Actor | undefined> {
  if (actor?.kind !== 'resident' || session.audience !== 'resident' || session.assurance === 'none') return actor
  if (session.acting === null) return actor
  const found = await findActing(tx, session.acting.id, actor.clientId)
  // A session that names a right that is not its own stands for nobody.
  return found && { ...actor, clientId: found.clientId, acting: found.acting }
}

/** Whose page it is: what the session told when the page was loaded, and nothing before that. */
export const personHeader = 'x-rinnalla-person'

/** Two tabs never mix: whose a tab believes to be and for whom it acts are held against what the session is. */
export function refusesTab(request: FastifyRequest, who: Who<Actor>, endpoint: Endpoint): CommonRefusal | undefined {
  const { actor } = who
  if (actor.kind !== 'resident' || endpoint.forAnother === 'always') return undefined
  const person = request.headers[personHeader]
  if (person !== undefined && person !== personMark(actor.acting?.representativeId ?? actor.clientId))
    return 'other-person'
  return request.headers[actingHeader] === actor.acting?.representationId ? undefined : 'other-person'
}

/** What the person acted for is told of. A booked, moved or cancelled time tells of itself. */
const toldDeeds: ReadonlySet<string> = new Set([
  sendContact.path,
  sendMessage.path,
  answerVersion.path,
  saveOwnPart.path,
  givePermit.path,
  withdrawPermit.path,
])

/** What is a deed for another, and stands as one in both logs; drafts, held times and being at a call are none. */
export const deeds: ReadonlyMap<string, Deed> = new Map<string, Deed>([
  [sendContact.path, 'contact-sent'],
  [leaveContact.path, 'contact-left'],
  [answerJointRequest.path, 'joint-answered'],
  [answerSafety.path, 'safety-answered'],
  [sendMessage.path, 'message-sent'],
  [attachFile.path, 'file-sent'],
  [joinVideo.path, 'call-joined'],
  [bookHeld.path, 'time-booked'],
  [moveAppointment.path, 'time-moved'],
  [cancelAppointment.path, 'time-cancelled'],
  [saveOwnPart.path, 'plan-written'],
  [answerVersion.path, 'plan-answered'],
  [givePermit.path, 'permit-given'],
  [withdrawPermit.path, 'permit-withdrawn'],
])

/** While acting for another nothing is served that does not say it may be, and each call is decided anew. */
export function guardActing(routes: readonly Route<Actor>[]): Route<Actor>[] {
  return routes.map((route) => {
    const { forAnother } = route.endpoint
    if (forAnother === 'always') return route
    const run: Route<Actor>['run'] = async (ctx, input) => {
      const { actor } = ctx
      if (!actsForAnother(actor)) return await route.run(ctx, input)
      if (forAnother === undefined) return refuse('not-while-acting')
      const refused = await refusalForAnother(ctx, actor, forAnother)
      if (refused) return refuse(refused.refusal, { why: refused.why })
      const outcome = await route.run(ctx, input)
      if (!outcome.ok) return outcome
      const deed = deeds.get(route.endpoint.path)
      const { representationId } = actor.acting
      if (deed) await noteDeed(ctx, { deed, representationId, contactId: contactOf(route, input) })
      if (toldDeeds.has(route.endpoint.path)) await tellOfActing(ctx)
      return outcome
    }
    return { ...route, run }
  })
}

/** A message is a statement by itself, and its look is the contact's. */
function contactOf({ endpoint }: Route<Actor>, input: unknown): ContactId | null {
  return endpoint.path === sendMessage.path ? ((input as InputOf<typeof sendMessage>).contactId as ContactId) : null
}

/** The county’s own dated rules for its social side; none, and it is closed. */
export function opensSocialOf({ representation }: County): ActingOptions['opensSocial'] {
  return (relation, day) =>
    representation.social.some(
      (rule) => rule.relation === relation && rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo),
    )
}

type Serving = Omit<ActingOptions, 'limits' | 'ownHetu' | 'clientOf' | 'who'> & {
  readonly onFailure: (error: Error) => void
}

/** The addresses of beginning and ending to act for another, and the questions asked again while somebody does. */
export function serveActing(server: FastifyInstance, { onFailure, ...options }: Serving) {
  registerActing(server, { ...options, limits: defaultLimits, ownHetu, clientOf: clientOfPrincipal, who: whoIs })
  const { works, mandates, opensSocial } = options
  return {
    mandates,
    recheck: () => (mandates ? startRechecking({ works, mandates, opensSocial }, onFailure) : undefined),
  }
}

/** The caller's own personal code, for the mandates service. */
async function ownHetu(ctx: Ctx): Promise<string> {
  if (ctx.actor.kind !== 'resident') throw new Error('only a resident goes to the mandates service')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) throw new Error('a resident’s own card')
  return (await viewCard(ctx, opened.value)).hetu
}

/** The birth date on the card of a client that this transaction opens. */
export async function birthOf(ctx: Ctx, clientId: ClientId): Promise<string | undefined> {
  const opened = await openClient(ctx, clientId, 'client.serve')
  return opened.ok ? (await viewCard(ctx, opened.value)).birthOn : undefined
}

/** The client of a person the mandates service or a guardian’s paper named; the machine's own look, told as identification. */
export async function clientOfPrincipal(ctx: Ctx, { hetu, name, birthOn }: Principal): Promise<ClientId> {
  const words = name.split(/\s+/)
  const familyName = words.at(-1) ?? name
  const givenNames = words.slice(0, -1).join(' ') || familyName
  const asMachine: Ctx = { ...ctx, actor: { kind: 'system', job: 'mandates' } }
  return await identifyClient(asMachine, { hetu, familyName, givenNames, birthOn })
}
