import { createTransport } from 'nodemailer'
import { composeMail } from '../message.ts'
import type { Channel, Outgoing, SendResult } from '../model.ts'

export type MailSettings = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS, without which nothing is sent unless `allowsPlain`. */
  readonly secure: boolean
  readonly allowsPlain: boolean
  readonly user: string | null
  readonly password: string | null
  readonly from: string
  readonly publicAddress: string
  readonly timeoutMs: number
}

/** E-mail over SMTP. The message’s id is the delivery’s own, the same however often it is tried. */
export function smtpChannel(settings: MailSettings): Channel {
  return {
    send: async (message) => {
      const trace = traceOf()
      try {
        await transportOf(settings, trace).sendMail(mailOf(settings, message))
        return { kind: 'sent' }
      } catch (error) {
        return resultOf(error, trace.bodyBegun())
      }
    },
  }
}

function mailOf(settings: MailSettings, message: Outgoing) {
  const { subject, text, html } = composeMail(message, settings.publicAddress)
  return {
    from: { name: 'Rinnalla', address: settings.from },
    to: { name: '', address: String(message.address) },
    subject,
    text,
    html,
    messageId: `<${message.id}@${settings.from.split('@')[1] ?? 'localhost'}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': message.language,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

type Trace = { readonly log: (entry: { tnx?: string }, text?: unknown) => void; readonly bodyBegun: () => boolean }

/** After the server’s 354 the letter is on its way; of a line cut later nobody knows. Only that is kept of the exchange, no address. */
function traceOf(): Trace {
  let begun = false
  return {
    log: (entry, text) => {
      if (entry.tnx === 'server' && String(text).startsWith('354')) begun = true
    },
    bodyBegun: () => begun,
  }
}

function transportOf(settings: MailSettings, { log }: Trace) {
  const { host, port, secure, allowsPlain, user, password, timeoutMs } = settings
  const nothing = () => {}
  return createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !allowsPlain,
    ignoreTLS: false,
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    debug: true,
    logger: { level: nothing, trace: log, debug: log, info: log, warn: log, error: log, fatal: log },
  })
}

function resultOf(error: unknown, bodyBegun: boolean): SendResult {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  if (responseCode !== undefined && responseCode >= 500 && command === 'RCPT TO')
    return { kind: 'refused', why: `smtp ${responseCode}` }
  // An answer with a number is a no; without one, after the letter began, it may have been taken.
  if (responseCode === undefined && bodyBegun) return { kind: 'uncertain', why: 'line cut after the letter began' }
  return { kind: 'again', why: `smtp ${responseCode ?? code ?? 'unknown'}` }
}
