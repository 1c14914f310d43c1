import type { Id } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { UploadedFile } from './contract.ts'

export type FileId = Id<'file'>
/** The types that are kept. */
export type KeptType = UploadedFile['type']
/** The types that are taken; a GIF is kept as the PNG of its first picture. */
export type SentType = KeptType | 'image/gif'

export const maxFileBytes = 10 * 1024 * 1024
export const maxPixels = 40_000_000
export const maxNameLength = 120
export const maxFilesPerContact = 50

/**
 * What a file is, by its content alone; its name and what the sender says of it do not count.
 * A file that is two things at once (a picture that is also a program, a page or a PDF) is refused.
 */
export function recogniseType(body: Buffer): Outcome<SentType, 'not-an-allowed-type' | 'unreadable'> {
  const type = typeByFirstBytes(body)
  if (type === 'heic') return refuse('not-an-allowed-type', { seen: 'heic' })
  if (type === undefined || isSomethingElseToo(body, type)) return refuse('not-an-allowed-type')
  if (type === 'application/pdf' && !endsAsPdf(body)) return refuse('unreadable')
  return done(type)
}

function typeByFirstBytes(body: Buffer): SentType | 'heic' | undefined {
  const start = body.toString('latin1', 0, 16)
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (/^GIF8[79]a/.test(start)) return 'image/gif'
  if (/^RIFF[^]{4}WEBPVP8/.test(start)) return 'image/webp'
  if (/^%PDF-\d\.\d/.test(start)) return 'application/pdf'
  if (/^[^]{4}ftyp(?:hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(start)) return 'heic'
  return undefined
}

/** Readers of PDF look for its mark in the first 1024 bytes; browsers guess a page from about as many. */
const guessedFromBytes = 2048

function isSomethingElseToo(body: Buffer, type: SentType): boolean {
  if (endsAsArchive(body)) return true
  const start = body.toString('latin1', 0, guessedFromBytes)
  if (/<svg\s[^>]{0,200}(?:xmlns|onload)/i.test(start)) return true
  if (type === 'application/pdf') return looksLikePage(start)
  return start.includes('%PDF-') || looksLikePage(body.toString('latin1'))
}

/** Read over ten megabytes of anything: nothing here may look back or far ahead. */
function looksLikePage(text: string): boolean {
  return /<(?:html|head|body|script|iframe|!doctype html|\?php)[\s>/]/i.test(text)
}

const archiveEnd = Buffer.from('PK\x05\x06', 'latin1')
const archiveEndBytes = 22

/** A zip (a jar, an office document) is read from its end, so any file can have one glued on. */
function endsAsArchive(body: Buffer): boolean {
  const earliest = Math.max(0, body.length - archiveEndBytes - 0xffff)
  for (let at = body.lastIndexOf(archiveEnd); at >= earliest; at = body.lastIndexOf(archiveEnd, at - 1)) {
    const isWhole = at + archiveEndBytes <= body.length
    if (isWhole && at + archiveEndBytes + body.readUInt16LE(at + 20) === body.length) return true
    if (at === 0) return false
  }
  return false
}

function endsAsPdf(body: Buffer): boolean {
  const end = body.toString('latin1', Math.max(0, body.length - guessedFromBytes))
  return end.includes('startxref') && end.includes('%%EOF')
}

const endings: Record<KeptType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}
const sameEndings: Record<string, string> = { jpeg: 'jpg', jpe: 'jpg', jfif: 'jpg' }

/** A name safe to show and to save: no folders, no invisible characters or turned writing direction, at most 120 characters, the true ending. */
export function cleanName(sent: string, type: KeptType): string {
  const ending = endings[type]
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const visible = last
    .replaceAll(/[\p{Zl}\p{Zp}\t\n\r]/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\p{Zs}+/gu, ' ')
    .normalize('NFC')
  const room = maxNameLength - ending.length - 2
  const stem = [...withoutFalseEnding(tidied(visible), ending)].slice(0, room).join('')
  const name = withoutTrueEndings(tidied(stem), ending) || 'tiedosto'
  return `${isDeviceName(name) ? `_${name}` : name}.${ending}`
}

/** `lasku.pdf.exe` is a PDF: what stands after its last dot is not true. A number (`12.8.2026`) is no ending. */
function withoutFalseEnding(name: string, ending: string): string {
  const last = endingOf(name)
  return last === undefined || last === ending ? name : tidied(name.slice(0, name.lastIndexOf('.')))
}

/** The true ending is written anew, once. */
function withoutTrueEndings(name: string, ending: string): string {
  let stem = name
  while (endingOf(stem) === ending) stem = tidied(stem.slice(0, stem.lastIndexOf('.')))
  return stem
}

function endingOf(name: string): string | undefined {
  const last = /^.+\.(\p{L}[\p{L}\d]{0,4})$/u.exec(name)?.[1]?.toLowerCase()
  return last === undefined ? undefined : (sameEndings[last] ?? last)
}

function tidied(name: string): string {
  return name.replaceAll(/^[.\s]+|[.\s]+$/g, '')
}

/** Names that Windows keeps for its devices. */
function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name)
}
