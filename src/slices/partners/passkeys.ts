import { randomBytes } from 'node:crypto'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx, PartnerId } from '#slices/organisation/actor.ts'
import type { askPasskeyChallenge, beginPasskey, Passkey, removePasskey, savePasskey } from './contract.ts'
import { isAgreementValid, isOn } from './model.ts'
import {
  isCounterFresh,
  isSignedBy,
  isUsableKey,
  passkeyAlgorithms,
  readAuthenticator,
  readClientFacts,
  sha256,
} from './passkey.ts'
import * as keys from './passkey-store.ts'
import type { RecognisedPartner } from './sign-in.ts'
import { findAccount } from './store.ts'

const challengeMinutes = 5
const mostKeys = 10

export async function begin(
  ctx: Ctx,
): Promise<Outcome<OutputOf<typeof beginPasskey>, 'not-allowed' | 'not-by-invitation'>> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return refuse('not-allowed')
  const account = await findAccount(ctx.tx, actor.partnerId)
  if (account?.via !== 'invitation') return refuse('not-by-invitation')
  const known = await keys.listPasskeys(ctx.tx, account.id)
  return done({
    challenge: await makeChallenge(ctx, account.id),
    user: { id: Buffer.from(account.id).toString('base64url'), name: account.name },
    algorithms: [...passkeyAlgorithms],
    known: known.map((one) => one.id.toString('base64url')),
  })
}

async function makeChallenge(ctx: Ctx, accountId: PartnerId | null): Promise<string> {
  const challenge = randomBytes(32).toString('base64url')
  const until = new Date(ctx.now.getTime() + challengeMinutes * 60_000)
  await keys.insertChallenge(ctx.tx, { hash: sha256(challenge), accountId, until })
  return challenge
}

/** The public half of a key that the person's own device made for this service. Whose device it is, nobody vouches for: the link did. */
export async function save(
  ctx: Ctx,
  input: ParsedInputOf<typeof savePasskey>,
): Promise<Outcome<OutputOf<typeof savePasskey>, 'not-allowed' | 'not-by-invitation' | 'not-valid'>> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return refuse('not-allowed')
  const account = await findAccount(ctx.tx, actor.partnerId)
  if (account?.via !== 'invitation') return refuse('not-by-invitation')
  const client = readClientFacts(bytesOf(input.client))
  const said = readAuthenticator(bytesOf(input.authenticator))
  const publicKey = bytesOf(input.publicKey)
  if (client?.type !== 'webauthn.create' || !said?.isPresent || !said.isVerified) return refuse('not-valid')
  if (!isUsableKey(publicKey, input.algorithm)) return refuse('not-valid')
  const asked = await keys.takeChallenge(ctx.tx, sha256(client.challenge), ctx.now)
  if (asked?.accountId !== account.id) return refuse('not-valid')
  if ((await keys.listPasskeys(ctx.tx, account.id)).length >= mostKeys) return refuse('not-valid')
  const { rpIdHash, signCount } = said
  const { algorithm, label } = input
  const key = { id: bytesOf(input.id), accountId: account.id, publicKey, algorithm, rpIdHash, signCount, label }
  if (!(await keys.insertPasskey(ctx.tx, key, ctx.now))) return refuse('not-valid')
  ctx.audit('partners.keep-passkey', account.id)
  ctx.emit({ type: 'partner-passkey-kept', subjectId: account.id })
  return done({})
}

export async function remove(
  ctx: Ctx,
  input: InputOf<typeof removePasskey>,
): Promise<Outcome<OutputOf<typeof removePasskey>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return refuse('not-allowed')
  const of = { accountId: actor.partnerId, id: bytesOf(input.id) }
  if ((await keys.removePasskeys(ctx.tx, of, ctx.now)) === 0) return refuse('not-found')
  ctx.audit('partners.remove-passkey', actor.partnerId)
  return done({})
}

export async function askChallenge(ctx: Ctx): Promise<Outcome<OutputOf<typeof askPasskeyChallenge>, never>> {
  return done({ challenge: await makeChallenge(ctx, null) })
}

export async function listOwnPasskeys(ctx: Ctx, id: PartnerId): Promise<Passkey[]> {
  const rows = await keys.listPasskeys(ctx.tx, id)
  return rows.map((row) => ({
    id: row.id.toString('base64url'),
    label: row.label,
    madeAt: row.madeAt.toISOString(),
    usedAt: row.usedAt?.toISOString() ?? null,
  }))
}

export type Assertion = {
  readonly id: string
  readonly authenticator: string
  readonly client: string
  readonly signature: string
}

/**
 * An invited person comes in again with their own key: signed for this host, on this origin, over a challenge made here and used once, with the person
 * recognised by their device. Undefined also when the account or the agreement is over: a key outlives neither.
 */
export async function recogniseByPasskey(
  ctx: Ctx,
  at: { county: County; publicAddress: string },
  said: Assertion,
): Promise<RecognisedPartner | undefined> {
  const [client, authenticator, signature] = [said.client, said.authenticator, said.signature].map(bytesOf)
  if (!client || !authenticator || !signature) return undefined
  const [facts, device] = [readClientFacts(client), readAuthenticator(authenticator)]
  const { origin, hostname } = new URL(at.publicAddress)
  if (facts?.type !== 'webauthn.get' || facts.origin !== origin) return undefined
  if (!device?.isPresent || !device.isVerified || !device.rpIdHash.equals(sha256(hostname))) return undefined
  const asked = await keys.takeChallenge(ctx.tx, sha256(facts.challenge), ctx.now)
  if (asked?.accountId !== null) return undefined
  const key = await keys.lockPasskey(ctx.tx, bytesOf(said.id))
  if (!key?.rpIdHash.equals(device.rpIdHash) || !isSignedBy(key, { authenticator, client, signature })) return undefined
  if (!isCounterFresh(key.signCount, device.signCount)) return undefined
  const account = await findAccount(ctx.tx, key.accountId)
  if (!account || account.via !== 'invitation' || !isOn(account, ctx.now)) return undefined
  if (!isAgreementValid(at.county, account.agreement, ctx.now)) return undefined
  await keys.noteUsed(ctx.tx, key.id, device.signCount, ctx.now)
  ctx.audit('partners.sign-in-by-passkey', account.id)
  return { partnerId: account.id, name: account.name, issuer: 'invitation', subject: account.id }
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url')
}
