import pg from 'pg'
import type { ConnectionConfig } from '../db/database.ts'

const channel = 'rinnalla_live'

/** A hint from one node to all: ids and numbers only, and pieces of what is passed on; below NOTIFY's 8 kB. */
export type LiveHint = {
  readonly type: string
  readonly subjectId: string
  readonly service: string | null
  readonly number: number | null
  /** Who is at a shared text, and where in it, as ids. */
  readonly by?: string
  readonly place?: string
  /** A piece of a message that goes from one screen to another and is kept nowhere. */
  readonly part?: { readonly id: string; readonly at: number; readonly of: number; readonly text: string }
}

export const notifyText = (hint: LiveHint): { channel: string; payload: string } => ({
  channel,
  payload: JSON.stringify(hint),
})

/**
 * Hears hints of every node, this one's included, on a connection of its own. A lost connection is made again;
 * what was missed meanwhile is asked for by those who watch (`onResumed`).
 */
export function startRelay(
  config: ConnectionConfig | string,
  options: { onHint: (hint: LiveHint) => void; onResumed: () => void },
): { stop(): Promise<void> } {
  let client: pg.Client | undefined
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const connect = async (isFirst: boolean): Promise<void> => {
    const next = new pg.Client(typeof config === 'string' ? { connectionString: config } : { ...config })
    const again = () => {
      if (stopped || client !== next) return
      client = undefined
      timer = setTimeout(() => void connect(false), 1000)
    }
    client = next
    next.on('error', again)
    next.on('end', again)
    next.on('notification', (notification) => options.onHint(JSON.parse(notification.payload ?? '{}') as LiveHint))
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      if (!isFirst) options.onResumed()
    } catch {
      again()
    }
  }
  void connect(true)
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
