import type pg from 'pg'
import { holdInstanceLock } from '../instance-lock.ts'
import type { EmbeddedPostgres } from './start.ts'

/** For a command that opened the database for a while: ends the server unless an instance has begun to live on it. */
export async function stopUnlessInUse(server: EmbeddedPostgres, config: pg.ClientConfig): Promise<void> {
  const lock = await holdInstanceLock(config).catch(() => null)
  if (lock?.ok === false) return server.leave()
  await server.stop()
}
