import { newId } from '#platform/ids.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { lookBy } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { type ItemToRaise, raiseItem } from '#slices/work/index.ts'
import {
  type Channels,
  daysKept,
  isWanted,
  kindRules,
  nextTry,
  type NoticeRules,
  type SendResult,
  type SentKind,
} from './model.ts'
import { mayStillHear, tellGuardians } from './guardians.ts'
import { before, firstLoudMoment } from './quiet.ts'
import type { NoticeOwner } from './send.ts'
import * as store from './store.ts'

export type Delivering = {
  /** Runs one transaction as the job. */
  readonly inJob: <T>(work: (ctx: Ctx) => Promise<T>) => Promise<T>
  readonly rules: NoticeRules
  readonly channels: Channels
  /** Whose an untold notice is when its sender named nobody. */
  readonly ownerOf: (now: Date) => NoticeOwner
  /** Whether there is still something to tell, asked when it would be sent. */
  readonly stillHolds: (ctx: Ctx, notice: Pick<store.DueNotice, 'kind' | 'subjectId' | 'once'>) => Promise<boolean>
  readonly onTrouble: (what: { channel: string; outcome: string; why: string }) => void
}

const noticesAtOnce = 50
const messagesAtOnce = 4
/** A claim older than this is of a process that has ended: no channel waits so long. */
export const claimMinutes = 10

/** One round: what is due becomes messages, and the messages are sent. Several nodes may be at it at once. */
export async function deliverNotices(delivering: Delivering): Promise<{ sent: number }> {
  await delivering.inJob((ctx) => giveUpLeft(ctx, delivering))
  while ((await delivering.inJob((ctx) => arrangeDue(ctx, delivering))) === noticesAtOnce);
  const senders = Array.from({ length: messagesAtOnce }, async () => {
    let sent = 0
    for (let result = await sendNext(delivering); result !== 'none'; result = await sendNext(delivering))
      if (result === 'sent') sent += 1
    return sent
  })
  const counts = await Promise.all(senders)
  return { sent: counts.reduce((sum, one) => sum + one, 0) }
}

/** The client reads in their log that the service told them something. */
const lookOf = (ctx: Ctx) =>
  lookBy(ctx, {
    purpose: 'notice.system',
    basis: 'job',
    rules: [],
    registers: ['notices'],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: ctx.now,
  })

async function arrangeDue(ctx: Ctx, delivering: Delivering): Promise<number> {
  const due = await store.openDue(ctx.tx, lookOf(ctx), ctx.now, noticesAtOnce)
  for (const notice of due) await arrange(ctx, delivering, notice)
  return due.length
}

/** Decides how one notice is told: later, by which channels, or by a person. */
async function arrange(ctx: Ctx, delivering: Delivering, notice: store.DueNotice): Promise<void> {
  const { id, expiresAt, kind, startsAt } = notice
  if (expiresAt !== null && expiresAt <= ctx.now)
    return await endUntold(ctx, delivering, { ...notice, state: 'expired' })
  if (kind === 'appointment-reminder' && startsAt !== null && !notice.isLaidOut && notice.aboutClientId === null)
    return await layOutReminders(ctx, delivering.rules, { ...notice, startsAt })
  if (!mayStillHear(ctx, notice)) return await store.settleNotice(ctx.tx, { id, state: 'recalled' }, ctx.now)
  const isGuardianTold = await tellGuardians(ctx, notice)
  const loudAt = kindRules[kind].waitsForMorning ? firstLoudMoment(ctx.now, quietOf(notice, delivering.rules)) : ctx.now
  // Better told in the evening than not at all.
  const mustBeNow = kindRules[kind].mustBeTold && expiresAt !== null && loudAt >= expiresAt
  if (loudAt > ctx.now && !mustBeNow)
    return await store.settleNotice(ctx.tx, { id, state: 'waiting', notBefore: loudAt }, ctx.now)
  if (!(await delivering.stillHolds(ctx, notice)))
    return await store.settleNotice(ctx.tx, { id, state: 'recalled' }, ctx.now)
  const rows = deliveriesOf(ctx, delivering.channels, notice)
  if (rows.length === 0) {
    // A child without an address of their own is told by a guardian who has one.
    if (isGuardianTold) return await store.settleNotice(ctx.tx, { id, state: 'unwanted' }, ctx.now)
    return await endUntold(ctx, delivering, { ...notice, state: 'undeliverable' })
  }
  await store.settleNotice(ctx.tx, { id, state: 'sending' }, ctx.now)
  await store.addDeliveries(ctx.tx, rows, ctx.now)
}

function quietOf({ quiet }: store.DueNotice, rules: NoticeRules): { from: string; to: string } | null {
  if (quiet?.kind === 'none') return null
  return quiet?.kind === 'own' && quiet.from !== null && quiet.to !== null
    ? { from: quiet.from, to: quiet.to }
    : rules.quietHours
}

function deliveriesOf(ctx: Ctx, channels: Channels, notice: store.DueNotice): store.NewDelivery[] {
  const { topic } = kindRules[notice.kind]
  return [...notice.addresses, ...notice.browsers]
    .filter(({ channel }) => channels[channel] !== undefined && isWanted(notice.choices, channel, topic))
    .map(({ id, channel, address }) => ({
      notice_id: notice.id,
      id: newId<'delivery'>(ctx.now),
      channel,
      address_id: id,
      address,
      language: notice.language,
      plain: notice.plain,
      code: null,
    }))
}

/** One notice for each of the county's times before the visit that is still to come. */
async function layOutReminders(
  ctx: Ctx,
  rules: NoticeRules,
  notice: store.DueNotice & { startsAt: Date },
): Promise<void> {
  const times = rules.reminders.map((ahead) => before(notice.startsAt, ahead)).filter((at) => at > ctx.now)
  const rows = times.map((at) => ({
    id: newId<'notice'>(ctx.now),
    once: `${notice.once} at ${at.toISOString()}`,
    not_before: at,
  }))
  await store.layOut(ctx.tx, notice.id, rows, ctx.now)
  await store.settleNotice(ctx.tx, { id: notice.id, state: 'laid-out' }, ctx.now)
}

/** Nobody was told by a message. What must be told becomes a person's work; what the client did not ask for is let be. */
async function endUntold(
  ctx: Ctx,
  delivering: Delivering,
  notice: store.DueNotice & { state: 'undeliverable' | 'expired' },
): Promise<void> {
  const mustBeTold = kindRules[notice.kind].mustBeTold && notice.aboutClientId === null
  const state = notice.state === 'undeliverable' && !mustBeTold ? 'unwanted' : notice.state
  await store.settleNotice(ctx.tx, { id: notice.id, state }, ctx.now)
  if (mustBeTold) await raiseUntold(ctx, delivering, notice)
}

const kindMatters: { readonly [K in SentKind]?: ItemToRaise['matter'] } = {
  'appointment-moved': 'moved-time',
  'appointment-cancelled': 'cancelled-time',
  'request-answered': 'answer',
  'decision-served': 'served-decision',
}

/** Opaque: who it is about opens to whoever takes it. */
async function raiseUntold(
  ctx: Ctx,
  delivering: Pick<Delivering, 'ownerOf'>,
  notice: Pick<store.Untold, 'id' | 'kind' | 'ownerTeam' | 'ownerSector' | 'ownerSkills'>,
): Promise<void> {
  const { ownerTeam, ownerSector, ownerSkills } = notice
  const named =
    ownerTeam !== null && ownerSector !== null
      ? { team: ownerTeam, sector: ownerSector, skills: ownerSkills ?? [] }
      : undefined
  const owner = named ?? delivering.ownerOf(ctx.now)
  await raiseItem(ctx, {
    subjectKind: 'notice',
    subjectId: notice.id,
    kind: 'notice',
    matter: kindMatters[notice.kind] ?? 'not-told',
    sector: owner.sector,
    skills: [...owner.skills],
    queue: 'notices',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: owner.team,
  })
  ctx.emit({ type: 'notice-untold', subjectId: notice.id })
}

/** Claim, commit; send; mark. Between the commit of the claim and the mark nobody else sends it, also when this process is killed. */
async function sendNext(delivering: Delivering): Promise<'none' | 'sent' | 'other'> {
  const claimed = await delivering.inJob((ctx) => claimOrEnd(ctx, delivering))
  if (claimed === undefined) return 'none'
  if (claimed.expired) return 'other'
  const result = await sendBy(delivering, claimed)
  if (result.kind !== 'sent') delivering.onTrouble({ channel: claimed.channel, outcome: result.kind, why: result.why })
  await delivering.inJob((ctx) => mark(ctx, delivering, claimed, result))
  return result.kind === 'sent' ? 'sent' : 'other'
}

async function claimOrEnd(ctx: Ctx, delivering: Delivering): Promise<store.Claimed | undefined> {
  const claimed = await store.claimDelivery(ctx.tx, lookOf(ctx), ctx.now)
  if (claimed?.expired) await end(ctx, delivering, claimed.noticeId)
  return claimed
}

type ToSend = Extract<store.Claimed, { expired: false }>

async function sendBy({ channels }: Delivering, claimed: ToSend): Promise<SendResult> {
  const channel = channels[claimed.channel]
  if (!channel) return { kind: 'again', why: 'the channel is not in use' }
  return await channel.send(claimed)
}

async function mark(ctx: Ctx, delivering: Delivering, claimed: ToSend, result: SendResult): Promise<void> {
  const nextAt = result.kind === 'again' ? nextTry(claimed.tries, ctx.now, claimed.expiresAt) : null
  await store.settleDelivery(
    ctx.tx,
    {
      id: claimed.id,
      state: stateOf(result, nextAt),
      next_at: nextAt,
      why: result.kind === 'sent' ? null : result.why,
      address_failed: result.kind === 'refused',
    },
    ctx.now,
  )
  if (nextAt === null) await end(ctx, delivering, claimed.noticeId)
}

export function stateOf(result: SendResult, nextAt: Date | null): store.DeliveryEnd['state'] {
  switch (result.kind) {
    case 'sent':
      return 'sent'
    case 'uncertain':
      return 'uncertain'
    case 'refused':
      return 'failed'
    case 'again':
      return nextAt === null ? 'failed' : 'waiting'
  }
}

async function end(ctx: Ctx, delivering: Delivering, id: store.Untold['id']): Promise<void> {
  const untold = await store.endNotice(ctx.tx, id, ctx.now)
  if (untold) await raiseWhatMustBeTold(ctx, delivering, untold)
}

/** A person tells it, when nobody else does. */
export async function raiseWhatMustBeTold(
  ctx: Ctx,
  delivering: Pick<Delivering, 'ownerOf'>,
  untold: store.Untold,
): Promise<void> {
  if (untold.kind !== 'address-code' && kindRules[untold.kind].mustBeTold) await raiseUntold(ctx, delivering, untold)
}

async function giveUpLeft(ctx: Ctx, delivering: Delivering): Promise<void> {
  const earlier = new Date(ctx.now.getTime() - claimMinutes * 60_000)
  for (const id of await store.findLeft(ctx.tx, earlier, ctx.now)) await end(ctx, delivering, id)
}

const forgottenAtOnce = 1000

/** To whom a message was sent is forgotten after the county's days. */
export async function forgetNoticeAddresses(ctx: Ctx, rules: NoticeRules): Promise<number> {
  const days = daysKept(rules, helsinkiDay(ctx.now))
  if (days === undefined) return 0
  return await store.forgetAddresses(ctx.tx, new Date(ctx.now.getTime() - days * 86_400_000), forgottenAtOnce)
}
