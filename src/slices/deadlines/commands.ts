import type { Tx } from '#platform/db/database.ts'
import { type Id, newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { clockState, pauseClock as pause, resumeClock as resume, type StatutoryClock } from './clock.ts'
import { computeDeadline, type DeadlineRuleId, getDeadlineVersion, isDeadlineRuleId } from './model.ts'
import * as store from './store.ts'

type Timed = { readonly tx: Tx; readonly now: Date }

export type ClockToStart = {
  readonly subjectId: Id<string>
  readonly rule: DeadlineRuleId
  readonly bornOn: string | null
  /** A decision was posted or sent now: the clock starts by that way's dated presumption. */
  readonly servedBy?: 'letter' | 'electronic'
}
export type StartedClock = {
  readonly rule: string
  readonly version: string
  readonly dueOn: string
  readonly dueAt: Date | null
  readonly verified: boolean
}

/**
 * Starts a statutory clock in the caller's transaction, with the version that holds today.
 * Unknown age takes the shortest limit; an age outside the rule's group starts no clock.
 */
export async function startClock(ctx: Timed, clock: ClockToStart): Promise<StartedClock | undefined> {
  const counted = computeDeadline({
    rule: clock.rule,
    triggeredAt: ctx.now,
    bornOn: clock.bornOn,
    whenAgeUnknown: 'take-shortest',
    servedBy: clock.servedBy ?? null,
  })
  if (!counted.ok) return undefined
  const { version, dueOn, dueAt, verified, steps } = counted.value
  await store.insertClock(ctx.tx, {
    id: newId(ctx.now),
    subjectId: clock.subjectId,
    rule: clock.rule,
    version,
    triggeredAt: ctx.now,
    birthOn: clock.bornOn,
    statutory: true,
    dueOn,
    dueAt,
    explanation: steps,
  })
  return { rule: clock.rule, version, dueOn, dueAt, verified }
}

/** Keeps the county's own target where the law gives no number; always shown as the county's own. */
export async function startOwnTarget(
  ctx: Timed,
  target: { subjectId: Id<string>; name: string; dueOn: string; dueAt: Date | null },
): Promise<StartedClock> {
  const row = {
    id: newId<'clock'>(ctx.now),
    subjectId: target.subjectId,
    rule: target.name,
    version: 'own-target',
    triggeredAt: ctx.now,
    birthOn: null,
    explanation: [],
  }
  await store.insertClock(ctx.tx, { ...row, statutory: false, dueOn: target.dueOn, dueAt: target.dueAt })
  return { rule: target.name, version: 'own-target', dueOn: target.dueOn, dueAt: target.dueAt, verified: true }
}

export async function stopClocks(
  ctx: Timed,
  subjectId: Id<string>,
  rules: readonly string[] | null = null,
): Promise<number> {
  return await store.stopClocks(ctx.tx, subjectId, rules, ctx.now)
}

export type ClockView = store.ClockRow & {
  readonly state: ReturnType<typeof clockState>['state']
  readonly verified: boolean
}

export async function listClocks(ctx: Timed, subjectId: Id<string>): Promise<ClockView[]> {
  const rows = await store.listClocks(ctx.tx, subjectId)
  return rows.map((row) => asView(row, ctx.now))
}

/** The clocks of many subjects with one question. */
export async function listClocksOf(ctx: Timed, subjectIds: readonly Id<string>[]): Promise<ClockView[]> {
  const rows = await store.listClocksOf(ctx.tx, subjectIds)
  return rows.map((row) => asView(row, ctx.now))
}

export type RunningDue = Pick<ClockView, 'subjectId' | 'rule' | 'statutory' | 'state'> & {
  readonly on: string
  readonly at: string | null
}

/** What still runs of these subjects and has an end, for lists that show what is due next. */
export async function listRunningDues(ctx: Timed, subjectIds: readonly Id<string>[]): Promise<RunningDue[]> {
  if (subjectIds.length === 0) return []
  return (await listClocksOf(ctx, subjectIds)).flatMap(
    ({ subjectId, rule, statutory, state, dueOn, dueAt, stoppedAt }) =>
      stoppedAt === null && dueOn !== null
        ? [{ subjectId, rule, statutory, state, on: dueOn, at: dueAt?.toISOString() ?? null }]
        : [],
  )
}

function asView(row: store.ClockRow, now: Date): ClockView {
  return { ...row, state: stateOf(row, now), verified: isVerified(row) }
}

/** What a stored clock shows now; also for rows that lists keep beside their own. */
export function stateOf(
  row: Pick<store.ClockRow, 'rule' | 'version' | 'statutory' | 'dueOn' | 'dueAt' | 'pausedAt' | 'stoppedAt'>,
  now: Date,
): ClockView['state'] {
  if (!row.statutory || !isDeadlineRuleId(row.rule) || row.dueOn === null) {
    return clockState({ basis: 'own-target', targetOn: row.dueOn, isAcute: false, metAt: row.stoppedAt }, now).state
  }
  return clockState(statutoryClock(row, row.rule, row.dueOn), now).state
}

function statutoryClock(
  row: Pick<store.ClockRow, 'version' | 'dueAt' | 'pausedAt' | 'stoppedAt'>,
  rule: DeadlineRuleId,
  dueOn: string,
): StatutoryClock {
  const { version, dueAt, pausedAt, stoppedAt } = row
  return { basis: 'statutory', rule, version, dueOn, dueAt, isAcute: false, pausedAt, metAt: stoppedAt }
}

type PauseRefusal = 'unknown-clock' | 'already-met' | 'already-paused' | 'already-over'

/** Stops the count while the law waits for the client. Only a statutory clock waits: the county's own target is no time limit. */
export async function pauseClock(
  ctx: Timed,
  which: { subjectId: Id<string>; id: store.ClockId },
): Promise<Outcome<null, PauseRefusal>> {
  const row = await store.lockClock(ctx.tx, which.subjectId, which.id)
  const clock = row && asStatutory(row)
  if (!clock) return refuse('unknown-clock')
  const paused = pause(clock, ctx.now)
  if (!paused.ok) return paused
  await store.savePaused(ctx.tx, which.id, ctx.now)
  return done(null)
}

/** Goes on with what was left when it stopped. */
export async function resumeClock(
  ctx: Timed,
  which: { subjectId: Id<string>; id: store.ClockId },
): Promise<Outcome<{ dueOn: string }, 'unknown-clock' | 'already-met' | 'not-paused'>> {
  const row = await store.lockClock(ctx.tx, which.subjectId, which.id)
  const clock = row && asStatutory(row)
  if (!clock) return refuse('unknown-clock')
  const resumed = resume(clock, ctx.now)
  if (!resumed.ok) return resumed
  const { dueOn, dueAt } = resumed.value
  await store.saveResumed(ctx.tx, which.id, { dueOn, dueAt }, ctx.now)
  return done({ dueOn })
}

function asStatutory(row: store.ClockRow): StatutoryClock | undefined {
  if (!row.statutory || !isDeadlineRuleId(row.rule) || row.dueOn === null) return undefined
  return statutoryClock(row, row.rule, row.dueOn)
}

/** As it was said of the version that held when the clock began. */
function isVerified(row: store.ClockRow): boolean {
  return !row.statutory || !isDeadlineRuleId(row.rule) || getDeadlineVersion(row.rule, row.version).verified
}

/**
 * The nightly re-check: counts every running clock again and reports a difference from what was stored.
 * Nothing is changed: a person decides what a difference means.
 */
export async function recheckClocks(ctx: Timed): Promise<{ checked: number; different: number }> {
  let after = '00000000-0000-0000-0000-000000000000'
  let checked = 0
  let different = 0
  for (;;) {
    const batch = await store.listRunning(ctx.tx, after, 500)
    const ids = batch.map((row) => row.id)
    const pauses = Map.groupBy(await store.listPauses(ctx.tx, ids), (one) => one.clockId)
    for (const row of batch) {
      checked += 1
      const computed = recount(row, pauses.get(row.id) ?? [])
      if (computed === row.dueOn) continue
      different += 1
      await store.insertDifference(
        ctx.tx,
        { clockId: row.id, stored: row.dueOn ?? 'none', computed: computed ?? 'none' },
        ctx.now,
      )
    }
    const last = batch.at(-1)
    if (!last) return { checked, different }
    after = last.id
  }
}

/** The end as today's code counts it from the trigger, with the pauses there were. */
function recount(row: store.ClockRow, pauses: readonly store.Pause[]): string | null {
  if (!isDeadlineRuleId(row.rule)) return null
  const counted = computeDeadline({
    rule: row.rule,
    triggeredAt: row.triggeredAt,
    bornOn: row.birthOn,
    whenAgeUnknown: 'take-shortest',
  })
  if (!counted.ok) return null
  const { version, dueOn, dueAt } = counted.value
  let clock = statutoryClock({ version, dueAt, pausedAt: null, stoppedAt: null }, row.rule, dueOn)
  for (const { pausedAt, resumedAt } of pauses) {
    const paused = pause(clock, pausedAt)
    const resumed = paused.ok ? resume(paused.value, resumedAt) : paused
    if (!resumed.ok) return null
    clock = resumed.value
  }
  return clock.dueOn
}
