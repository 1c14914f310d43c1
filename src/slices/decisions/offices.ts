import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import type { County } from '#slices/directory/index.ts'
import { findStaff, listStandIns, listStaffOfSector, type StaffMember } from '#slices/organisation/index.ts'
import type { Actor, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import type * as contract from './rule-contract.ts'
import * as store from './office-store.ts'

/** Reading who decides what is every worker’s; naming is the main users’. */
function mayName(actor: Actor): actor is Staff {
  return actor.kind === 'staff' && actor.roles.includes('main-user')
}

export async function listHolders(
  ctx: Ctx,
  county: County,
): Promise<Outcome<OutputOf<typeof contract.listOfficeHolders>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const today = helsinkiDay(ctx.now)
  const since = Temporal.PlainDate.from(today).subtract({ years: 2 }).toString()
  const rows = await store.listNamed(ctx.tx, since)
  const { offices } = county.delegation
  const presence = await listStandIns(ctx.tx, [...new Set(rows.map((row) => row.staffId))], today)
  const staff = [...(await listStaffOfSector(ctx.tx, 'social')), ...(await listStaffOfSector(ctx.tx, 'health'))]
  const memberOf = new Map(staff.map((one) => [one.id, one]))
  const holders = rows.map((row) => viewHolder(row, { today, county, presence, member: memberOf.get(row.staffId) }))
  return done({
    holders,
    offices: offices.map(({ id, title, right }) => ({ id, title, right })),
    units: county.organisation.units
      .filter((unit) => county.delegation.types.some((type) => type.units.includes(unit.id)))
      .map(({ id, name }) => ({ id, name })),
    empty: listEmpty(county, holders, today),
    workers: mayName(actor) ? staff.filter((one) => mayHoldSome(county, one)).map(viewWorker) : [],
  })
}

type Around = {
  readonly today: string
  readonly county: County
  readonly presence: Awaited<ReturnType<typeof listStandIns>>
  readonly member: StaffMember | undefined
}

function viewHolder(row: store.NamedHolder, { today, county, presence, member }: Around): contract.OfficeHolder {
  const right = county.delegation.offices.find((office) => office.id === row.office)?.right
  const there = presence.get(row.staffId)
  const unknown = { fi: '', sv: '', en: '' }
  const { away } = there ?? { away: null }
  return {
    ...row,
    name: there?.name ?? '',
    title: there?.title ?? unknown,
    namedAt: row.namedAt.toISOString(),
    state: row.toOn !== null && row.toOn < today ? 'past' : row.fromOn > today ? 'coming' : 'now',
    lacks: !member ? 'left' : right !== undefined && !member.skills.includes(right) ? 'right' : null,
    away: away && { untilOn: away.untilOn, substitute: away.standsIn.kind === 'person' ? away.standsIn.name : null },
  }
}

/** Offices that the rule needs today in a unit, and that nobody there holds with the right it asks for. */
function listEmpty(county: County, holders: readonly contract.OfficeHolder[], today: string) {
  const { types, rows } = county.delegation
  const needed = rows
    .filter((row) => row.validFrom <= today && (row.validTo === null || row.validTo >= today))
    .flatMap((row) => {
      const units = row.unit === null ? (types.find((type) => type.id === row.type)?.units ?? []) : [row.unit]
      return units.map((unit) => ({ office: row.office, unit }))
    })
  const seen = new Set<string>()
  return needed.filter(({ office, unit }) => {
    const key = `${unit} ${office}`
    const isHeld = holders.some(
      (one) => one.office === office && one.unit === unit && one.state === 'now' && one.lacks === null,
    )
    return !isHeld && !seen.has(key) && seen.add(key)
  })
}

function mayHoldSome(county: County, worker: StaffMember): boolean {
  return county.delegation.offices.some((office) => worker.skills.includes(office.right))
}

function viewWorker({ id, name, title, unit, skills }: StaffMember) {
  return { id, name, title, unit, rights: [...skills] }
}

type NameRefusal = 'not-allowed' | 'unknown-office' | 'unknown-worker' | 'lacks-right' | 'wrong-day' | 'holds-already'

/** From a day to a day. Nobody is named without the office’s professional right; a past day is no naming but a change of what was. */
export async function nameHolder(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.nameOfficeHolder>,
): Promise<Outcome<Record<string, never>, NameRefusal>> {
  const { actor } = ctx
  if (!mayName(actor)) return refuse('not-allowed')
  const office = county.delegation.offices.find((one) => one.id === input.office)
  if (!office || !county.organisation.units.some((unit) => unit.id === input.unit)) return refuse('unknown-office')
  if (input.fromOn < helsinkiDay(ctx.now) || (input.toOn !== null && input.toOn < input.fromOn))
    return refuse('wrong-day')
  const staffId = input.staffId as StaffId
  const worker = await findStaff(ctx.tx, staffId)
  if (!worker) return refuse('unknown-worker')
  if (!worker.skills.includes(office.right)) return refuse('lacks-right')
  const row = { ...input, staffId, by: actor }
  if (await store.holdsAlready(ctx.tx, row)) return refuse('holds-already')
  await store.insertHolder(ctx.tx, row, ctx.now)
  ctx.audit('decisions.name-holder', staffId)
  ctx.emit({ type: 'office-holder-named', subjectId: staffId, unit: input.unit, body: { office: input.office } })
  return done({})
}

/** The last day is today or later: what somebody decided as a holder stays decided by a holder. */
export async function endHolder(
  ctx: Ctx,
  input: InputOf<typeof contract.endOfficeHolder>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'unknown-office' | 'wrong-day'>> {
  const { actor } = ctx
  if (!mayName(actor)) return refuse('not-allowed')
  if (input.toOn < helsinkiDay(ctx.now) || input.toOn < input.fromOn) return refuse('wrong-day')
  const staffId = input.staffId as StaffId
  if ((await store.endHolder(ctx.tx, { ...input, staffId, by: actor.name })) === 0) return refuse('unknown-office')
  ctx.audit('decisions.end-holder', staffId)
  ctx.emit({ type: 'office-holder-ended', subjectId: staffId, unit: input.unit, body: { office: input.office } })
  return done({})
}
