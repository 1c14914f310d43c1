import { sql } from '#platform/db/sql.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { save } from '#slices/assessment/commands.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { changeAttendance } from '#slices/work/commands.ts'
import { noteSeen } from '#slices/work/index.ts'
import { openDemonstrationCalendars } from './cases-calendars.ts'
import { playCasework } from './cases-casework.ts'
import { playConcerns } from './cases-concerns.ts'
import { giveAddresses } from './cases-notices.ts'
import { playEarlierContacts, playRunningContact, playServedLately } from './cases-served.ts'
import {
  act,
  homeOf,
  isChatOpen,
  isOfficeHour,
  openStage,
  resident,
  type Stage,
  tellAndSend,
  visitor,
  worker,
} from './cases-stage.ts'
import { waitingCases } from './cases-waiting.ts'
import { inventedResidents } from './people.ts'

/**
 * Invented matters, so that the demonstration is alive when it is first opened: people who wait, contacts that were, and one
 * that goes on. All through the product's own commands, at moments of the past. Done once; how many contacts were made.
 */
export async function seedCases(works: Works, door: FrontDoor): Promise<number> {
  if (!(await isFirstTime(works, 'demonstration.seed-cases'))) return 0
  const stage = openStage(works, door)
  await makePastPartitions(stage)
  await openDemonstrationCalendars(stage)
  await giveAddresses(stage)
  const contacts =
    (await playEarlierContacts(stage)) +
    (await playRunningContact(stage)) +
    (await playCasework(stage)) +
    (await playConcerns(stage)) +
    (await playServedLately(stage)) +
    (await playWaiting(stage))
  return contacts
}

/** Marked before it is done: a start that was killed half-way leaves fewer cases, never the same ones twice. */
export async function isFirstTime(works: Works, mark: string): Promise<boolean> {
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, 'demonstration-cases')
  return await runJob(works, who, async (ctx) => {
    const done = await wasDone(ctx as Ctx, mark)
    if (!done) ctx.audit(mark, null)
    return !done
  })
}

export async function wasDone({ tx }: Ctx, mark: string): Promise<boolean> {
  const { done } = await tx.get<{ done: boolean }>(
    sql`select exists (select 1 from platform.change_log where command = ${mark}) as done`,
  )
  return done
}

/** Events are kept by month, and the past of the demonstration reaches over some. */
async function makePastPartitions({ works, now }: Stage): Promise<void> {
  await works.database.direct.run(sql`
    select platform.make_event_partition((date_trunc('month', ${now}::timestamptz) - make_interval(months => n))::date) from generate_series(0, 3) n`)
}

async function playWaiting(stage: Stage): Promise<number> {
  for (const one of waitingCases) {
    const at = one.at(stage)
    stage.clock.set(at)
    const by = one.subject === null ? visitor(stage) : await resident(stage, one.subject)
    const channel = one.channel === 'chat' && !isChatOpen(stage, at) ? 'contact-request' : one.channel
    const phone = inventedResidents.find((person) => person.subject === one.subject)?.phone ?? ''
    const contactId = await tellAndSend(stage, {
      by,
      channel,
      language: one.language,
      municipality:
        one.subject === null ? (stage.door.county.municipalities[0]?.code ?? null) : homeOf(stage, one.subject),
      answers: one.answers,
      ...(one.forWhom ? { forWhom: one.forWhom } : {}),
      ...(channel === 'callback' ? { phone } : {}),
    })
    const { test } = one
    if (test) {
      stage.clock.advance(3 * 60_000)
      await act(stage, by, (ctx) => save(ctx, { ...test, contactId }))
    }
  }
  return waitingCases.length
}

const atWorkSeconds = 60

/**
 * Two invented colleagues who take contacts while the demonstration runs: without anybody at work the wait is truly unknown.
 * Returns how they go home.
 */
export async function keepColleaguesAtWork(works: Works, door: FrontDoor): Promise<() => void> {
  const subjects = isOfficeHour(works.clock.now())
    ? ['olli-rantasalo', 'salla-ahokas']
    : ['laura-hietakangas', 'mikko-valkeinen']
  const stage = openStage(works, door)
  const colleagues: Staff[] = []
  for (const subject of subjects) colleagues.push(await worker(stage, subject))
  for (const staff of colleagues) await act(stage, staff, (ctx) => changeAttendance(ctx, { receiving: true }))
  const show = async (): Promise<void> => {
    for (const { staffId } of colleagues) await noteSeen(works.database.direct, staffId, works.clock.now())
  }
  // A minute without the database makes the wait unknown and nothing worse.
  const timer = setInterval(() => void show().catch(() => {}), atWorkSeconds * 1000)
  return () => clearInterval(timer)
}
