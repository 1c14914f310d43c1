import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { smtpChannel } from './channels/email.ts'
import type { Channel } from './model.ts'

export type Letter = { readonly to: string; readonly content: string; readonly messageId: string }

export type TestPost = {
  readonly letters: Letter[]
  readonly channel: Channel
  readonly port: number
  /** What the server answers to the next letters: taken, `550` at the address, `451` for now, or the line is cut after the letter. */
  answers: 'taken' | 'no-such-address' | 'later' | 'cut'
  /** Called with each letter that came; until it resolves, its sender waits for an answer. */
  beforeAnswer: () => Promise<void> | void
  close(): Promise<void>
}

/** A real SMTP server on this machine. */
export async function openPost(publicAddress = 'https://digi.esimerkkialue.fi'): Promise<TestPost> {
  const letters: Letter[] = []
  const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode })
  const sockets = new Set<{ destroy(): void }>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, answer) => {
      if (post.answers === 'no-such-address') return answer(refusal(550))
      return post.answers === 'later' ? answer(refusal(451)) : answer()
    },
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const content = Buffer.concat(parts).toString('utf8')
        const to = session.envelope.rcptTo.map(({ address }) => address).join()
        letters.push({ to, content, messageId: /^message-id: <([^>]+)>/im.exec(content)?.[1] ?? '' })
        if (post.answers === 'cut') for (const socket of sockets) socket.destroy()
        else void Promise.resolve(post.beforeAnswer()).then(() => answer())
      })
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const post: TestPost = {
    letters,
    port,
    answers: 'taken',
    beforeAnswer: () => {},
    channel: smtpChannel({
      host: '127.0.0.1',
      port,
      secure: false,
      allowsPlain: true,
      user: null,
      password: null,
      from: 'ilmoitukset@esimerkkialue.fi',
      publicAddress,
      timeoutMs: 5000,
    }),
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
  return post
}
