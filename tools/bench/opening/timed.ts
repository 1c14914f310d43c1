import type { Page } from 'playwright-core'

/** What has to stand on the screen: whose page it is, and the page's own content. */
export type Wanted = { readonly path: RegExp; readonly selectors: readonly string[] }

export const wantedOf = {
  client: { path: /\/work\/clients\/./, selectors: ['.client-name h1', '.client-tabs [role=tabpanel] h2'] },
  contact: { path: /\/work\/contacts\/./, selectors: ['.client-name h1', '.contact-columns .contact-background'] },
} as const satisfies Record<string, Wanted>

/**
 * Milliseconds from the press, by the time the browser gave it, to the end of the frame in which all that is wanted is drawn. The page
 * looks once a frame by itself, so that neither the driver nor its line is in the figure.
 */
export async function timeOpening(page: Page, wanted: Wanted, press: () => Promise<void>): Promise<number> {
  await page.evaluate(
    ({ path, selectors }) => {
      const isThere = () =>
        new RegExp(path).test(location.pathname) &&
        selectors.every((one) => (document.querySelector(one)?.textContent ?? '').trim() !== '')
      const timed = new Promise<number>((resolve) => {
        const begin = ({ timeStamp, isTrusted }: Event) => {
          if (!isTrusted) return
          for (const kind of ['click', 'keydown']) document.removeEventListener(kind, begin, true)
          const look = () => {
            // The message comes when the frame that this look belongs to has been drawn.
            if (isThere()) return void afterFrame(() => resolve(performance.now() - timeStamp))
            requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }
        for (const kind of ['click', 'keydown']) document.addEventListener(kind, begin, true)
      })
      const afterFrame = (run: () => void) => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', run)
        channel.port1.start()
        channel.port2.postMessage(null)
      }
      Object.assign(globalThis, { timed })
    },
    { path: wanted.path.source, selectors: [...wanted.selectors] },
  )
  await press()
  return await page.evaluate(() => (globalThis as unknown as { timed: Promise<number> }).timed)
}
