import { createSocket, type Socket } from 'node:dgram'

/** One person's own network on the way to the relay: it may change its address, lose a share of what passes, or be cut. */
export type TurnLine = {
  readonly port: number
  /** Another network, another address: nothing of what was set up by the old one gets through any more. */
  change(): void
  /** 0: whole. 1: cut. */
  lose(share: number): void
  close(): void
}

export async function openTurnLine(relayPort: number): Promise<TurnLine> {
  const near = createSocket('udp4')
  const far = new Map<string, Socket>()
  let lostShare = 0
  let owed = 0
  // Evenly, so that a test is the same each time.
  const isLost = () => {
    owed += lostShare
    if (owed < 1) return false
    owed -= 1
    return true
  }
  // A browser sends from whichever of the machine's addresses it likes.
  const farOf = ({ address, port }: { address: string; port: number }): Socket => {
    const name = `${address} ${port}`
    const kept = far.get(name)
    if (kept) return kept
    const made = createSocket('udp4')
    made.on('message', (data) => isLost() || near.send(data, port, address))
    made.on('error', () => {})
    far.set(name, made)
    return made
  }
  const change = () => {
    for (const one of far.values()) one.close()
    far.clear()
  }
  near.on('message', (data, from) => isLost() || farOf(from).send(data, relayPort, '127.0.0.1'))
  near.on('error', () => {})
  await new Promise<void>((resolve) => near.bind(0, '127.0.0.1', resolve))
  return {
    port: near.address().port,
    change,
    lose: (share) => {
      lostShare = share
      owed = 0
    },
    close: () => {
      change()
      near.close()
    },
  }
}
