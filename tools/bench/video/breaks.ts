import type { Page } from 'playwright-core'
import { untilTogether } from './call.ts'

/** From the end of the load until everybody is connected with this page again; milliseconds. */
export async function loadAnew(page: Page, all: readonly Page[]): Promise<number> {
  await page.addInitScript(keepConnections)
  await page.reload()
  const started = performance.now()
  await page.locator('.video-stage').waitFor()
  await Promise.all(all.map((one) => untilTogether(one, all.length - 1, 'connected')))
  return performance.now() - started
}

/** The browser says that its network came back: until a new way to each of the others is in use; milliseconds. */
export async function changeNetwork(page: Page, others: number): Promise<number> {
  const before = await fragmentsOf(page)
  await page.context().setOffline(true)
  const started = performance.now()
  await page.context().setOffline(false)
  await page.waitForFunction(
    ({ known, wanted }) => {
      const { made } = globalThis as unknown as { made: RTCPeerConnection[] }
      const fresh = made.filter(
        (one) =>
          one.connectionState === 'connected' &&
          !known.includes(/a=ice-ufrag:(\S+)/.exec(one.currentLocalDescription?.sdp ?? '')?.[1] ?? ''),
      )
      return fresh.length >= wanted
    },
    { known: before, wanted: others },
    { polling: 20, timeout: 60_000 },
  )
  return performance.now() - started
}

async function fragmentsOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const { made } = globalThis as unknown as { made: RTCPeerConnection[] }
    return made.map((one) => /a=ice-ufrag:(\S+)/.exec(one.currentLocalDescription?.sdp ?? '')?.[1] ?? '')
  })
}

/** The page's own connections can be asked about. */
function keepConnections(): void {
  if ('made' in globalThis) return
  const made: RTCPeerConnection[] = []
  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct: (target, given) => {
      const one = Reflect.construct(target, given) as RTCPeerConnection
      made.push(one)
      return one
    },
  })
  Object.assign(globalThis, { made })
}
