import { sql } from '#platform/db/sql.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { purgeGrants, sealLooks } from '#slices/access/index.ts'
import { moveSafetyToTeamsThere } from '#slices/contacts/safety.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { endForgottenCalls } from '#slices/conversations/slice.ts'
import { recheckClocks } from '#slices/deadlines/index.ts'
import { noScanner, scanWhatWaits, type VirusScanner } from '#slices/files/slice.ts'
import { forgetExpired } from '#slices/identity/slice.ts'
import { createPlanners, takeOwnFigures } from '#slices/network/slice.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { forgetNoticeAddresses } from '#slices/notices/slice.ts'
import { raiseDueReviews } from '#slices/plans/index.ts'
import { endExpiredHolds, offerFreedTimes, writeShiftsAhead } from '#slices/scheduling/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { endExpiredOffers, giveBackForgottenMatters, timeOutOffers } from '#slices/work/index.ts'
import { workSubjects } from './work-subjects.ts'

type Job = { readonly name: string; readonly everySeconds: number; readonly run: (ctx: Ctx) => Promise<unknown> }

/** The machine's own regular work. Each takes a lock of its name, so that of many nodes one does it. */
export function regularJobs(door: FrontDoor, scanner: VirusScanner = noScanner): readonly Job[] {
  return [
    { name: 'seal-looks', everySeconds: 2, run: (ctx) => sealLooks(ctx.tx, 2000, ctx.now) },
    {
      name: 'give-back-forgotten',
      everySeconds: 30,
      run: (ctx) => giveBackForgottenMatters(ctx, workSubjects(door)),
    },
    { name: 'end-expired-offers', everySeconds: 30, run: endExpiredOffers },
    { name: 'time-out-offers', everySeconds: 30, run: timeOutOffers },
    { name: 'move-safety-matters', everySeconds: 30, run: (ctx) => moveSafetyToTeamsThere(ctx, door) },
    { name: 'end-expired-holds', everySeconds: 30, run: (ctx) => endExpiredHolds(ctx.tx, ctx.now) },
    { name: 'offer-freed-times', everySeconds: 10, run: offerFreedTimes },
    { name: 'write-shifts-ahead', everySeconds: 24 * 3600, run: (ctx) => writeShiftsAhead(ctx, door.county) },
    { name: 'end-forgotten-calls', everySeconds: 60, run: endForgottenCalls },
    { name: 'scan-what-waits', everySeconds: 120, run: (ctx) => scanWhatWaits(ctx, scanner) },
    {
      name: 'forget-notice-addresses',
      everySeconds: 3600,
      run: (ctx) => forgetNoticeAddresses(ctx, door.county.notices),
    },
    { name: 'purge-grants', everySeconds: 60, run: (ctx) => purgeGrants(ctx.tx) },
    { name: 'raise-plan-reviews', everySeconds: 600, run: raiseDueReviews },
    { name: 'recheck-clocks', everySeconds: 24 * 3600, run: recheckClocks },
    {
      name: 'take-own-figures',
      everySeconds: 24 * 3600,
      run: (ctx) => takeOwnFigures(ctx, createPlanners(door.county)),
    },
    { name: 'make-event-partitions', everySeconds: 24 * 3600, run: makePartitions },
  ]
}

async function makePartitions(ctx: Ctx): Promise<void> {
  await ctx.tx.run(sql`
    select platform.make_event_partition((date_trunc('month', ${ctx.now}::timestamptz) + make_interval(months => n))::date) from generate_series(0, 12) n`)
}

export type Jobs = { stop(): Promise<void> }

export function startJobs(works: Works, jobs: readonly Job[], onFailure: (name: string, error: Error) => void): Jobs {
  const running = new Set<Promise<void>>()
  const runOne = (job: Job): void => {
    const run = runLocked(works, job)
      .catch((error: Error) => onFailure(job.name, error))
      .finally(() => running.delete(run))
    running.add(run)
  }
  const timers = jobs.map((job) => setInterval(() => runOne(job), job.everySeconds * 1000))
  const forgetting = setInterval(
    () => void forgetExpired(works).catch((error: Error) => onFailure('forget-expired-sessions', error)),
    3_600_000,
  )
  for (const job of jobs.filter((one) => one.everySeconds >= 3600)) runOne(job)
  return {
    stop: async () => {
      for (const timer of [...timers, forgetting]) clearInterval(timer)
      await Promise.all(running)
    },
  }
}

/** Runs the job now unless another node is at it. */
export async function runLocked(works: Works, job: Job): Promise<void> {
  const who = whoIs({ kind: 'system', job: job.name }, `job:${job.name}`)
  await runJob(works, who, async (ctx) => {
    const lock = await ctx.tx.get<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtext(${`job ${job.name}`})) as held`,
    )
    if (lock.held) await job.run(ctx as Ctx)
  })
}
