import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Language } from '#platform/i18n.ts'
import type { Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { type Register, type Sector, sectorOf } from '#slices/organisation/registers.ts'
import { lockOwn, lockServed, type Own } from './booked.ts'
import type { BookingCounty } from './county-booking.ts'
import { mayMove } from './model.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import type * as contract from './video-contract.ts'

/** A booked visit by video, as whoever keeps the calls needs it. */
export type VisitToOpen = {
  readonly id: times.AppointmentId
  readonly startsAt: Date
  readonly endsAt: Date
  readonly clientId: ClientId
  readonly municipality: string | null
  readonly language: Language
  readonly sector: Sector
  readonly skills: readonly string[]
  /** In whose calendar it is: the matter is theirs first. */
  readonly worker: { readonly staffId: StaffId; readonly name: string } | undefined
}

type OpenRefusal = 'not-allowed' | 'not-found' | 'too-early' | 'over' | 'no-relay'

/** Opens the visit's call in a conversation of its own; who asks has been asked whether the actor takes part in the visit. */
export type OpenVisit = (
  ctx: Ctx,
  visit: VisitToOpen,
) => Promise<Outcome<{ readonly contactId: Id<'contact'> }, OpenRefusal>>

/** The client comes to the waiting room of their own visit: that is how they arrive. */
export async function come(
  ctx: Ctx,
  at: { readonly county: BookingCounty; readonly open: OpenVisit },
  input: ParsedInputOf<typeof contract.comeToVideo>,
): Promise<Outcome<OutputOf<typeof contract.comeToVideo>, OpenRefusal>> {
  const own = await lockOwn(ctx, at.county, input.appointmentId)
  if (!own.ok) return own
  const visit = await visitOf(ctx, own.value, input.language)
  if (!visit) return refuse('not-found')
  const opened = await at.open(ctx, visit)
  if (!opened.ok) return opened
  const { grant, row } = own.value
  if (mayMove('client', row.state, 'arrived')) {
    await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: 'arrived' }, ctx.now)
    ctx.audit('scheduling.check-in', row.id)
    ctx.emit({ type: 'appointment-arrived', subjectId: row.id, service: row.service })
  }
  return done({ contactId: opened.value.contactId })
}

/** A professional opens the visit of their own calendar. */
export async function open(
  ctx: Ctx,
  at: { readonly county: BookingCounty; readonly open: OpenVisit },
  input: ParsedInputOf<typeof contract.openVideo>,
): Promise<Outcome<OutputOf<typeof contract.openVideo>, OpenRefusal>> {
  const served = await lockServed(ctx, at.county, input.appointmentId)
  if (!served.ok) return served
  // A professional opens it in the client's language, as the client's own coming would.
  const { language } = await viewCard(ctx, served.value.grant)
  const visit = await visitOf(ctx, served.value, language ?? 'fi')
  if (!visit) return refuse('not-found')
  const opened = await at.open(ctx, visit)
  return opened.ok ? done({ contactId: opened.value.contactId }) : opened
}

const held: readonly store.AppointmentRow['state'][] = ['booked', 'arrived', 'started']

async function visitOf(
  ctx: Ctx,
  { row, service, clientId }: Own,
  language: Language,
): Promise<VisitToOpen | undefined> {
  const { id, startsAt, endsAt, channel, state } = row
  if (channel !== 'video' || !startsAt || !endsAt || !held.includes(state)) return undefined
  const calendars = await times.listCalendars(ctx.tx, row.calendars)
  const lead = calendars.find((one) => one.number === row.calendars[0])
  return {
    id,
    startsAt,
    endsAt,
    clientId,
    municipality: lead?.municipality ?? null,
    language,
    sector: sectorOf(service.register as Register),
    skills: service.skills,
    worker: lead?.staffId ? { staffId: lead.staffId, name: lead.name } : undefined,
  }
}
