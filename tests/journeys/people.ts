import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Person, Site } from './site.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }

/** No accessibility violation on the page as it stands; says which rule and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page's policy forbids added scripts, which is right; the driver evaluates past it.
  await page.evaluate(axeSource)
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult
  const found = result.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)
  expect(found, `accessibility of ${new URL(page.url()).pathname}`).toEqual([])
}

export async function signInAsStaff(site: Site, name: string, size?: { width?: number; height?: number }): Promise<Person> {
  const person = await site.open(size ?? { width: 1440, height: 900 })
  await person.page.goto('/sign-in/staff?return=/fi/work&language=fi')
  await person.page.getByRole('button', { name: new RegExp(name) }).click()
  await person.page.waitForURL('**/fi/work')
  await person.page.getByRole('heading', { name: 'Työlista' }).waitFor()
  return person
}

/** A resident comes to the front page, tells briefly, and goes into the queue. */
export async function goIntoQueue(person: Person, words: string): Promise<void> {
  const { page } = person
  await page.goto('/fi?kunta=992')
  await page.getByRole('link', { name: 'Aloita keskustelu' }).click()
  await page.getByText('Mikään näistä ei sovi').click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByText('Minua itseäni').click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByText('Mieliala, ahdistus tai uni').click()
  await page.getByText('Raha-asiat, velat tai toimeentulo').click()
  await page.getByLabel('Kerro omin sanoin').fill(words)
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByRole('button', { name: 'Siirry jonoon' }).click()
  await page.waitForURL('**/fi/queue')
  await page.getByRole('heading', { name: 'Olet jonossa' }).waitFor()
}
