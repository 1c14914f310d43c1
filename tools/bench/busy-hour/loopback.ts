import { Agent, request } from 'node:http'
import { WebSocket } from 'ws'

export type Reply = { readonly status: number; readonly body: string; readonly cookie: string | undefined }

/** Calls over HTTP on this machine, as a browser would: kept connections, a cookie, our own header. */
export type Loopback = {
  call(path: string, cookie: string, body: unknown): Promise<Reply>
  page(path: string): Promise<Reply>
  socket(as: 'resident' | 'staff', cookie: string, onFrame: (text: string) => void): Promise<WebSocket>
  close(): void
}

export function createLoopback(port: number): Loopback {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 })
  const host = `127.0.0.1:${port}`
  const send = (method: 'GET' | 'POST', path: string, cookie: string, text: string | undefined): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const headers: Record<string, string> = { 'x-rinnalla': '1', cookie }
      if (text !== undefined) {
        headers['content-type'] = 'application/json'
        headers['content-length'] = String(Buffer.byteLength(text))
      }
      const outgoing = request({ host: '127.0.0.1', port, method, path, agent, headers, timeout: 30_000 }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => (body += piece))
        answer.on('end', () => {
          const set = answer.headers['set-cookie']?.[0]
          resolve({ status: answer.statusCode ?? 0, body, cookie: set?.split(';')[0] })
        })
      })
      outgoing.on('error', reject)
      outgoing.on('timeout', () => outgoing.destroy(new Error('no answer in 30 s')))
      outgoing.end(text)
    })
  return {
    call: (path, cookie, body) => send('POST', `/api/${path}`, cookie, JSON.stringify(body)),
    page: (path) => send('GET', path, '', undefined),
    socket: (as, cookie, onFrame) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${host}/live/${as}`, { headers: { cookie, origin: `http://${host}` } })
        socket.once('open', () => resolve(socket))
        socket.on('error', reject)
        socket.on('message', (data) => onFrame(String(data)))
      }),
    close: () => agent.destroy(),
  }
}

/** What an accepted call gave; anything else ends the measurement. */
export function valueOf<T>(reply: Reply): T {
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body.slice(0, 200)}`)
  return (JSON.parse(reply.body) as { value: T }).value
}
