import type { Logger } from 'pino'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { type FrontDoor, ownerTeam } from '#slices/contacts/deps.ts'
import { isStillSilent } from '#slices/contacts/waiting-messages.ts'
import { findUnitToTell, raiseUnreached } from '#slices/consultations/index.ts'
import {
  type Channels,
  type Delivering,
  deliverNotices,
  deliverToUnits,
  type TellingUnits,
} from '#slices/notices/slice.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'

const secondsBetween = 2
/** Who tells a client what no message could, when the sender of the notice named nobody. */
const tellingSkills = ['nurse', 'social-counsellor'] as const

type Parts = {
  readonly works: Works
  readonly door: FrontDoor
  readonly channels: Channels
  readonly logger: Logger
}

export function delivering({ works, door, channels, logger }: Parts): Delivering & TellingUnits {
  const who = whoIs({ kind: 'system', job: 'deliver-notices' }, 'job:deliver-notices')
  return {
    inJob: (work) => runJob(works, who, (ctx) => work(ctx as Ctx)),
    rules: door.county.notices,
    channels,
    ownerOf: (now) => ({
      team: ownerTeam(door, { skills: tellingSkills, municipality: null }, now).id,
      sector: 'health',
      skills: tellingSkills,
    }),
    stillHolds: async (ctx, notice) =>
      (notice.kind !== 'message-waiting' && notice.kind !== 'request-answered') || (await isStillSilent(ctx, notice)),
    addressOf: (ctx, unit) => findUnitToTell(ctx, door.county, unit),
    onUnreached: (ctx, unit) => raiseUnreached(ctx, unit),
    // What was sent to whom is in no line.
    onTrouble: (what) => logger.warn(what, 'a notice was not sent'),
  }
}

/**
 * Delivery has no lock of its name, unlike the regular jobs: each message is claimed by itself, so several nodes send side by side,
 * and no transaction is open while a mail server is waited for.
 */
export function startDelivery(parts: Parts): { stop(): Promise<void> } {
  const asked = delivering(parts)
  let running: Promise<unknown> | undefined
  const round = () => {
    running ??= Promise.all([deliverNotices(asked), deliverToUnits(asked)])
      .catch((error: Error) =>
        parts.logger.error({ job: 'deliver-notices', reason: error.message.slice(0, 200) }, 'a job failed'),
      )
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(round, secondsBetween * 1000)
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}

type Stoppable = { stop(): Promise<void> }

export function alongside(...parts: readonly Stoppable[]): Stoppable {
  return { stop: async () => void (await Promise.all(parts.map((one) => one.stop()))) }
}
