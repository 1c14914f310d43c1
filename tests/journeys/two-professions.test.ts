import { afterAll, beforeAll, expect, test } from 'vitest'
import { countyOf } from '../demonstration.ts'
import { serveWorriedResident } from './main-journey.ts'
import { expectAccessible } from './people.ts'
import { openSite, type Site } from './site.ts'

const ownCounty = countyOf('pohjois-savo')
const otherCounty = countyOf('keski-suomi')

let site: Site
let elsewhere: Site
beforeAll(async () => {
  site = await openSite()
})
beforeAll(async () => {
  elsewhere = await openSite({ county: 'pohjois-savo' })
})
afterAll(async () => {
  await site.close()
  await elsewhere.close()
})

test('a worried resident is served by a nurse and a social counsellor in one chat, and reads who looked', async () => {
  await serveWorriedResident(site, '992', ({ page }) => expectAccessible(page))
})

test('the same in another county, and nothing on its pages is of the first', async () => {
  const foreign = [otherCounty.name.fi, ...otherCounty.municipalities.map((one) => one.name.fi)]
  const home = ownCounty.municipalities.find((one) => one.name.fi === 'Kuopio')?.code ?? ''
  const named = new Set<string>()
  await serveWorriedResident(elsewhere, home, async ({ page }) => {
    const words = await page.evaluate(() => `${document.title} ${document.body.textContent}`)
    expect(foreign.filter((name) => words.includes(name))).toEqual([])
    if (words.includes(ownCounty.name.fi)) named.add(new URL(page.url()).pathname)
  })
  expect([...named]).toContain('/fi/queue')
})
