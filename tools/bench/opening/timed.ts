import type { Page } from 'playwright-core'

/** What has to stand on the screen: whose page it is, and the page's own content. */
type Wanted = { readonly path: RegExp; readonly selectors: readonly string[]; readonly call: string }

export const wantedOf = {
  client: {
    path: /\/work\/clients\/./,
    selectors: ['.client-name h1', '.client-tabs [role=tabpanel] h2'],
    call: '/api/clients/page',
  },
  contact: {
    path: /\/work\/contacts\/./,
    selectors: ['.client-name h1', '.contact-columns .contact-background'],
    call: '/api/contacts/open',
  },
} as const satisfies Record<string, Wanted>

/** Milliseconds until all stood there, and of them those that the page's one call took. */
export type Opened = { readonly whole: number; readonly call: number }

/**
 * Milliseconds from the press, by the time the browser gave it, to the end of the frame in which all that is wanted is drawn. The page
 * looks once a frame by itself, so that neither the driver nor its line is in the figure.
 */
export async function timeOpening(page: Page, wanted: Wanted, press: () => Promise<void>): Promise<Opened> {
  await page.evaluate(
    ({ path, selectors, call }) => {
      const isThere = () =>
        new RegExp(path).test(location.pathname) &&
        selectors.every((one) => (document.querySelector(one)?.textContent ?? '').trim() !== '')
      const timed = new Promise<Opened>((resolve) => {
        const begin = ({ timeStamp, isTrusted }: Event) => {
          if (!isTrusted) return
          for (const kind of ['click', 'keydown']) document.removeEventListener(kind, begin, true)
          const look = () => {
            // The message comes when the frame that this look belongs to has been drawn.
            if (isThere())
              return void afterFrame(() =>
                resolve({ whole: performance.now() - timeStamp, call: callSince(timeStamp) }),
              )
            requestAnimationFrame(look)
          }
          requestAnimationFrame(look)
        }
        for (const kind of ['click', 'keydown']) document.addEventListener(kind, begin, true)
      })
      const callSince = (since: number) => {
        const calls = performance.getEntriesByType('resource').filter((one) => one.startTime >= since)
        return calls.find((one) => one.name.endsWith(call))?.duration ?? Number.NaN
      }
      const afterFrame = (run: () => void) => {
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', run)
        channel.port1.start()
        channel.port2.postMessage(null)
      }
      Object.assign(globalThis, { timed })
    },
    { path: wanted.path.source, selectors: [...wanted.selectors], call: wanted.call },
  )
  await press()
  return await page.evaluate(() => (globalThis as unknown as { timed: Promise<Opened> }).timed)
}
