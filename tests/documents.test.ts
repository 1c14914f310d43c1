import { expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'
import { checkDocs, linksOf, pathsOf, promiseFaults } from '../tools/check-docs.ts'

const tests = [{ file: 'tests/queue.test.ts', text: "test('nobody is lost at closing time', …)" }]

test('every link and every file that the documents name is there, and so is each test of the promises', async () => {
  const { faults, linkCount, documentCount } = await checkDocs(projectRoot)
  expect(faults).toEqual([])
  expect(documentCount).toBeGreaterThan(15)
  expect(linkCount).toBeGreaterThan(100)
})

test('a promise that names a test which is not there is found', () => {
  expect(promiseFaults('| R1 | partly | `tests/gone.test.ts` › "nobody is lost at closing time" |', tests)).toEqual([
    'docs/promises.md: there is no test tests/gone.test.ts',
  ])
})

test('a promise that names a sentence which no test says is found', () => {
  expect(promiseFaults('| R1 | works | `tests/queue.test.ts` › "everybody is happy" |', tests)).toEqual([
    'docs/promises.md: tests/queue.test.ts has no test “everybody is happy”',
  ])
})

test('a promise said to work with no test is found, and one with its test is let be', () => {
  expect(promiseFaults('| R1 | works | all of it |', tests)).toHaveLength(1)
  expect(promiseFaults('| R1 | works | `tests/queue.test.ts` › "nobody is lost at closing time" |', tests)).toEqual([])
})

test('links and paths are read from text and not from blocks of code', () => {
  const text = '[a](docs/a.md) [b](https://example.fi) `src/app/server.ts`\n```\n[c](c.md) `src/none.ts`\n```'
  expect(linksOf(text)).toEqual(['docs/a.md'])
  expect(pathsOf(text)).toEqual(['src/app/server.ts'])
})
