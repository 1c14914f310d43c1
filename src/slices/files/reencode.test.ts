import sharp from 'sharp'
import { expect, test } from 'vitest'
import { maxPixels } from './model.ts'
import { redraw } from './reencode.ts'
import { gifBytes, hugePng, jpegWithPlace, pictureBytes, placeText } from './test-samples.ts'

async function drawn(...sent: Parameters<typeof redraw>) {
  const outcome = await redraw(...sent)
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}
const refusalOf = async (...sent: Parameters<typeof redraw>) => {
  const outcome = await redraw(...sent)
  return outcome.ok ? 'taken' : outcome.refusal
}

test('where and with what a picture was taken is gone, and it stands upright', async () => {
  const sent = await jpegWithPlace()
  const before = await sharp(sent).metadata()
  expect(before.exif?.includes(placeText)).toBe(true)
  expect(before.orientation).toBe(6)

  const picture = await drawn(sent, 'image/jpeg')
  const after = await sharp(picture.data).metadata()
  expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect(picture.data.includes('Exif')).toBe(false)
  expect(picture.data.includes(placeText)).toBe(false)
  expect([picture.width, picture.height]).toEqual([20, 40])
  const { data: pixels } = await sharp(picture.data).raw().toBuffer({ resolveWithObject: true })
  expect([pixels[0]! > 200, pixels.at(-1)! > 200]).toEqual([true, true])
})

test('words hidden in a PNG or WebP are gone', async () => {
  for (const format of ['png', 'webp'] as const) {
    const sent = await sharp(await pictureBytes(format))
      .withExif({ IFD0: { Copyright: placeText } })
      .toFormat(format)
      .toBuffer()
    expect((await sharp(sent).metadata()).exif?.includes(placeText)).toBe(true)
    const picture = await drawn(sent, `image/${format}`)
    expect(picture.data.includes(placeText)).toBe(false)
    expect((await sharp(picture.data).metadata()).exif).toBeUndefined()
  }
})

test('what was glued behind a picture is gone', async () => {
  const picture = await drawn(Buffer.concat([await pictureBytes('jpeg'), Buffer.from('kätketty')]), 'image/jpeg')
  expect(picture.data.includes('kätketty')).toBe(false)
})

test('a GIF is kept as a PNG of its first picture', async () => {
  const picture = await drawn(gifBytes(), 'image/gif')
  expect(picture.type).toBe('image/png')
  expect((await sharp(picture.data).metadata()).format).toBe('png')
})

test('a moving WebP is kept as its first picture', async () => {
  const frames = await Promise.all(
    ['#ff0000', '#0000ff'].map((background) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const moving = await sharp(frames, { join: { animated: true } })
    .webp({ lossless: true, loop: 0 })
    .toBuffer()
  expect((await sharp(moving).metadata()).pages).toBe(2)
  const picture = await drawn(moving, 'image/webp')
  expect([picture.width, picture.height, (await sharp(picture.data).metadata()).pages ?? 1]).toEqual([8, 8, 1])
})

test('a picture of 20,000 by 20,000 in a small file is refused without being decoded', async () => {
  const bomb = hugePng(20_000, 20_000)
  expect(bomb.length).toBeLessThan(100_000)
  const before = process.memoryUsage().rss
  expect(await refusalOf(bomb, 'image/png')).toBe('too-many-pixels')
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
})

test('the limit of pixels is the last that is taken', async () => {
  expect(await refusalOf(hugePng(8000, maxPixels / 8000), 'image/png')).toBe('taken')
  expect(await refusalOf(hugePng(8000, maxPixels / 8000 + 1), 'image/png')).toBe('too-many-pixels')
})

test('a picture cut short or damaged is unreadable', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const whole = await pictureBytes(format, { width: 400, height: 300 })
    expect(await refusalOf(whole.subarray(0, Math.floor(whole.length * 0.6)), `image/${format}`)).toBe('unreadable')
    expect(await refusalOf(whole.subarray(0, 14), `image/${format}`)).toBe('unreadable')
  }
})

test('a picture in another format than its first bytes say is refused', async () => {
  expect(await refusalOf(await pictureBytes('png'), 'image/jpeg')).toBe('not-an-allowed-type')
})

test('no other format can be decoded in this process at all', async () => {
  await drawn(gifBytes(), 'image/gif')
  await expect(
    sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toBuffer(),
  ).rejects.toThrow()
  await expect(sharp('/proc/self/exe').metadata()).rejects.toThrow()
})

test('many pictures at once wait their turn, and too many are told to come later', async () => {
  const body = await pictureBytes('jpeg', { width: 800, height: 600 })
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => refusalOf(body, 'image/jpeg')))
  expect(new Set(outcomes)).toEqual(new Set(['taken', 'unavailable']))
  expect(await refusalOf(body, 'image/jpeg')).toBe('taken')
})
