import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = process.env['JOURNEY_PICTURES']

/**
 * JOURNEY_PICTURES names a folder: then the pages that journeys check are kept there as pictures, to be looked at by people. Ids are left out of
 * the name. With `size` the page is as wide and tall as that for the picture alone.
 */
export async function keepPicture(page: Page, name: string, size?: { width: number; height: number }): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const before = page.viewportSize()
  if (size) await page.setViewportSize(size)
  const words = name.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/[^a-z0-9]+/gi, '-')
  await page.screenshot({ path: join(folder, `${words}.png`), fullPage: true })
  if (size && before) await page.setViewportSize(before)
}

/** Every page that is checked for accessibility, in the order of its journey. */
export async function keepChecked(page: Page, journey: string): Promise<void> {
  if (!folder) return
  checked += 1
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const tallest = await page.evaluate(() =>
    Math.max(...[...document.querySelectorAll('*')].map((one) => one.scrollHeight)),
  )
  const number = String(checked).padStart(2, '0')
  // What scrolls inside the page is made to show whole, as far as a picture can be read.
  const size = { width, height: Math.min(Math.max(height, tallest), 3000) }
  await keepPicture(page, `${journey} ${number} ${new URL(page.url()).pathname} ${width}`, size)
}

let checked = 0
