import { expect, test } from 'vitest'
import { keepPiece, piecesOf, readPiece } from './pieces.ts'

test('a piece comes back from where it was kept as it was, to the bit', () => {
  const piece = {
    from: 6,
    tallies: [
      [Float64Array.of(1, Math.PI, -0), Float64Array.of(2, 1e-300, 4)],
      [Float64Array.of(5, 0.1 + 0.2), Float64Array.of(Infinity, 7)],
    ],
  }
  expect(readPiece(keepPiece(piece))).toEqual(piece)
})

test('a long run is cut into pieces for several nodes, a short one is not, and what has no replications is whole', () => {
  const compare = (replications: number) =>
    piecesOf({ kind: 'compare', alternatives: [], replications, days: 7, seed: 1 })
  expect([compare(2), compare(6), compare(200)]).toEqual([1, 3, 12])
  expect(piecesOf({ kind: 'front', kept: [] })).toBe(0)
})
