import { systemClock } from '#platform/clock.ts'
import { believedFor } from '#web/kit/acting.ts'
import { call } from '#web/kit/call.ts'
import type { DraftKeys, findDraftKeys } from '../contract.ts'

/** `tab`: gone with the tab. `browser`: also in another tab, and after the browser was shut. */
export type KeptIn = 'tab' | 'browser'
/** `later`: there is something, and no line to ask the key over; it must not be written over. */
export type Kept = { readonly state: 'read'; readonly text: string | undefined } | { readonly state: 'later' }

const prefix = 'rinnalla-kept-'
/** What was typed for another is apart from one's own, and neither is in the other's way. */
const forAnother = `${prefix}for-`

function ownPrefix(): string {
  const acting = believedFor()
  return acting === null ? prefix : `${forAnother}${acting}-`
}

const keptMs = 24 * 60 * 60_000
/** What each name was last told to hold: an older text that is still being encrypted is not written over a newer one. */
const newest = new Map<string, string>()

/** Keeps what was typed and not sent, encrypted for whoever typed it, at most a day. Without a key it lives as long as the page. */
export function keepText(name: string, text: string, place: KeptIn): void {
  newest.set(name, text)
  void write(name, text, place).catch(() => undefined)
}

export function dropText(name: string, place: KeptIn): void {
  newest.delete(name)
  inStorage(place, (storage) => storage.removeItem(ownPrefix() + name))
}

export async function readText(name: string, place: KeptIn): Promise<Kept> {
  const stored = inStorage(place, (storage) => storage.getItem(ownPrefix() + name))
  const sealed = stored === undefined || stored === null ? undefined : sealedOf(stored)
  if (sealed === undefined || isOld(sealed)) {
    dropText(name, place)
    return { state: 'read', text: undefined }
  }
  const keys = await ownKeys()
  if (!keys) return { state: 'later' }
  const key = keys.byName.get(sealed.keyName)
  return { state: 'read', text: key && (await unseal(key, name, sealed)) }
}

/** At sign-out, and when the page is left in a hurry: all of it. */
export function forgetKept(): void {
  newest.clear()
  underWay = undefined
  removeWhere(() => true, 'everything')
}

/** Somebody has signed in: what another person left in this browser is removed; it could not be read in any case. */
export async function dropOthersTexts(): Promise<void> {
  let isAny = false
  removeWhere((sealed) => {
    isAny = true
    return sealed === undefined || isOld(sealed)
  })
  if (isAny) await ownKeys()
}

type Keys = { readonly own: CryptoKey; readonly ownName: string; readonly byName: ReadonlyMap<string, CryptoKey> }
let underWay: Promise<Keys | undefined> | undefined

/** Asked once a page, and never stored: without a session that is on there is nothing to read with; who types begins one. */
async function ownKeys({ isTyping = false } = {}): Promise<Keys | undefined> {
  const asked = (underWay ??= askKeys(!isTyping).catch(() => undefined))
  const keys = await asked
  if (!keys && underWay === asked) underWay = undefined
  return keys
}

async function askKeys(isBackground: boolean): Promise<Keys | undefined> {
  // A page without a secure connection has no means to encrypt; then nothing is kept.
  if (!('subtle' in crypto)) return undefined
  const about = believedFor()
  const outcome = await call<typeof findDraftKeys>('identity/draft-keys', {}, { isBackground })
  if (!outcome.ok) return undefined
  const { keys, isIdentified }: DraftKeys = outcome.value
  const byName = new Map<string, CryptoKey>()
  for (const { name, key } of keys)
    byName.set(name, await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']))
  // Another person's matters meanwhile: these keys say nothing of what is kept for them, and nothing of it is removed.
  if (believedFor() !== about) return undefined
  if (isIdentified) removeWhere((sealed) => sealed === undefined || !byName.has(sealed.keyName))
  const [first] = byName
  return first && { ownName: first[0], own: first[1], byName }
}

type Sealed = {
  readonly keyName: string
  readonly at: number
  readonly vector: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}

async function write(name: string, text: string, place: KeptIn): Promise<void> {
  const keys = await ownKeys({ isTyping: true })
  if (newest.get(name) !== text) return
  if (!keys) return onceOnline(() => newest.get(name) === text && keepText(name, text, place))
  const vector = crypto.getRandomValues(new Uint8Array(12))
  const bytes = await crypto.subtle.encrypt(wayOf(name, vector), keys.own, new TextEncoder().encode(text))
  if (newest.get(name) !== text) return
  const at = systemClock.now().getTime()
  const sealed = [keys.ownName, String(at), wordOf(vector), wordOf(new Uint8Array(bytes))].join('.')
  inStorage(place, (storage) => storage.setItem(ownPrefix() + name, sealed))
}

async function unseal(key: CryptoKey, name: string, { vector, bytes }: Sealed): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await crypto.subtle.decrypt(wayOf(name, vector), key, bytes))
  } catch {
    // Damaged, or moved here from another name.
    return undefined
  }
}

/** Typed without a line there is no key yet: it is asked again when the line is back, unless something newer was typed. */
function onceOnline(again: () => void): void {
  if (!window.navigator.onLine) window.addEventListener('online', again, { once: true })
}

/** The name is part of what is sealed: a text of one contact cannot be put into another's field. */
function wayOf(name: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) }
}

function sealedOf(stored: string): Sealed | undefined {
  const [keyName, at, vector, bytes] = stored.split('.')
  if (keyName === undefined || at === undefined || vector === undefined || bytes === undefined) return undefined
  try {
    return { keyName, at: Number(at), vector: bytesOf(vector), bytes: bytesOf(bytes) }
  } catch {
    return undefined
  }
}

function isOld({ at }: Sealed): boolean {
  return !(systemClock.now().getTime() - at < keptMs)
}

function removeWhere(isUnwanted: (sealed: Sealed | undefined) => boolean, of: 'own' | 'everything' = 'own'): void {
  for (const place of ['tab', 'browser'] as const)
    inStorage(place, (storage) => {
      for (const key of Object.keys(storage))
        if (isAbout(key, of) && isUnwanted(sealedOf(storage.getItem(key) ?? ''))) storage.removeItem(key)
    })
}

function isAbout(key: string, of: 'own' | 'everything'): boolean {
  if (of === 'everything' || believedFor() !== null) return key.startsWith(of === 'everything' ? prefix : ownPrefix())
  return key.startsWith(prefix) && !key.startsWith(forAnother)
}

/** A browser may forbid storage, or have no room: then the text lives as long as the page. */
function inStorage<T>(place: KeptIn, run: (storage: Storage) => T): T | undefined {
  try {
    return run(place === 'tab' ? window.sessionStorage : window.localStorage)
  } catch {
    return undefined
  }
}

function bytesOf(word: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(word), (mark) => mark.charCodeAt(0))
}

function wordOf(bytes: Uint8Array): string {
  let word = ''
  for (const byte of bytes) word += String.fromCharCode(byte)
  return btoa(word)
}
