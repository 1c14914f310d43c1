import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { focusedWords } from './people.ts'

const most = 90

/** Presses Tab until the focus is on these words. Every stop on the way must show that it has the focus. */
export async function tabTo(page: Page, words: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  // The ring is the style sheet's: a page is there before it.
  await page.waitForLoadState('load')
  await waitUntilReachable(page, words)
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press(key)
    const here = await focusedWords(page)
    passed.push(here)
    await expectVisibleFocus(page)
    if (typeof words === 'string' ? here.includes(words) : words.test(here)) return
  }
  throw new Error(`“${String(words)}” is not reached by ${key}: ${passed.join(' | ')}`)
}

/** What a reader would wait to see before going there, by the words they would give it. */
async function waitUntilReachable(page: Page, words: string | RegExp): Promise<void> {
  const sought = typeof words === 'string' ? { text: words } : { pattern: words.source, flags: words.flags }
  await page.waitForFunction((asked) => {
    const isSought = (text: string) =>
      'text' in asked ? text.includes(asked.text) : new RegExp(asked.pattern, asked.flags).test(text)
    const places = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])'
    return [...document.querySelectorAll<HTMLElement>(places)].some((element) => {
      const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
      const own = element.ariaLabel ?? labels.map((label) => label.innerText).join(' ')
      return isSought((own === '' ? element.innerText : own).replaceAll(/\s+/g, ' ').trim())
    })
  }, sought)
}

/** To these words by Tab, and pressed there. */
export async function press(page: Page, words: string | RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, words)
  await page.keyboard.press(key)
}

export async function typeInto(page: Page, field: string | RegExp, words: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(words)
}

type Stop = { readonly words: string; readonly hasRing: boolean; readonly top: number; readonly isInside: boolean }

/** A ring round the element itself or the card it stands in, and not under a sticky bar. */
async function expectVisibleFocus(page: Page): Promise<void> {
  const stop = await stopOf(page)
  if (stop) expect(stop, `focus is seen on “${stop.words}”`).toMatchObject({ hasRing: true, isInside: true })
}

async function stopOf(page: Page): Promise<Stop | undefined> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return undefined
    // A heading that the page itself put the focus on is no stop of the keyboard's.
    if (element.tabIndex < 0) return undefined
    const hasRing = (one: Element | null) => {
      if (!one) return false
      const style = getComputedStyle(one)
      return (
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ||
        /\d+px 0px 0px [2-9]/.test(style.boxShadow)
      )
    }
    const shown = element.closest('label, .composer-in, .composer') ?? element
    const box = (element.getBoundingClientRect().height > 2 ? element : shown).getBoundingClientRect()
    const isInside = box.bottom > 0 && box.top < window.innerHeight
    return {
      words: (element.ariaLabel ?? element.innerText).slice(0, 60),
      hasRing:
        hasRing(element) || hasRing(shown) || hasRing(element.parentElement) || hasRing(element.nextElementSibling),
      top: box.top + window.scrollY,
      isInside,
    }
  })
}

/** On a narrow screen, where all is in one column, each next stop of the page's own part is further down, and none comes out of turn. */
export async function expectOrderOfReading(page: Page): Promise<void> {
  const faults = await page.evaluate(() => {
    const focusable = 'a[href], button, input:not([type="file"]), select, textarea, summary, [tabindex]'
    const all = [...document.querySelectorAll<HTMLElement>(focusable)].filter(
      (one) => one.checkVisibility() && one.tabIndex >= 0,
    )
    const early = all.filter((one) => one.tabIndex > 0).map((one) => `tabindex ${one.tabIndex}: ${one.innerText}`)
    const inMain = all.filter((one) => one.closest('main') && getComputedStyle(one).position !== 'fixed')
    const tops = inMain.map((one) => (one.closest('label') ?? one).getBoundingClientRect())
    const jumps = inMain.flatMap((one, index) => {
      const [before, here] = [tops[index - 1], tops[index]]
      return before && here && here.bottom < before.top - 4 ? [`up to “${one.innerText.slice(0, 40)}”`] : []
    })
    return [...early, ...jumps]
  })
  expect(faults, `order of focus on ${new URL(page.url()).pathname}`).toEqual([])
}
