import { availableParallelism } from 'node:os'
import type { default as SharpLibrary, Sharp } from 'sharp'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type KeptType, maxFileBytes, maxPixels, type SentType } from './model.ts'

export type SentImageType = Exclude<SentType, 'application/pdf'>
export type KeptImageType = Exclude<KeptType, 'application/pdf'>
export type Picture = {
  readonly type: KeptImageType
  readonly data: Buffer
  readonly width: number
  readonly height: number
}
type PictureRefusal = 'too-many-pixels' | 'unreadable' | 'too-large' | 'not-an-allowed-type' | 'unavailable'

/**
 * Draws the picture anew: what is kept is pixels that we wrote. Metadata (place, device, time) and anything hidden in the file go,
 * the picture stands upright, and of several only the first is kept.
 * @returns `unavailable` when too many pictures wait already.
 */
export async function redraw(body: Buffer, type: SentImageType): Promise<Outcome<Picture, PictureRefusal>> {
  if (waiting.length >= mostWaiting) return refuse('unavailable')
  await takeTurn()
  try {
    return await draw(body, type)
  } finally {
    endTurn()
  }
}

async function draw(body: Buffer, type: SentImageType): Promise<Outcome<Picture, PictureRefusal>> {
  const sharp = await loadSharp()
  const header = await readHeader(sharp, body)
  if (!header) return refuse('unreadable')
  if (header.format !== formats[type]) return refuse('not-an-allowed-type')
  // The header is read without decoding: a bomb costs nothing but its few bytes.
  if (header.width * header.height > maxPixels) return refuse('too-many-pixels')
  const keptType = type === 'image/gif' ? 'image/png' : type
  const drawn = await encode(sharp, body, keptType)
  if (!drawn) return refuse('unreadable')
  if (drawn.data.length <= maxFileBytes) return done(drawn)
  // A picture of noise can grow; as a photograph it fits.
  const smaller = await encode(sharp, body, 'image/jpeg')
  return smaller && smaller.data.length <= maxFileBytes ? done(smaller) : refuse('too-large')
}

const formats: Record<SentImageType, string> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
}

async function readHeader(
  sharp: typeof SharpLibrary,
  body: Buffer,
): Promise<{ format: string; width: number; height: number } | undefined> {
  try {
    const { format, width, height } = await sharp(body, { limitInputPixels: false, pages: 1 }).metadata()
    return { format, width, height }
  } catch {
    return undefined
  }
}

const secondsForOne = 15

/** Undefined: the decoder could not read it to the end. Phones write slightly wrong files, so a mere warning is let through. */
async function encode(sharp: typeof SharpLibrary, body: Buffer, type: KeptImageType): Promise<Picture | undefined> {
  const upright = sharp(body, { limitInputPixels: maxPixels, failOn: 'error', pages: 1 })
    .autoOrient()
    .timeout({ seconds: secondsForOne })
  try {
    const { data, info } = await encoded(upright, type).toBuffer({ resolveWithObject: true })
    return { type, data, width: info.width, height: info.height }
  } catch {
    return undefined
  }
}

function encoded(picture: Sharp, type: KeptImageType): Sharp {
  switch (type) {
    case 'image/jpeg':
      return picture.flatten({ background: '#ffffff' }).jpeg({ quality: 85 })
    case 'image/png':
      return picture.png({ compressionLevel: 7 })
    case 'image/webp':
      return picture.webp({ quality: 85, effort: 2 })
  }
}

let loaded: Promise<typeof SharpLibrary> | undefined

/** The decoder is loaded with the first picture, so that a server at rest does not carry it; only four formats can be decoded at all. */
async function loadSharp(): Promise<typeof SharpLibrary> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false)
    sharp.concurrency(1)
    sharp.block({ operation: ['VipsForeignLoad'] })
    sharp.unblock({ operation: ['Jpeg', 'Png', 'Webp', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`) })
    return sharp
  })
  return await loaded
}

/** One core is always left to the conversations. */
const atOnce = Math.max(1, Math.min(4, availableParallelism() - 1))
/** Each that waits holds its file in memory. */
const mostWaiting = 12
const waiting: (() => void)[] = []
let running = 0

async function takeTurn(): Promise<void> {
  if (running < atOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
}

function endTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
