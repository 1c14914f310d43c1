import type { MandateMatter, Relation } from '#law/representation/index.ts'
import { ofAge } from '#law/representation/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Mandates, MandatesSession, Principal } from '#slices/identity/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { ageOn } from './decide.ts'
import type { ContactId } from '../model.ts'
import { type OpensSocial, type RepresentationId, sectorsOpen } from './model.ts'
import * as store from '../representation-store.ts'

/** Finds the client of a person the service named, or makes one; another slice knows clients. */
export type ClientOfPerson = (ctx: Ctx, person: Principal) => Promise<ClientId>

/** The service says that this person may be acted for; of an adult, in which matters. */
export type Yes = { readonly principal: Principal; readonly matters: readonly MandateMatter[] }
export type Answered = { readonly session: MandatesSession; readonly allowed: readonly Yes[] }

/** What the service says of the visit: whom the visitor chose, and whether they may act for them. */
export async function askService(
  mandates: Mandates,
  visit: { sessionId: string; code: string },
  redirectTo: string,
): Promise<Outcome<Answered, 'service-unavailable' | 'refused'>> {
  const exchanged = await mandates.exchange(visit, redirectTo)
  if (!exchanged.ok) return exchanged
  const session = exchanged.value
  const chosen = await mandates.listPrincipals(session)
  if (!chosen.ok) return chosen
  const allowed: Yes[] = []
  for (const principal of chosen.value) {
    const answer = await askAbout(mandates, session, principal.hetu)
    if (!answer.ok) return answer
    if (answer.value) allowed.push({ principal, matters: answer.value })
  }
  return done({ session, allowed })
}

/** The matters of a yes; null: no. The general right first, then each matter of a mandate. */
export async function askAbout(
  mandates: Mandates,
  session: MandatesSession,
  hetu: string,
): Promise<Outcome<MandateMatter[] | null, 'service-unavailable' | 'refused'>> {
  const general = await mandates.isAllowed(session, { hetu })
  if (!general.ok) return general
  if (!general.value) return done(null)
  const matters: MandateMatter[] = []
  for (const matter of ['handling', 'viewing'] as const) {
    const answer = await mandates.isAllowed(session, { hetu, issue: mandates.issues[matter] })
    if (!answer.ok) return answer
    if (answer.value) matters.push(matter)
  }
  return done(matters)
}

type Keeping = {
  readonly by: { readonly clientId: ClientId; readonly name: string }
  readonly clientId: ClientId
  readonly yes: Yes
  readonly session: MandatesSession
  readonly options: { readonly mandates: Mandates | undefined; readonly opensSocial: OpensSocial }
}

/** A minor is acted for by a guardian, an adult by a mandate: the service answers the same yes for both. */
export function relationOn(birthOn: string, day: string): Relation {
  return ageOn(birthOn, day) < ofAge ? 'guardian' : 'mandate'
}

export async function keepYes(ctx: Ctx, { by, clientId, yes, session, options }: Keeping): Promise<RepresentationId> {
  const { principal, matters } = yes
  const today = helsinkiDay(ctx.now)
  const relation = relationOn(principal.birthOn, today)
  const id = await store.saveRepresentation(
    ctx.tx,
    {
      id: newId<'representation'>(ctx.now),
      representative_id: by.clientId,
      client_id: clientId,
      relation,
      representative_name: by.name,
      client_name: principal.name,
      birth_on: principal.birthOn,
      matters: relation === 'mandate' ? matters : [],
      sectors: sectorsOpen(options.opensSocial, relation, today),
      confirmed_until: holdsUntil(ctx.now, options.mandates),
      service_session: session.sessionId,
      service_token: session.token,
      service_person: principal.hetu,
    },
    ctx.now,
  )
  ctx.audit('acting.confirm', id)
  return id
}

export function holdsUntil(now: Date, mandates: Mandates | undefined): Date {
  return new Date(now.getTime() + (mandates?.holdsMinutes ?? 0) * 60_000)
}

/** Kept beside the end and told to nobody. */
type EndedWhy = 'withdrawn' | 'not-for-this-person'

/** Ends a right to act and tells every open chat of it; true when it was running. */
export async function endRight(ctx: Ctx, id: RepresentationId, why: EndedWhy): Promise<boolean> {
  const contacts = await store.endRepresentation(ctx.tx, id, why, ctx.now)
  if (contacts === null) return false
  ctx.audit('acting.right-ended', id)
  ctx.emit({ type: 'representation-ended', subjectId: id, body: { why } })
  tellNarrowed(ctx, contacts)
  return true
}

/** The right goes on, but no contact stays open by it: who was acted for now decides themself. True when something closed. */
export async function narrowRight(ctx: Ctx, id: RepresentationId): Promise<boolean> {
  const contacts = await store.narrowRepresentation(ctx.tx, id, ctx.now)
  tellNarrowed(ctx, contacts)
  return contacts.length > 0
}

function tellNarrowed(ctx: Ctx, contacts: readonly ContactId[]): void {
  for (const contactId of contacts)
    ctx.emit({ type: 'representation-narrowed', subjectId: contactId, body: { isOut: true } })
}

/** Asked again about a running right: yes goes on, no ends it, no answer leaves the earlier yes to run out. */
export async function decideAgain(
  mandates: Mandates,
  one: store.ToRecheck,
): Promise<Outcome<MandateMatter[] | null, 'service-unavailable'>> {
  const answer = await askAbout(mandates, { sessionId: one.session, token: one.token }, one.person)
  // A visit that the service no longer knows is not a no: it runs out, and the person is asked to go there again.
  return answer.ok ? answer : refuse('service-unavailable')
}
