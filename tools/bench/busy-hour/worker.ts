import { WebSocket } from 'ws'
import { messageIdIn } from './contact.ts'
import type { Loopback } from './loopback.ts'

/** A signed-in worker with one open socket, serving several chats at once. */
export type Worker = {
  readonly cookie: string
  watch(contactId: string, onMessage: (messageId: string) => void): void
  unwatch(contactId: string): void
  close(): void
}

export async function openWorker(loopback: Loopback, token: string): Promise<Worker> {
  const cookie = `rinnalla_staff=${token}`
  const watched = new Map<string, (messageId: string) => void>()
  const socket = await loopback.socket('staff', cookie, (text) => {
    const messageId = messageIdIn(text)
    if (messageId === undefined) return
    const contactId = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1]
    if (contactId !== undefined) watched.get(contactId)?.(messageId)
  })
  socket.send(JSON.stringify({ op: 'watch', topic: 'worklist', id: 'all' }))
  const tell = (op: 'watch' | 'unwatch', id: string) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op, topic: 'conversation', id }))
  }
  return {
    cookie,
    watch: (contactId, onMessage) => {
      watched.set(contactId, onMessage)
      tell('watch', contactId)
    },
    unwatch: (contactId) => {
      if (watched.delete(contactId)) tell('unwatch', contactId)
    },
    close: () => socket.close(),
  }
}
