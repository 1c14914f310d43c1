import { newId } from '#platform/ids.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { settleClosure } from './closing-work.ts'
import { forGood } from './closures.ts'
import { addDays, startOfDay } from './days.ts'
import { insertShifts } from './resource-store.ts'
import * as store from './week-store.ts'
import { type Between, spansOn } from './weeks.ts'

/**
 * A place is closed, or open for fewer hours than usual: its calendars have no shifts then. What is booked stays, is told to its client, and is work
 * of a team until it is moved. Returns how much that is.
 */
export async function takeEffect(ctx: Ctx, closure: store.KeptClosure): Promise<number> {
  const { id, placeId: place, fromOn, toOn } = closure
  await store.insertClosure(ctx.tx, closure)
  const during = { from: startOfDay(fromOn), to: startOfDay(addDays(toOn, 1)) }
  const open = openSpans(closure)
  const ended = await store.endShiftsAt(ctx.tx, place, { during, open })
  await insertShifts(
    ctx.tx,
    ended.flatMap(({ calendar, ...shift }) =>
      [...outside(shift, during), ...open.flatMap((one) => overlap(shift, one) ?? [])].map((left) => ({
        ...left,
        calendar,
        id: newId<'shift'>(ctx.now),
      })),
    ),
  )
  const booked = await settleClosure(ctx, id)
  ctx.audit('scheduling.close-place', id)
  ctx.emit({ type: 'place-closed', subjectId: id, body: { place, from: fromOn, to: toOn, booked } })
  return booked
}

/** When the place is open on the days of its shorter hours; none on days on which it is closed. */
function openSpans({ fromOn, toOn, hours }: store.Closure): Between[] {
  if (hours === null || toOn === forGood) return []
  const spans: Between[] = []
  for (let day = fromOn; day <= toOn; day = addDays(day, 1)) spans.push(...spansOn(day, hours))
  return spans
}

function overlap(a: Between, b: Between): Between | undefined {
  const [from, to] = [a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to]
  return from < to ? { from, to } : undefined
}

/** What of a shift over midnight lies before or after the days. */
function outside(shift: Between, { from, to }: Between): Between[] {
  return [overlap(shift, { from: shift.from, to: from }), overlap(shift, { from: to, to: shift.to })].filter(
    (one) => one !== undefined,
  )
}
