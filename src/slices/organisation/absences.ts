import { helsinkiDay } from '#platform/helsinki.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import * as store from './absence-store.ts'
import type { Ctx, Staff, StaffId } from './actor.ts'
import type { Absence, listAbsences, removeAbsence, saveAbsence } from './contract.ts'
import { isSupervisorOf, may } from './permissions.ts'
import { findStaff, listStaffOfUnit, lockStaff } from './store.ts'

/** Who is away and who stands in: one's own, or a unit's for its supervisor. */
export async function list(
  ctx: Ctx,
  input: InputOf<typeof listAbsences>,
): Promise<Outcome<OutputOf<typeof listAbsences>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  if (input.of === 'unit' && !isSupervisorOf(actor, actor)) return refuse('not-allowed')
  const workers = input.of === 'own' ? [ownOf(actor)] : await listStaffOfUnit(ctx.tx, actor.unit)
  const today = helsinkiDay(ctx.now)
  const ids = workers.map((worker) => worker.id)
  const rows = await store.listAbsences(ctx.tx, ids, today)
  return done({
    absences: rows.map((row) => viewAbsence(row, today)),
    workers: workers.map(({ id, name, sector }) => ({ id, name, sector })),
  })
}

function ownOf({ staffId: id, name, sector }: Staff) {
  return { id, name, sector }
}

function viewAbsence(row: store.AbsenceRow, today: string): Absence {
  const { substituteId, substituteName } = row
  return {
    staff: { id: row.staffId, name: row.name },
    fromOn: row.fromOn,
    toOn: row.toOn,
    substitute:
      substituteId === null ? null : { id: substituteId, name: substituteName ?? '', isAwayToo: row.isSubstituteAway },
    state: row.toOn < today ? 'past' : row.fromOn > today ? 'coming' : 'now',
  }
}

type SaveRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'wrong-days'
  | 'overlaps'
  | 'unknown-substitute'
  | 'substitute-lacks-sector'

/** The substitute has the worker's clients for these days and not an hour longer: what they may open is counted from this row. */
export async function save(
  ctx: Ctx,
  input: ParsedInputOf<typeof saveAbsence>,
): Promise<Outcome<OutputOf<typeof saveAbsence>, SaveRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const worker = await findStaff(ctx.tx, (input.staffId ?? actor.staffId) as StaffId)
  if (!worker) return refuse('not-found')
  if (!may['organisation.absence-of'](actor, worker)) return refuse('not-allowed')
  const { fromOn, toOn, substituteId } = input
  if (toOn < fromOn || toOn < helsinkiDay(ctx.now)) return refuse('wrong-days')
  if (substituteId !== null) {
    const [substitute] = await lockStaff(ctx.tx, [substituteId as StaffId])
    if (!substitute || substitute.id === worker.id) return refuse('unknown-substitute')
    // A nurse cannot stand in for a social worker: nothing of the other register would open.
    if (substitute.sector !== worker.sector) return refuse('substitute-lacks-sector')
  }
  const row = { staffId: worker.id, fromOn, toOn, substituteId: substituteId as StaffId | null }
  if (!(await store.saveAbsence(ctx.tx, row))) return refuse('overlaps')
  ctx.audit('organisation.save-absence', worker.id)
  ctx.emit({ type: 'absence-saved', subjectId: worker.id, unit: worker.unit, body: { fromOn, toOn } })
  return done({})
}

/** Back earlier than thought, or not away after all; the substitute's access ends with the row. */
export async function remove(
  ctx: Ctx,
  input: InputOf<typeof removeAbsence>,
): Promise<Outcome<OutputOf<typeof removeAbsence>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const worker = await findStaff(ctx.tx, input.staffId as StaffId)
  if (!worker) return refuse('not-found')
  if (!may['organisation.absence-of'](actor, worker)) return refuse('not-allowed')
  if ((await store.deleteAbsence(ctx.tx, worker.id, input.fromOn)) === 0) return refuse('not-found')
  ctx.audit('organisation.remove-absence', worker.id)
  ctx.emit({ type: 'absence-removed', subjectId: worker.id, unit: worker.unit, body: { fromOn: input.fromOn } })
  return done({})
}
