import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import {
  type ClientGrant,
  type ContactGrant,
  type ContactId,
  identifyContact,
  joinContact,
  openClient,
  openContact,
  resumeContact,
} from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { ClientId, Ctx, Staff } from '#slices/organisation/actor.ts'
import { tellUnit } from '#slices/notices/index.ts'
import { raiseItem } from '#slices/work/index.ts'
import type { askConsultation, Crossing, foreseeConsultation } from './contract.ts'
import { addressed, type Addressed, type ConsultationDeps } from './deps.ts'
import { lineOf } from './model.ts'
import { type Border, borderTo, chosenParts, crossingTo, shareableParts } from './sharing.ts'
import * as store from './store.ts'
import { contactOf } from './store.ts'

type Ask = ParsedInputOf<typeof askConsultation>
type Refused = 'not-allowed' | 'not-found'

/** The asker must themself have a running reason: to open the client, or to serve the contact whose resident has not identified. */
async function openAbout(ctx: Ctx, about: Ask['about']): Promise<Outcome<ClientGrant | null, Refused>> {
  if (about.kind === 'client') return await openClient(ctx, about.clientId as ClientId, 'client.serve')
  const opened = await resumeContact(ctx, about.contactId as ContactId)
  return opened.ok ? done(null) : opened
}

/** Nobody is asked what only they themself could answer. */
function isOneself(actor: Staff, to: Addressed): boolean {
  return to.person?.staffId === actor.staffId
}

export async function foresee(
  ctx: Ctx,
  deps: ConsultationDeps,
  input: ParsedInputOf<typeof foreseeConsultation>,
): Promise<Outcome<OutputOf<typeof foreseeConsultation>, Refused | 'unknown-receiver'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openAbout(ctx, input.about)
  if (!opened.ok) return opened
  const to = await addressed(ctx, deps, input.to)
  if (!to || to.sectors.length === 0 || isOneself(actor, to)) return refuse('unknown-receiver')
  const grant = opened.value
  const crossing = await crossingTo(ctx, actor, grant?.clientId ?? null, to)
  if (grant === null || crossing.state === 'question-only') return done({ crossing, parts: [] })
  const parts = await shareableParts(ctx, deps, grant, borderTo(actor, to))
  return done({
    crossing,
    parts: parts.map((part) => ({
      id: part.refId,
      kind: part.kind,
      register: part.register,
      author: part.author,
      writtenAt: part.writtenAt.toISOString(),
      line: lineOf(part.content),
    })),
  })
}

type AskRefusal = Refused | 'unknown-receiver' | 'no-basis' | 'unknown-part'

/** Raises an item for the one asked; what is given lies behind the consultation's own grant. */
export async function ask(
  ctx: Ctx,
  deps: ConsultationDeps,
  input: Ask,
): Promise<Outcome<OutputOf<typeof askConsultation>, AskRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openAbout(ctx, input.about)
  if (!opened.ok) return opened
  const to = await addressed(ctx, deps, input.to)
  if (!to || to.sectors.length === 0 || isOneself(actor, to)) return refuse('unknown-receiver')
  const crossing = await crossingTo(ctx, actor, opened.value?.clientId ?? null, to)
  const given = await givenOf(ctx, deps, {
    grant: opened.value,
    shares: input.shares,
    crossing,
    border: borderTo(actor, to),
  })
  if (!given.ok) return given
  const id = newId<'consultation'>(ctx.now)
  await keepHeader(ctx, { id, actor, to, crossing: given.value.crossing })
  const grant = await keepMatter(ctx, { id, actor, client: opened.value, given: given.value, reason: input.reason })
  await store.insertParts(ctx.tx, grant, given.value.parts)
  const message = { by: actor.staffId, byName: actor.name, side: 'asker', text: input.question } as const
  await store.insertMessage(ctx.tx, grant, message, ctx.now)
  // Of a unit elsewhere no worker of the county has anything to do: its people are told, and find the question on their own page.
  if (to.place === null) await raise(ctx, id, to)
  else await tellUnit(ctx, to.toId)
  ctx.audit('consultations.ask', id)
  ctx.emit({ type: 'consultation-asked', subjectId: id, unit: actor.unit, service: to.toTeam })
  return done({ consultationId: id, crossing: given.value.crossing })
}

type Given = { crossing: Crossing; parts: store.NewPart[]; identity: { name: string; age: number } | null }

type Giving = {
  readonly grant: ClientGrant | null
  readonly shares: Ask['shares']
  readonly crossing: Crossing
  readonly border: Border | null
}

/** No free override: anything of the client over the border needs the rule, and what is not asked to be given is not given. */
async function givenOf(
  ctx: Ctx,
  deps: ConsultationDeps,
  { grant, shares, crossing, border }: Giving,
): Promise<Outcome<Given, 'no-basis' | 'unknown-part'>> {
  const { identity, entries, plan, assessment } = shares
  if (!identity && entries.length === 0 && !plan && !assessment)
    return done({ crossing: { state: 'question-only', rule: null }, parts: [], identity: null })
  if (grant === null || crossing.state === 'question-only') return refuse('no-basis')
  const parts = chosenParts(await shareableParts(ctx, deps, grant, border), shares)
  if (!parts) return refuse('unknown-part')
  if (!identity) return done({ crossing, parts, identity: null })
  const card = await viewCard(ctx, grant)
  return done({ crossing, parts, identity: { name: `${card.givenNames} ${card.familyName}`, age: card.ageYears } })
}

type Header = { id: store.ConsultationId; actor: Staff; to: Addressed; crossing: Crossing }

async function keepHeader(ctx: Ctx, { id, actor, to, crossing }: Header): Promise<void> {
  const { toKind, toId, toName, toTeam, place, partnerId } = to
  await store.insertAsked(
    ctx.tx,
    {
      id,
      askedBy: actor.staffId,
      askedByName: actor.name,
      askedByTitle: actor.title,
      askedByTeam: actor.teams[0] ?? actor.unit,
      sector: actor.sector,
      toKind,
      toId,
      toName,
      toTeam,
      place,
      toPartner: partnerId,
      crossing: crossing.state,
      rule: crossing.rule,
    },
    ctx.now,
  )
}

type Matter = { id: store.ConsultationId; actor: Staff; client: ClientGrant | null; given: Given; reason: string }

async function keepMatter(ctx: Ctx, { id, actor, client, given, reason }: Matter): Promise<ContactGrant> {
  const contactId = contactOf(id)
  await joinContact(ctx.tx, { contactId, kind: 'staff', partyId: actor.staffId, sector: actor.sector }, ctx.now)
  const opened = await openContact(ctx, contactId, 'consultation.serve')
  if (!opened.ok) throw new Error('the asker is a party of their consultation')
  const own = client?.writable.find((register) => register === 'patient' || register.startsWith('social:'))
  await store.insertMatter(ctx.tx, opened.value, {
    clientId: client?.clientId ?? null,
    register: given.parts[0]?.register ?? own ?? null,
    reason,
    clientName: given.identity?.name ?? null,
    clientAge: given.identity?.age ?? null,
  })
  // From here on every look of either side is in the client's own log.
  if (client) await identifyContact(ctx.tx, contactId, client.clientId, ctx.now)
  return opened.value
}

/** A header row like every other: the class says that a colleague asks, and nothing of whom. */
export async function raise(
  ctx: Ctx,
  id: store.ConsultationId,
  to: Pick<Addressed, 'sectors' | 'skills' | 'toTeam' | 'person'>,
): Promise<void> {
  await raiseItem(ctx, {
    subjectKind: 'consultation',
    subjectId: id,
    kind: 'consultation',
    matter: 'question',
    sector: to.sectors.length > 1 ? 'joint' : (to.sectors[0] ?? 'joint'),
    skills: [...to.skills],
    queue: 'consultations',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: to.toTeam,
    ...(to.person ? { offerTo: to.person } : {}),
  })
}
