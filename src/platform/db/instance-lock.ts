import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { done, refuse, type Outcome } from '#platform/outcome.ts'

export type InstanceLock = { release(): Promise<void> }

const lockName = 'rinnalla instance'
/** The server lets go of a killed process's lock when it notices the closed connection. */
const patienceMs = 1_000

/**
 * One instance at a time works on a database of its own: as long as this connection lives, no other gets the lock.
 * `onLost` is called once when the connection breaks; from then on a second instance may start.
 */
export async function holdInstanceLock(
  config: pg.ClientConfig,
  onLost: () => void = () => {},
): Promise<Outcome<InstanceLock, 'second-instance'>> {
  const client = new pg.Client({ ...config, application_name: 'rinnalla instance lock', keepAlive: true })
  let held = false
  const lost = (): void => {
    if (held) onLost()
    held = false
  }
  client.on('error', lost)
  client.on('end', lost)
  await client.connect()
  await client.query(`set idle_session_timeout = 0`)
  held = await tryToLock(client)
  if (!held) {
    await client.end()
    return refuse('second-instance')
  }
  return done({
    async release() {
      held = false
      await client.end()
    },
  })
}

async function tryToLock(client: pg.Client): Promise<boolean> {
  for (const until = performance.now() + patienceMs; ; await sleep(100)) {
    const { rows } = await client.query<{ locked: boolean }>(`select pg_try_advisory_lock(hashtext($1)) as locked`, [
      lockName,
    ])
    if (rows[0]?.locked) return true
    if (performance.now() > until) return false
  }
}
