import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'

/** Words of a county's or municipality's name that are also something else, or stand in a file for a reason. */
const exceptions: readonly { word: string; file: string; why: string }[] = [
  {
    word: 'keski-suomi',
    file: 'src/app/configuration.ts',
    why: 'the folder the demonstration takes when none is named',
  },
]

type Named = { name: Record<string, string>; forms?: unknown; regionName?: Record<string, string> }

/** Every word of five letters or more in the names of all counties and their municipalities, in all languages and cases. */
function namesOfCounties(): Set<string> {
  const words = new Set<string>()
  const take = (value: unknown): void => {
    if (typeof value === 'string') {
      for (const word of value.split(/\s+/)) if (word.length >= 5) words.add(word.toLowerCase())
    } else if (value !== null && typeof value === 'object') for (const part of Object.values(value)) take(part)
  }
  for (const id of readdirSync(join(projectRoot, 'counties'), { withFileTypes: true })) {
    if (!id.isDirectory()) continue
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(join(projectRoot, 'counties', id.name, file), 'utf8'))
    const county = read('county.json') as Named
    const { municipalities } = read('municipalities.json') as { municipalities: Named[] }
    take(id.name)
    for (const one of [county, ...municipalities]) take([one.name, one.forms, one.regionName])
  }
  for (const common of commonWords) words.delete(common)
  return words
}

/** Parts of the counties' names that are words of the language: "wellbeing services county of …". */
const commonWords: readonly string[] = [
  'hyvinvointialue',
  'hyvinvointialueen',
  'hyvinvointialueelle',
  'välfärdsområde',
  'välfärdsområdes',
  'wellbeing',
  'services',
  'county',
  'central',
  'northern',
  'north',
  'norra',
  'mellersta',
  'finland',
  'finlands',
]

test('no county’s and no municipality’s name stands in the program: the names come from the county’s files', () => {
  const names = namesOfCounties()
  expect(names.size).toBeGreaterThan(100)
  expect(names).toContain('jyväskylä')
  expect(names).toContain('kuopio')
  const found: string[] = []
  for (const file of globSync('src/**/*.{ts,tsx,sql,css,html,json}', { cwd: projectRoot })) {
    if (file.includes('.test.')) continue
    for (const [index, line] of readFileSync(join(projectRoot, file), 'utf8').split('\n').entries())
      for (const [word] of line.matchAll(/[\p{L}][\p{L}-]{4,}/gu)) {
        const lower = word.toLowerCase()
        if (!names.has(lower) || exceptions.some((one) => one.word === lower && one.file === file)) continue
        found.push(`${file}:${index + 1} ${word}`)
      }
  }
  expect(found).toEqual([])
})
