import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '#platform/i18n.ts'
import { professionalRoutes } from '#web/professional/routes.tsx'
import { residentRoutes } from '#web/resident/routes.tsx'
import { faultsOfPage, signInAsResident, signInAsStaff } from './people.ts'
import { keepPicture } from './pictures.ts'
import { openSite, type Person, type Site, watchFaults } from './site.ts'

const languages: readonly Language[] = ['fi', 'sv', 'en']
const heightOf = (width: number) => (width < 700 ? 844 : 900)

/** Sixty pages in three languages: only what hangs is ended. */
const patienceMs = 900_000

let site: Site
let contactId: string
let clientId: string
beforeAll(async () => {
  site = await openSite({ hasCases: true })
  const found = await site.superuser.query<{ id: string; client_id: string }>(
    `select c.contact_id as id, c.client_id from contacts.contact c where c.state = 'active' and c.client_id is not null limit 1`,
  )
  contactId = found.rows[0]?.id ?? ''
  clientId = found.rows[0]?.client_id ?? ''
})
afterAll(() => site.close())

test(
  'every page for residents is accessible, fits its screen and breaks no policy, in three languages',
  async () => {
    const somebody = await site.open()
    const paivi = await site.open()
    await signInAsResident(paivi, 'Päivi Harjula')
    const paths = ['', ...residentRoutes.map((route) => route.path.replace(':id', 'phq-9')), 'no-such-page']
    const visits = languages.flatMap((language) =>
      paths.map((path) => ({
        language,
        path,
        widths: language === 'fi' ? [320, 390, 1280] : [390, 1280],
        audited: language === 'fi' ? [390, 1280] : [390],
      })),
    )
    const isOwn = ({ path }: Visit) => path.startsWith('own') || path === 'sign-in' || path === 'chat'
    const wrong = await Promise.all([
      crawl(paivi, 'resident signed in', visits.filter(isOwn)),
      // Whoever is not signed in gets the same page for each of one's own: in one language each, the rest in all.
      crawl(
        somebody,
        'resident',
        visits.filter((visit) => visit.language === 'fi' || !visit.path.startsWith('own/')),
      ),
    ])
    expect(wrong.flat()).toEqual([])
  },
  patienceMs,
)

test(
  'every page for professionals is accessible, fits its screen and breaks no policy, in three languages and in the dark',
  async () => {
    const visits = languages.flatMap((language) =>
      professionalRoutes.map((route) => ({
        language,
        path: addressOf(route.path),
        widths: [390, 768, 1280, 1440],
        audited: language === 'fi' ? [390, 1280] : [1280],
        isDarkToo: language === 'fi',
      })),
    )
    const isForSupervisor = ({ path }: Visit) => path === 'work/break-glass'
    const jari = await signInAsStaff(site, 'Jari Kostamo')
    // Whose system is dark gets the dark by itself.
    const pirkko = await signInAsStaff(site, 'Pirkko Saarelma', { theme: 'dark' })
    expect(await themeOf(pirkko.page)).toBe('dark')
    const wrong = await Promise.all([
      crawl(
        jari,
        'professional',
        visits.filter((visit) => !isForSupervisor(visit)),
      ),
      crawl(pirkko, 'professional', visits.filter(isForSupervisor)),
    ])
    expect(wrong.flat()).toEqual([])
  },
  patienceMs,
)

test(
  'with text of double size every page for residents still fits a phone, and nothing is cut off',
  async () => {
    const paivi = await site.open({ width: 390, height: 844 })
    await signInAsResident(paivi, 'Päivi Harjula')
    const paths = ['', ...residentRoutes.map((route) => route.path.replace(':id', 'phq-9'))]
    const visit = (language: Language, path: string, widths: readonly number[]): Visit => ({
      language,
      path,
      widths,
      audited: [],
      isDouble: true,
    })
    // The front page has the most words side by side, and their lengths differ most between languages.
    const visits = [
      ...paths.map((path) => visit('fi', path, [390, 320])),
      visit('sv', '', [320]),
      visit('en', '', [320]),
    ]
    expect(await crawl(paivi, 'resident signed in double', visits)).toEqual([])
  },
  patienceMs,
)

/** Words wider than what holds them, where the rest is hidden. */
async function cutWords(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, header *, footer *')]
      .filter((one) => one.checkVisibility() && one.innerText?.trim() && one.children.length === 0)
      .filter(
        (one) =>
          one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'hidden' && one.clientWidth > 1,
      )
      .map((one) => `cut off: “${one.innerText.slice(0, 40)}”`),
  )
}

function addressOf(path: string): string {
  if (path === 'work/contacts/:id') return `work/contacts/${contactId}`
  if (path === 'work/clients/:id') return `work/clients/${clientId}`
  // What this worker has no right to answers with a page too, and it is looked at like the others.
  return path.replace(':id', contactId)
}

type Visit = {
  readonly language: Language
  readonly path: string
  readonly widths: readonly number[]
  /** The widths where axe looks too: both layouts in Finnish, one in the other languages, which share them. */
  readonly audited: readonly number[]
  /** Heard once more in the dark, at the last width, as after the page's own switch. */
  readonly isDarkToo?: boolean
  /** With text of double size. */
  readonly isDouble?: boolean
}

const sideBySide = 2

/** Several pages of one browser at a time; what is wrong, in words. */
async function crawl(person: Person, whose: string, visits: readonly Visit[]): Promise<string[]> {
  const rest = [...visits]
  const wrong: string[] = []
  await Promise.all(
    Array.from({ length: sideBySide }, async () => {
      const { page, faults } = await openTab(person.context)
      for (let visit = rest.shift(); visit; visit = rest.shift()) {
        const name = `/${visit.language}/${visit.path}`
        wrong.push(...(await look(page, whose, visit)), ...faults.splice(0).map((fault) => `${name}: ${fault}`))
      }
      await page.close()
    }),
  )
  return wrong
}

async function openTab(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  return { page, faults: watchFaults(page) }
}

/** One loading of a page, looked at in each width. */
async function look(page: Page, whose: string, visit: Visit): Promise<string[]> {
  const { language, path, widths, audited, isDarkToo = false, isDouble = false } = visit
  const found: string[] = []
  try {
    await page.goto(`/${language}/${path}`)
    await page.locator('h1').first().waitFor()
    // The gallery of parts shows what loading looks like.
    if (path !== 'kit') await page.locator('.loading').first().waitFor({ state: 'detached' })
    if (isDouble) await page.evaluate(() => (document.documentElement.style.fontSize = '200%'))
    const hear = async (width: number, isHeard: boolean) => {
      const heard = isHeard ? await faultsOfPage(page) : []
      const here = [...heard, ...(await shapeFaults(page, language)), ...(isDouble ? await cutWords(page) : [])]
      found.push(...here.map((fault) => `${width} px: ${fault}`))
      await keepPicture(page, `${whose} ${path || 'front'} ${language} ${width} ${(await themeOf(page)) ?? 'light'}`)
    }
    for (const width of widths) {
      await page.setViewportSize({ width, height: heightOf(width) })
      await hear(width, audited.includes(width))
    }
    const [widest] = widths.slice(-1)
    if (isDarkToo && widest !== undefined) {
      await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'))
      await hear(widest, true)
    }
  } catch (error) {
    found.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
  }
  return found.map((fault) => `/${language}/${path}: ${fault}`)
}

async function themeOf(page: Page): Promise<string | undefined> {
  return await page.evaluate(() => document.documentElement.dataset['theme'])
}

async function shapeFaults(page: Page, language: Language): Promise<string[]> {
  const shape = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).length,
    lang: document.documentElement.lang,
    title: document.title,
    wide: document.documentElement.scrollWidth - window.innerWidth,
    widest: [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .slice(0, 3)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`),
  }))
  return [
    ...(shape.headings === 1 ? [] : [`${shape.headings} headings of the first level`]),
    ...(shape.lang === language ? [] : [`lang is ${shape.lang}`]),
    ...(/^.{3,} – Rinnalla$|^Rinnalla/.test(shape.title) ? [] : [`title is “${shape.title}”`]),
    ...(shape.wide <= 0 ? [] : [`${shape.wide} px too wide: ${shape.widest.join(', ')}`]),
  ]
}
