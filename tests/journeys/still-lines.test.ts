import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site } from './site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(async () => await site.close())

test('no line of the front page moves once it is drawn, in any language, on a phone and on a wide screen', async () => {
  for (const width of [390, 1280])
    for (const path of ['/fi', '/sv', '/en', '/sv?kunta=992', '/en?kunta=992', '/fi/start', '/sv/start']) {
      const { page, context } = await site.open({ width, height: 844 })
      await page.addInitScript(() => {
        Object.assign(globalThis, { moved: 0 })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            Object.assign(globalThis, { moved: (globalThis as never as Moved).moved + (entry as never as Entry).value })
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(path, { waitUntil: 'networkidle' })
      await page.evaluate(() => document.fonts.ready)
      const moved = await page.evaluate(() => (globalThis as never as Moved).moved)
      expect(moved, `${path} ${width}`).toBeLessThan(0.002)
      await context.close()
    }
})

type Moved = { moved: number }
type Entry = { value: number }
