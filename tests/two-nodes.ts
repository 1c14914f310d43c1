import type { AddressInfo } from 'node:net'
import type { RunningServer } from '../src/app/server.ts'
import { openWorld, type World } from './world.ts'

/** Two servers that serve, on one database: what one is told the other's screens must hear of. */
export type TwoNodes = {
  readonly world: World
  readonly second: RunningServer
  readonly ports: { readonly first: number; readonly second: number }
  close(): Promise<void>
}

export async function openTwoNodes(options: Parameters<typeof openWorld>[0] = {}): Promise<TwoNodes> {
  const world = await openWorld(options)
  const second = await world.secondNode()
  await world.running.listen(0, '127.0.0.1')
  await second.listen(0, '127.0.0.1')
  return {
    world,
    second,
    ports: { first: portOf(world.running), second: portOf(second) },
    close: async () => {
      await second.close()
      await world.close()
    },
  }
}

/** At which port a server of a test listens. */
export function portOf(running: RunningServer): number {
  return (running.server.server.address() as AddressInfo).port
}
