import { isId } from '#platform/ids.ts'
import type { DeliveryId } from './model.ts'

/** A letter that came back, as the mail servers of RFC 3464 tell it. */
export type Bounced = {
  readonly id: DeliveryId
  /** The server's own number, `5.1.1`. */
  readonly status: string
  /** The address itself does not take mail; otherwise only this letter did not arrive. */
  readonly isAddressDead: boolean
}

/** Of these five the address lives: full, the letter too large, or the route broken. */
const passing = /^5\.(2\.[23]|3\.4|4\.\d+)$/

/**
 * Reads which of our letters a delivery report is about. Undefined: it is no report of a failure (a delay, a receipt, an answer from an
 * absent person), or it is about no letter of ours.
 */
export function readBounce(letter: string): Bounced | undefined {
  const whole = letter.replaceAll(/\r\n?/g, '\n').replaceAll(/\n[ \t]+/g, ' ')
  const end = whole.indexOf('\n\n')
  if (end < 0) return undefined
  const head = whole.slice(0, end)
  const report = whole.slice(end)
  if (!/^content-type:\s*multipart\/report;.*report-type="?delivery-status/im.test(head)) return undefined
  if (!/^action:\s*failed\b/im.test(report)) return undefined
  const status = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1] ?? '5.0.0'
  const id =
    idIn(/^message-id:\s*<([^@>]+)@/im.exec(report)) ?? idIn(/^(?:in-reply-to|references):.*<([^@>]+)@/im.exec(head))
  if (id === undefined) return undefined
  return { id, status, isAddressDead: status.startsWith('5') && !passing.test(status) }
}

function idIn(found: RegExpExecArray | null): DeliveryId | undefined {
  const id = found?.[1]
  return isId(id) ? (id as string as DeliveryId) : undefined
}
