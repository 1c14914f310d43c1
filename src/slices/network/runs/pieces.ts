import type { PartRuns } from '../engine/index.ts'
import type { RunAsked } from './store.ts'

/** Finished replications as they lie in the database: from which on, how long a tally of each scenario is, and all of them in one. */
export type KeptPiece = { readonly first: number; readonly lengths: readonly number[]; readonly tallies: Buffer }

const piecesMost = 12
/** Fewer replications than these are not worth a piece of their own. */
const fewest = 2

/** Into how many pieces a run is cut, each for any node; 0: it is one whole. */
export function piecesOf(asked: RunAsked): number {
  return asked.kind === 'compare' ? Math.max(1, Math.min(piecesMost, Math.floor(asked.replications / fewest))) : 0
}

export function keepPiece({ from, tallies }: PartRuns): KeptPiece {
  return {
    first: from,
    lengths: tallies.map((own) => own[0]?.length ?? 0),
    tallies: Buffer.concat(
      tallies.flat().map((one) => Buffer.from(one.buffer as ArrayBuffer, one.byteOffset, one.byteLength)),
    ),
  }
}

export function readPiece({ first, lengths, tallies }: KeptPiece): PartRuns {
  const whole = new Float64Array(Uint8Array.from(tallies).buffer)
  const replications =
    whole.length /
    Math.max(
      1,
      lengths.reduce((sum, one) => sum + one, 0),
    )
  let at = 0
  return {
    from: first,
    tallies: lengths.map((length) => Array.from({ length: replications }, () => whole.slice(at, (at += length)))),
  }
}
