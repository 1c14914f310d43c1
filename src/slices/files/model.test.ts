import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanName, maxNameLength, recogniseType } from './model.ts'
import { archiveBytes, gifBytes, heicBytes, jpegWithPlace, pdfBytes, pictureBytes } from './test-samples.ts'

const typeOf = (body: Buffer | string) => {
  const outcome = recogniseType(Buffer.from(body as string, 'latin1'))
  return outcome.ok ? outcome.value : outcome.refusal
}
const joined = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))

test('a file is what its content is', async () => {
  expect(typeOf(await pictureBytes('jpeg'))).toBe('image/jpeg')
  expect(typeOf(await jpegWithPlace())).toBe('image/jpeg')
  expect(typeOf(await pictureBytes('png'))).toBe('image/png')
  expect(typeOf(await pictureBytes('webp'))).toBe('image/webp')
  expect(typeOf(gifBytes())).toBe('image/gif')
  expect(typeOf(pdfBytes())).toBe('application/pdf')
})

test.each([
  ['a web page', '<!doctype html><html><body>hei</body></html>'],
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['a drawing after an XML head', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a script', 'fetch("/api/identity/me")'],
  ['a Windows program', 'MZ\x90\x00\x03'],
  ['an archive', archiveBytes()],
  ['a PDF that begins with something else', 'x%PDF-1.7\nstartxref\n0\n%%EOF'],
  ['a bare RIFF sound', 'RIFF\x24\x00\x00\x00WAVEfmt '],
  ['an empty file', ''],
  ['a picture in an old format', 'BM\x46\x00\x00\x00'],
])('%s is not taken, whatever its name says', (_what, body) => {
  expect(typeOf(body)).toBe('not-an-allowed-type')
})

test('a file that is two things at once is not taken', async () => {
  const jpeg = await pictureBytes('jpeg')
  const png = await pictureBytes('png')
  expect(typeOf(joined(jpeg, archiveBytes()))).toBe('not-an-allowed-type')
  expect(typeOf(joined(gifBytes(), archiveBytes('a comment')))).toBe('not-an-allowed-type')
  expect(typeOf(joined(pdfBytes(), archiveBytes()))).toBe('not-an-allowed-type')
  expect(typeOf(joined(jpeg.subarray(0, 20), pdfBytes(), jpeg.subarray(20)))).toBe('not-an-allowed-type')
  expect(typeOf(joined(png, '<SCRIPT src=//evil.example></SCRIPT>'))).toBe('not-an-allowed-type')
  expect(typeOf(joined(png, '<?php system($_GET[0]) ?>'))).toBe('not-an-allowed-type')
  expect(typeOf(joined('GIF89a/*', '<svg onload=alert(1)>', '*/=1'))).toBe('not-an-allowed-type')
  expect(typeOf(joined('%PDF-1.7\n', '<script>alert(1)</script>', pdfBytes()))).toBe('not-an-allowed-type')
})

test('a picture with more after its end, as phones write for moving pictures, is taken', async () => {
  expect(typeOf(joined(await pictureBytes('jpeg'), '\x00\x00\x00\x18ftypmp42', Buffer.alloc(2000, 7)))).toBe(
    'image/jpeg',
  )
})

test('a HEIC picture is refused with a reason of its own', () => {
  expect(recogniseType(heicBytes())).toEqual({ ok: false, refusal: 'not-an-allowed-type', detail: { seen: 'heic' } })
})

test('a PDF cut short is unreadable', () => {
  expect(typeOf(pdfBytes().subarray(0, 60))).toBe('unreadable')
})

test.each([
  ['kuva.PNG', 'image/png', 'kuva.png'],
  ['kuva.jpeg', 'image/jpeg', 'kuva.jpg'],
  ['kuva.png', 'image/jpeg', 'kuva.jpg'],
  ['lasku.pdf.exe', 'application/pdf', 'lasku.pdf'],
  ['kuva.html', 'image/png', 'kuva.png'],
  ['Loma 12.8.2026', 'image/jpeg', 'Loma 12.8.2026.jpg'],
  ['../../etc/passwd', 'image/png', 'passwd.png'],
  ['C:\\Kuvat\\selkä.jpg', 'image/jpeg', 'selkä.jpg'],
  ['selka\u0308.jpg', 'image/jpeg', 'selkä.jpg'],
  ['lasku\u202Efdp.exe', 'application/pdf', 'laskufdp.pdf'],
  ['a\u0000b\r\nc\u200B\u2066d.png', 'image/png', 'ab cd.png'],
  ['.htaccess', 'image/png', 'htaccess.png'],
  ['a"b<c>:d|e?f*.png', 'image/png', 'a_b_c__d_e_f_.png'],
  ['con.png', 'image/png', '_con.png'],
  ['', 'image/webp', 'tiedosto.webp'],
  ['...', 'application/pdf', 'tiedosto.pdf'],
  ['\ud800', 'image/png', 'tiedosto.png'],
  ['kuva.jpg.jpeg.JPG', 'image/jpeg', 'kuva.jpg'],
] as const)('the name %j of a %s becomes %j', (sent, type, name) => {
  expect(cleanName(sent, type)).toBe(name)
})

test('no name can lead out of its folder, hide a character or grow past 120', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('.', '/', '\\', '\u202e', 'ä', '😀', ' ', 'e', 'x'), maxLength: 300 }),
  )
  fc.assert(
    fc.property(anyText, fc.constantFrom('image/jpeg' as const, 'application/pdf' as const), (sent, type) => {
      const name = cleanName(sent, type)
      expect([...name].length).toBeLessThanOrEqual(maxNameLength)
      expect(name).toMatch(type === 'image/jpeg' ? /^[^.\s].*\.jpg$/u : /^[^.\s].*\.pdf$/u)
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(cleanName(name, type)).toBe(name)
    }),
    { seed: 20261124, numRuns: 2000 },
  )
})
