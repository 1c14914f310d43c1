import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'
import { sectionIn } from '#platform/i18n.ts'

type Tree = string | readonly string[] | ((...values: unknown[]) => string) | { readonly [key: string]: Tree }
type Said = { readonly key: string; readonly fi: string; readonly sv: string; readonly en: string }

/** Every sentence of casework's screens, beside each other in the three languages. */
async function everySentence(): Promise<Said[]> {
  const slices = 'access,clients,concerns,consultations,decisions,needs,partners,plans,records,work'
  const files = globSync(`src/slices/{${slices}}/**/*{texts,words}*.ts`, { cwd: projectRoot })
  const found: Said[] = []
  for (const file of files.filter((one) => !one.includes('.test.'))) {
    const exported = (await import(join(projectRoot, file))) as Record<string, unknown>
    for (const [name, value] of Object.entries(exported)) if (isTexts(value)) collect(`${file} ${name}`, value, found)
  }
  return found
}

function isTexts(value: unknown): value is { fi: Tree; sv: Tree; en: Tree } {
  return typeof value === 'object' && value !== null && 'fi' in value && 'sv' in value && 'en' in value
}

function collect(key: string, { fi, sv, en }: { fi: Tree; sv: Tree; en: Tree }, found: Said[]): void {
  if (typeof fi === 'object' && !Array.isArray(fi)) {
    for (const [name, tree] of Object.entries(fi)) {
      const other = (of: Tree) => (of as Record<string, Tree>)[name] as Tree
      collect(`${key}.${name}`, { fi: tree, sv: other(sv), en: other(en) }, found)
    }
    return
  }
  found.push({ key, fi: say(fi), sv: say(sv), en: say(en) })
}

/** A sentence with a value in it is said with something that is the same in every language; one that wants an object is left out. */
function say(tree: Tree): string {
  if (typeof tree !== 'function') return String(tree)
  try {
    return tree('7', '7', '7', '7')
  } catch {
    return ''
  }
}

const words = (text: string) => text.match(/\p{L}{4,}/gu) ?? []

test('no sentence of casework is left in Finnish in the Swedish or the English of a screen', async () => {
  const all = await everySentence()
  expect(all.length).toBeGreaterThan(1_000)
  const left = all.filter(({ fi, sv, en }) => words(fi).length > 1 && (fi === sv || fi === en))
  expect(left).toEqual([])
})

test('in English a section of an Act is a section, not a sign', async () => {
  const all = await everySentence()
  expect(all.filter(({ en }) => en.includes('§')).map(({ key, en }) => `${key}: ${en}`)).toEqual([])
  expect(sectionIn('en', '25 a §')).toBe('section 25 a')
  expect(sectionIn('sv', '25 a §')).toBe('25 a §')
})
