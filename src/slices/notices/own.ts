import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Language } from '#platform/i18n.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { isPushService } from './channels/web-push.ts'
import type * as contract from './contract.ts'
import {
  type AddressId,
  type BrowserId,
  type Channels,
  isWanted,
  noticeChannels,
  type NoticeRules,
  noticeTopics,
} from './model.ts'
import * as own from './own-store.ts'
import * as store from './store.ts'

export type NoticeDoor = { readonly rules: NoticeRules; readonly channels: Channels }
type Refused = 'not-allowed' | 'not-found'

const codeMinutes = 15
const mostTries = 5
const codesADay = 5
const mostBrowsers = 5

async function openOwn(ctx: Ctx): Promise<Outcome<ClientGrant, Refused>> {
  const { actor } = ctx
  return actor.kind === 'resident' ? await openClient(ctx, actor.clientId, 'client.own') : refuse('not-allowed')
}

export async function find(
  ctx: Ctx,
  { rules, channels }: NoticeDoor,
): Promise<Outcome<OutputOf<typeof contract.findOwnNotices>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  const [preference, choices, addresses, browsers, latest, card] = await Promise.all([
    own.findPreference(ctx.tx, opened.value),
    own.listChoices(ctx.tx, opened.value),
    own.listAddresses(ctx.tx, opened.value),
    own.listBrowsers(ctx.tx, opened.value),
    own.listLatest(ctx.tx, opened.value),
    viewCard(ctx, opened.value),
  ])
  const { quietFrom, quietTo } = preference ?? {}
  return done({
    language: preference?.language ?? card.language ?? 'fi',
    quiet: {
      kind: preference?.quiet ?? 'county',
      own: quietFrom && quietTo ? { from: quietFrom, to: quietTo } : null,
      county: rules.quietHours,
    },
    addresses: addresses.map((row) => viewAddress(row)),
    browsers: browsers.map(({ id, addedAt }) => ({ id, addedAt: addedAt.toISOString() })),
    channels: {
      email: channels.email !== undefined,
      text: channels.text !== undefined,
      pushKey: channels.push === undefined ? null : channels.pushKey,
    },
    choices: noticeTopics.flatMap((topic) =>
      noticeChannels.map((channel) => ({ channel, topic, wanted: isWanted(choices, channel, topic) })),
    ),
    latest: latest.map((row) => ({ ...row, at: row.at.toISOString(), channels: [...row.channels] })),
  })
}

function viewAddress({ id, channel, address, verifiedAt, failedAt, codeUntil }: own.AddressRow): contract.OwnAddress {
  const state = verifiedAt === null ? 'waiting' : failedAt === null ? 'verified' : 'failed'
  return { id, channel, address, state, codeUntil: codeUntil?.toISOString() ?? null }
}

export async function choose(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.chooseNotice>,
): Promise<Outcome<OutputOf<typeof contract.chooseNotice>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  await own.saveChoice(ctx.tx, opened.value, input)
  ctx.audit(`notices.choose-${input.channel}-${input.topic}`, opened.value.clientId)
  return done({})
}

export async function setLanguage(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.setNoticeLanguage>,
): Promise<Outcome<OutputOf<typeof contract.setNoticeLanguage>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  await own.saveLanguage(ctx.tx, opened.value, input.language)
  ctx.audit('notices.set-language', opened.value.clientId)
  return done({})
}

export async function setQuiet(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.setQuietHours>,
): Promise<Outcome<OutputOf<typeof contract.setQuietHours>, Refused | 'same-hours'>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  if (input.kind === 'own' && input.from === input.to) return refuse('same-hours')
  const hours = input.kind === 'own' ? { from: input.from, to: input.to } : { from: null, to: null }
  await own.saveQuiet(ctx.tx, opened.value, { kind: input.kind, ...hours })
  ctx.audit('notices.set-quiet', opened.value.clientId)
  return done({})
}

/** The code goes where notices would go; only who can read it there makes the address theirs. */
export async function add(
  ctx: Ctx,
  { channels }: NoticeDoor,
  input: ParsedInputOf<typeof contract.addAddress>,
): Promise<
  Outcome<OutputOf<typeof contract.addAddress>, Refused | 'invalid-address' | 'too-many-codes' | 'not-in-use'>
> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  if (channels[input.channel] === undefined) return refuse('not-in-use')
  const address = input.channel === 'email' ? emailOf(input.address) : numberOf(input.address)
  if (address === undefined) return refuse('invalid-address')
  const dayAgo = new Date(ctx.now.getTime() - 86_400_000)
  if ((await own.countCodes(ctx.tx, opened.value, dayAgo)) >= codesADay) return refuse('too-many-codes')
  const id = newId<'address'>(ctx.now)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const codeUntil = new Date(ctx.now.getTime() + codeMinutes * 60_000)
  await own.insertAddress(
    ctx.tx,
    opened.value,
    { id, channel: input.channel, address, codeHash: hashOf(id, code), codeUntil },
    ctx.now,
  )
  const { channel, language } = input
  await queueCode(ctx, opened.value, { id, channel, address, language, code, codeUntil })
  ctx.audit('notices.add-address', opened.value.clientId)
  return done({ addressId: id, codeUntil: codeUntil.toISOString() })
}

type Code = {
  id: AddressId
  channel: 'email' | 'text'
  address: string
  language: Language
  code: string
  codeUntil: Date
}

/** Straight to its one address: by night too, and whatever is chosen. The code is in the queue until it is sent, and no longer. */
async function queueCode(ctx: Ctx, grant: ClientGrant, { id, codeUntil, ...letter }: Code): Promise<void> {
  const noticeId = newId<'notice'>(ctx.now)
  await store.insertNotice(
    ctx.tx,
    {
      id: noticeId,
      client_id: grant.clientId,
      kind: 'address-code',
      subject_id: id,
      once: `code ${id}`,
      starts_at: null,
      not_before: ctx.now,
      expires_at: codeUntil,
      owner_team: null,
      owner_sector: null,
      owner_skills: null,
      sector: null,
      about_client_id: null,
    },
    ctx.now,
  )
  await store.settleNotice(ctx.tx, { id: noticeId, state: 'sending' }, ctx.now)
  const delivery = { notice_id: noticeId, id: newId<'delivery'>(ctx.now), address_id: id, plain: true }
  await store.addDeliveries(ctx.tx, [{ ...delivery, ...letter }], ctx.now)
}

export async function verify(
  ctx: Ctx,
  input: InputOf<typeof contract.verifyAddress>,
): Promise<Outcome<OutputOf<typeof contract.verifyAddress>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  const id = input.addressId as AddressId
  const row = await own.lockAddress(ctx.tx, opened.value, id)
  if (!row || row.verifiedAt !== null) return refuse('not-found')
  const isOver = row.codeUntil === null || row.codeUntil <= ctx.now || row.tries >= mostTries
  if (isOver || row.codeHash === null) return done({ outcome: 'over', triesLeft: 0 })
  await own.countTry(ctx.tx, opened.value, id)
  const triesLeft = mostTries - row.tries - 1
  if (!timingSafeEqual(row.codeHash, hashOf(id, input.code.replaceAll(/\s/g, ''))))
    return done({ outcome: triesLeft === 0 ? 'over' : 'wrong', triesLeft })
  await own.saveVerified(ctx.tx, opened.value, row, ctx.now)
  ctx.audit('notices.verify-address', opened.value.clientId)
  return done({ outcome: 'verified', triesLeft })
}

export async function remove(
  ctx: Ctx,
  input: InputOf<typeof contract.removeAddress>,
): Promise<Outcome<OutputOf<typeof contract.removeAddress>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  if ((await own.removeAddress(ctx.tx, opened.value, input.addressId as AddressId, ctx.now)) === 0)
    return refuse('not-found')
  ctx.audit('notices.remove-address', opened.value.clientId)
  return done({})
}

export async function subscribe(
  ctx: Ctx,
  { channels }: NoticeDoor,
  input: ParsedInputOf<typeof contract.addBrowser>,
): Promise<
  Outcome<OutputOf<typeof contract.addBrowser>, Refused | 'unknown-push-service' | 'not-in-use' | 'too-many-browsers'>
> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  if (channels.push === undefined) return refuse('not-in-use')
  if (!isPushService(input.endpoint)) return refuse('unknown-push-service')
  const known = await own.listBrowsers(ctx.tx, opened.value)
  const same = known.find((one) => one.endpoint === input.endpoint)
  if (same) return done({ browserId: same.id })
  if (known.length >= mostBrowsers) return refuse('too-many-browsers')
  const id = newId<'browser'>(ctx.now)
  await own.insertBrowser(ctx.tx, opened.value, { id, subscription: input }, ctx.now)
  ctx.audit('notices.add-browser', opened.value.clientId)
  return done({ browserId: id })
}

export async function unsubscribe(
  ctx: Ctx,
  input: InputOf<typeof contract.removeBrowser>,
): Promise<Outcome<OutputOf<typeof contract.removeBrowser>, Refused>> {
  const opened = await openOwn(ctx)
  if (!opened.ok) return opened
  if ((await own.endBrowser(ctx.tx, opened.value, input.browserId as BrowserId, ctx.now)) === 0)
    return refuse('not-found')
  ctx.audit('notices.remove-browser', opened.value.clientId)
  return done({})
}

/** Six digits are soon guessed from a hash; they are good for minutes and five tries. The id makes each code's hash its own. */
function hashOf(id: AddressId, code: string): Buffer {
  return createHash('sha256').update(`${id} ${code}`).digest()
}

function emailOf(text: string): string | undefined {
  return z.email().max(254).safeParse(text).data
}

/** As phones know numbers: +358401234567. A Finnish one may be written as it is said. */
function numberOf(text: string): string | undefined {
  const digits = text.replaceAll(/[\s().-]/g, '')
  const whole =
    digits.startsWith('0') && !digits.startsWith('00') ? `+358${digits.slice(1)}` : digits.replace(/^00/, '+')
  return /^\+[1-9]\d{6,14}$/.test(whole) ? whole : undefined
}
