import webPush from 'web-push'
import type { Channel, SendResult } from '../model.ts'

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

/** A push without content: what the browser shows is fixed in its own worker, one at a time. */
export function webPushChannel(settings: PushSettings): Channel {
  return {
    send: async (message) => {
      try {
        await webPush.sendNotification(message.address as Subscription, null, {
          vapidDetails: { subject: settings.subject, publicKey: settings.publicKey, privateKey: settings.privateKey },
          TTL: secondsKept,
          topic: 'rinnalla',
          urgency: 'normal',
          timeout: settings.timeoutMs,
        })
        return { kind: 'sent' }
      } catch (error) {
        return resultOf(error)
      }
    },
  }
}

function resultOf(error: unknown): SendResult {
  const { statusCode, code } = error as { statusCode?: number; code?: string }
  if (statusCode === 404 || statusCode === 410) return { kind: 'refused', why: `push ${statusCode}` }
  if (statusCode !== undefined) return { kind: 'again', why: `push ${statusCode}` }
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN'
    ? { kind: 'again', why: `push ${code}` }
    : { kind: 'uncertain', why: `push ${code ?? 'no answer'}` }
}
