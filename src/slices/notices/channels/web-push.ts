import webPush from 'web-push'
import type { Channel, Outgoing, SendResult } from '../model.ts'

export type PushSettings = {
  readonly publicKey: string
  readonly privateKey: string
  /** Whom a push service can write to about this sender: `mailto:` or `https:`. */
  readonly subject: string
  readonly timeoutMs: number
}

export type Subscription = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

/** The push services of the browsers. The server posts to no other address, whatever a browser gives. */
const services = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  '.notify.windows.com',
  '.push.apple.com',
] as const

export function isPushService(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username } = new URL(endpoint)
  const isKnown = services.some((one) => (one.startsWith('.') ? hostname.endsWith(one) : hostname === one))
  return protocol === 'https:' && port === '' && username === '' && isKnown
}

const secondsKept = 12 * 3600

/**
 * A push says in which language there is something, and nothing else: what the browser shows is fixed in its own worker, one at a time.
 * Encrypted for that browser alone (RFC 8291), signed by the county's key (RFC 8292).
 */
export function webPushChannel(settings: PushSettings): Channel {
  return {
    send: async (message) => {
      try {
        return await post(settings, message)
      } catch (error) {
        return resultOf(error)
      }
    },
  }
}

async function post(
  { publicKey, privateKey, subject, timeoutMs }: PushSettings,
  message: Outgoing,
): Promise<SendResult> {
  const said = JSON.stringify({ language: message.language })
  const { endpoint, headers, body } = webPush.generateRequestDetails(message.address as Subscription, said, {
    vapidDetails: { subject, publicKey, privateKey },
    TTL: secondsKept,
    topic: 'rinnalla',
    urgency: 'normal',
    contentEncoding: 'aes128gcm',
  })
  const answer = await fetch(endpoint, {
    method: 'POST',
    redirect: 'error',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(timeoutMs),
  })
  await answer.body?.cancel()
  if (answer.ok) return { kind: 'sent' }
  // The browser has ended this subscription, or never had it.
  const isOver = answer.status === 404 || answer.status === 410
  return { kind: isOver ? 'refused' : 'again', why: `push ${answer.status}` }
}

function resultOf(error: unknown): SendResult {
  const code = ((error as { cause?: { code?: string } }).cause ?? {}).code
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
    ? { kind: 'again', why: `push ${code}` }
    : { kind: 'uncertain', why: `push ${code ?? 'no answer'}` }
}
