import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

export type DocumentFaults = {
  readonly faults: readonly string[]
  readonly linkCount: number
  readonly documentCount: number
}

/**
 * Every relative link of every document leads to a file, every heading it names is there, and every path written as code
 * (`src/…`, `tests/…`, `law/…`) exists. What docs/promises.md names as a test must be a test, down to its sentence.
 */
export async function checkDocs(root: string): Promise<DocumentFaults> {
  const documents = globSync(['*.md', '{docs,src,counties,law,tests,tools}/**/*.md'], { cwd: root }).sort()
  const tests = readTests(root)
  let linkCount = 0
  const faults = documents.flatMap((document) => {
    const text = readFileSync(join(root, document), 'utf8')
    const links = linksOf(text)
    const paths = pathsOf(text)
    linkCount += links.length + paths.length
    return [
      ...links.flatMap((link) => linkFault(root, document, link)),
      ...paths.flatMap((path) => pathFault(root, document, path)),
      ...(document === 'docs/promises.md' ? promiseFaults(text, tests) : []),
    ]
  })
  return { faults, linkCount, documentCount: documents.length }
}

/** Targets of `[text](target)`, without those of other sites and without code blocks. */
export function linksOf(text: string): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^(https?:|mailto:|tel:)/.test(target))
}

/** Paths of the project written as code. A `…`, `*` or `<name>` in one means a pattern, and is not looked for. */
export function pathsOf(text: string): string[] {
  return [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((code) => /^(src|tests|law|tools|counties|docs|bin|\.ci)\/[\w./@-]+$/.test(code))
    .filter((code) => !/NNNN|YYYY/.test(code))
}

function linkFault(root: string, document: string, link: string): string[] {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? document : normalize(join(dirname(document), decodeURIComponent(path)))
  if (!existsSync(join(root, target))) return [`${document}: the link ${link} leads nowhere`]
  if (heading === undefined || !target.endsWith('.md')) return []
  const headings = readFileSync(join(root, target), 'utf8')
    .split('\n')
    .filter((line) => /^#+ /.test(line))
    .map(anchorOf)
  return headings.includes(heading) ? [] : [`${document}: ${target} has no heading #${heading}`]
}

function anchorOf(line: string): string {
  return line
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replace(/ /g, '-')
}

function pathFault(root: string, document: string, path: string): string[] {
  return existsSync(join(root, path)) || existsSync(join(root, dirname(document), path))
    ? []
    : [`${document}: there is no ${path}`]
}

type Test = { readonly file: string; readonly text: string }

function readTests(root: string): Test[] {
  return globSync('{src,law,tests,tools,counties}/**/*.test.{ts,tsx}', { cwd: root }).map((file) => ({
    file,
    text: readFileSync(join(root, file), 'utf8'),
  }))
}

/** A row of promises.md that says `works` or `partly` names its tests, each as a file and the sentence of a test in it. */
export function promiseFaults(text: string, tests: readonly Test[]): string[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((row) => {
      const files = [...row.matchAll(/[\w./-]+\.test\.tsx?/g)].map((match) => match[0].replace(/^(\.\.\/)+/, ''))
      const missing = files.filter((file) => !tests.some((one) => one.file === file))
      const unsaid = [...row.matchAll(/`([^`]+\.test\.tsx?)` › "([^"]+)"/g)].flatMap(([, file = '', sentence = '']) => {
        const named = tests.find((one) => one.file === file)
        return named && !named.text.includes(sentence) ? [`${file} has no test “${sentence}”`] : []
      })
      const state = /\|\s*\**(works|partly)\**\s*\|/i.exec(row)?.[1]
      return [
        ...missing.map((file) => `docs/promises.md: there is no test ${file}`),
        ...unsaid.map((fault) => `docs/promises.md: ${fault}`),
        ...(state !== undefined && files.length === 0
          ? [`docs/promises.md: a row says ${state} and names no test: ${row.slice(0, 80)}`]
          : []),
      ]
    })
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
}

if (import.meta.main) {
  const root = join(import.meta.dirname, '..')
  const { faults, linkCount, documentCount } = await checkDocs(root)
  for (const fault of faults) console.error(fault)
  console.log(`${linkCount} links and names in ${documentCount} documents, ${faults.length} faults`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
