import { expect, test } from 'vitest'
import { listAccessibilityFaults } from './accessibility.ts'
import { renderPdf } from './index.ts'

const request = {
  template: '= #data.title\n#typed(data.body)\n== Next\n- one\n- two\n#table(columns: 2, table.header[A][B], [1], [2])',
  data: { title: 'Päätös', body: 'Őřšč Ж δ\n#panic("markup")' },
  language: 'fi' as const,
  title: 'Päätös',
  now: new Date('2026-12-01T10:00:00Z'),
}

test('a document is an accessible, tagged PDF with its own fonts, and text that looks like markup stays text', async () => {
  const pdf = await renderPdf(request)
  expect(listAccessibilityFaults(pdf)).toEqual([])
  const text = Buffer.from(pdf).toString('latin1')
  expect(text).toContain('SourceSans3')
  expect(text).not.toContain('Libertinus')
  expect(text.length).toBeLessThan(100_000)
})

test('the same request gives the same document', async () => {
  expect(Buffer.from(await renderPdf(request)).equals(Buffer.from(await renderPdf(request)))).toBe(true)
})

test('fifty documents asked for at once are all set', async () => {
  const all = await Promise.all(Array.from({ length: 50 }, (_, n) => renderPdf({ ...request, title: `Päätös ${n}` })))
  expect(all.every((pdf) => pdf.length > 5000)).toBe(true)
})

test('a picture without words, a skipped heading, a package from the network and a broken template are refused', async () => {
  const picture = 'bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>")'
  const planted = [`= A\n#image(${picture})`, '= A\n=== B', '= A\n#import "@preview/cetz:0.3.0"', '= A\n#nothing']
  for (const template of planted) await expect(renderPdf({ ...request, template })).rejects.toThrow()
  expect((await renderPdf(request)).length).toBeGreaterThan(5000)
})

test('the checker refuses planted faults', async () => {
  const good = Buffer.from(await renderPdf(request)).toString('latin1')
  const plants: [string, string, string][] = [
    ['/Lang', '/Gnal', '7.2'],
    ['/StructTreeRoot', '/TreeStructRoot', '7.1'],
    ['<pdfuaid:part>1', '<pdfuaid:part>0', '5'],
    ['/DisplayDocTitle true', '/DisplayDocTitle null', '7.1'],
    ['/Marked true', '/Marked null', '6.2'],
    ['/FontFile2', '/FileFont2', '7.21'],
  ]
  for (const [from, to, clause] of plants) {
    const bad = Buffer.from(good.replaceAll(from, to), 'latin1')
    expect(listAccessibilityFaults(bad).join(), from).toContain(clause)
  }
  const untagged = Buffer.from(
    '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n',
  )
  expect(listAccessibilityFaults(untagged).length).toBeGreaterThan(6)
})
