import { height, stepWidth, surePlace, tail } from './exponential.ts'

/** State of a stream: four words of sfc32 in an Int32Array, so that nothing is boxed on the way. */
export type StreamState = Int32Array

/** Seeds a stream by splitmix32; `stream` tells the streams of one seed apart (replications, or purposes within one). */
export function seedStream(seed: number, stream: number): StreamState {
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0
  const word = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  const stateWords = Int32Array.of(word(), word(), word(), 1)
  for (let warm = 0; warm < 12; warm += 1) draw(stateWords)
  return stateWords
}

/** 32 random bits, as a signed whole number. */
export function draw(s: StreamState): number {
  const b = s[1] as number
  const c = s[2] as number
  const counter = s[3] as number
  const sum = ((((s[0] as number) + b) | 0) + counter) | 0
  s[3] = counter + 1
  s[0] = b ^ (b >>> 9)
  s[1] = c + (c << 3)
  s[2] = ((c << 21) | (c >>> 11)) + sum
  return sum
}

/** In [0, 1). */
export function drawUnit(s: StreamState): number {
  return (draw(s) >>> 0) * 2.3283064365386963e-10
}

/** A whole number from 0 up to, and without, the limit. */
export function drawBelow(s: StreamState, limit: number): number {
  return Math.floor(drawUnit(s) * limit)
}

/** Exponential with mean 1. */
export function drawExponential(s: StreamState): number {
  const bits = draw(s)
  const layer = bits & 255
  const place = bits >>> 8
  return place < (surePlace[layer] as number) ? place * (stepWidth[layer] as number) : drawAtEdge(s, layer, place)
}

/** Fills with random words, many at a time: the state stays in registers on the way. */
export function fillWords(s: StreamState, words: Int32Array): void {
  let a = s[0] as number
  let b = s[1] as number
  let c = s[2] as number
  let counter = s[3] as number
  for (let k = 0; k < words.length; k += 1) {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    words[k] = sum
  }
  s[0] = a
  s[1] = b
  s[2] = c
  s[3] = counter
}

/** Fills with exponential times of mean 1; `words` is room for as many words. */
export function fillExponentials(s: StreamState, times: Float64Array, words: Int32Array): void {
  fillWords(s, words)
  for (let k = 0; k < times.length; k += 1) {
    const bits = words[k] as number
    const layer = bits & 255
    const place = bits >>> 8
    times[k] = place < (surePlace[layer] as number) ? place * (stepWidth[layer] as number) : drawAtEdge(s, layer, place)
  }
}

function drawAtEdge(s: StreamState, firstLayer: number, firstPlace: number): number {
  let layer = firstLayer
  let place = firstPlace
  for (;;) {
    if (layer === 0) return tail - Math.log(1 - drawUnit(s))
    const x = (place + drawUnit(s)) * (stepWidth[layer] as number)
    const low = height[layer] as number
    const high = layer === 1 ? 1 : (height[layer - 1] as number)
    // Layers are numbered from the widest: height rises as the layer narrows.
    if (low + drawUnit(s) * (high - low) < Math.exp(-x)) return x
    const bits = draw(s)
    layer = bits & 255
    place = bits >>> 8
    if (place < (surePlace[layer] as number)) return place * (stepWidth[layer] as number)
  }
}
