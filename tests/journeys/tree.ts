import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const folder = join(import.meta.dirname, 'trees')

/** The page, or one part of it, as a screen reader is given it, kept as text for people to read: UPDATE_TREES=1 writes it anew. */
export async function expectTree(page: Page, name: string, part = 'body'): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  // The one polite sentence about the row in view comes after 400 ms of rest, or not yet.
  const read = async () =>
    steady(await page.locator(part).ariaSnapshot()).replaceAll(/- paragraph: Esikatselussa[^\n]*/g, '- paragraph')
  const file = join(folder, `${name}.txt`)
  if (process.env['UPDATE_TREES'] === '1') {
    mkdirSync(folder, { recursive: true })
    await page.waitForLoadState('networkidle')
    writeFileSync(file, await read())
  }
  const kept = readFileSync(file, 'utf8')
  // A page is whole when its last answer is drawn.
  await expect.poll(read, { message: `${name}: run with UPDATE_TREES=1 after reading what changed` }).toBe(kept)
  expect(unnamed(kept), name).toEqual([])
}

/** What differs from run to run: ids in addresses, ports, and what the device's own clock says. */
function steady(tree: string): string {
  return `${tree
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/localhost:\d+/g, 'HOST')}\n`
}

/** Everything that can be used has a name. */
function unnamed(tree: string): string[] {
  return tree
    .split('\n')
    .filter(
      (line) =>
        /^\s*- (button|link|textbox|checkbox|radio|combobox|dialog|img)(?!.*")(?=[: ]|$)/.test(line) &&
        !/:\s*\S/.test(line.replace(/^\s*- \w+/, '')),
    )
}
