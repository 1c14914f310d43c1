import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A tiny real picture. */
export async function pictureBytes(format: 'jpeg' | 'png' | 'webp', size = { width: 40, height: 20 }): Promise<Buffer> {
  return await half(size).toFormat(format).toBuffer()
}

/** Red on the left, blue on the right, so that a turn shows. */
function half({ width, height }: { width: number; height: number }): Sharp {
  const raw = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at += 1) raw[at * 3 + (at % width < width / 2 ? 0 : 2)] = 255
  return sharp(raw, { raw: { width, height, channels: 3 } })
}

export const placeText = 'N62.2426 Rinnalla-testipaikka'

/** As a phone writes it: lying on its side, with the place and the device. */
export async function jpegWithPlace(): Promise<Buffer> {
  const exif = {
    IFD0: { Make: 'Testipuhelin', Copyright: placeText },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '62/1 14/1 33/1' },
  }
  return await half({ width: 40, height: 20 }).jpeg().withExif(exif).withMetadata({ orientation: 6, exif }).toBuffer()
}

/** One red dot. */
export function gifBytes(): Buffer {
  return Buffer.from('R0lGODlhAQABAIAAAP8AAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
}

export function heicBytes(): Buffer {
  return Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1'), Buffer.alloc(100)])
}

export function pdfBytes(): Buffer {
  const objects = '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'
  return Buffer.from(`%PDF-1.4\n${objects}xref\n0 3\ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n98\n%%EOF\n`)
}

/** The end of a zip, which is all that an archive reader looks for first. */
export function archiveBytes(comment = ''): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([Buffer.from('PK\x03\x04hello', 'latin1'), end, Buffer.from(comment)])
}

/** A picture of the given size in a few hundred kilobytes at most: rows of one colour. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, sum])
}
