import { createHmac } from 'node:crypto'
import { composeText } from '../message.ts'
import type { Channel, SendResult } from '../model.ts'

export type TextGatewaySettings = {
  readonly url: string
  /** Shared with the gateway; signs the body. */
  readonly secret: string
  readonly publicAddress: string
  readonly timeoutMs: number
  /** The moment goes into the signature, so that an overheard call is old a little later. */
  readonly now: () => Date
}

/** What is posted as JSON. The gateway keeps `id` and sends the same id once, however often it is posted. */
type TextCall = { readonly id: string; readonly to: string; readonly text: string; readonly language: string }

export const signatureHeader = 'x-rinnalla-signature'
export const timestampHeader = 'x-rinnalla-timestamp'

export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

/**
 * Text messages through an HTTP gateway, of which there are many: POST with JSON, answered 2xx when the gateway has taken the message,
 * 422 when the number cannot get it, anything else: again later.
 */
export function textGatewayChannel(settings: TextGatewaySettings): Channel {
  return {
    send: async (message) => {
      const call: TextCall = {
        id: message.id,
        to: String(message.address),
        text: composeText(message, settings.publicAddress),
        language: message.language,
      }
      try {
        return await post(settings, JSON.stringify(call))
      } catch (error) {
        // Whether it was taken or not: the id makes trying again safe.
        return { kind: 'again', why: `gateway ${(error as { name?: string }).name ?? 'unreachable'}` }
      }
    },
  }
}

async function post({ url, secret, timeoutMs, now }: TextGatewaySettings, body: string): Promise<SendResult> {
  const timestamp = now().toISOString()
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      [timestampHeader]: timestamp,
      [signatureHeader]: signatureOf(secret, timestamp, body),
    },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  })
  await answer.body?.cancel()
  if (answer.ok) return { kind: 'sent' }
  return answer.status === 422
    ? { kind: 'refused', why: 'gateway 422' }
    : { kind: 'again', why: `gateway ${answer.status}` }
}
