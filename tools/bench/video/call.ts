import type { Browser, BrowserContext, Page } from 'playwright-core'

/** Who is in the measured call: a resident, and one to three professionals of one contact. */
export type Call = {
  readonly contactId: string
  readonly resident: Page
  readonly staff: readonly Page[]
  readonly context: BrowserContext
}

/** The first takes the contact; the others are asked in by their skill. */
const professionals = [
  { name: 'Jari Kostamo', skill: 'nurse' },
  { name: 'Henna Louhela', skill: 'social-counsellor' },
  { name: 'Eeva Tammisto', skill: 'doctor' },
] as const

export async function signInStaff(of: Browser, address: string): Promise<Page[]> {
  const pages: Page[] = []
  for (const { name } of professionals) {
    const page = await (await openContext(of)).newPage()
    await page.goto(`${address}/sign-in/staff?return=/fi/work&language=fi`)
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.waitForURL('**/fi/work')
    pages.push(page)
  }
  return pages
}

async function openContext(of: Browser): Promise<BrowserContext> {
  return await of.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fi-FI', permissions: [] })
}

/** A call in which every professional is; the resident’s page is at its chat. By the relay alone when a guest is invited to it. */
export async function beginCall(
  of: Browser,
  address: string,
  { staff, byRelay }: { readonly staff: readonly Page[]; readonly byRelay: boolean },
): Promise<Call> {
  const [host, ...colleagues] = staff
  if (!host) throw new Error('no professional')
  const context = await openContext(of)
  const resident = await context.newPage()
  await resident.goto(`${address}/fi`)
  const contactId = await beginContact(resident, host)
  for (const [index, colleague] of colleagues.entries())
    await askIn({ resident, host, colleague, contactId, skill: professionals[index + 1]?.skill ?? '' })
  const { call } = await ask<{ call: { id: string } }>(host, 'video/start', { contactId })
  if (byRelay)
    await ask(host, 'video/invite', { contactId, callId: call.id, role: 'interpreter', name: 'Tulkki Amira' })
  for (const page of staff) {
    await page.goto(`${address}/fi/work/contacts/${contactId}`)
    await page.locator('[data-video-start]').click()
    await passCheck(page)
    await page.locator('.video-stage').waitFor()
  }
  await resident.goto(`${address}/fi/chat`)
  return { contactId, resident, staff, context }
}

export async function endCall({ contactId, staff: [host], context }: Call): Promise<void> {
  if (!host) return
  const { call } = await ask<{ call: { id: string } | null }>(host, 'video/find', { as: 'staff', contactId })
  if (call) await ask(host, 'video/end', { contactId, callId: call.id })
  const ending = { contactId, outcome: 'solved', urgency: 'non-urgent', summary: 'Mittaus on tehty.' }
  await ask(host, 'contacts/close', ending)
  await context.close()
}

/** The resident comes to the door. */
export async function comeToDoor({ resident, staff: [host] }: Call): Promise<void> {
  await resident.getByRole('button', { name: /^(Siirry videoon|Palaa puheluun|Tule puheluun)/ }).click()
  await passCheck(resident)
  await host?.locator('.video-door-row button').first().waitFor()
}

export async function leave({ resident, staff }: Call): Promise<void> {
  await resident.getByRole('button', { name: 'Poistu', exact: true }).click()
  const others = staff.length - 1
  for (const page of staff)
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('.video-tile:not(.video-tile-own)').length === wanted,
      others,
    )
}

/** A line that went weak for a while took the picture: whoever sits there turns it on again. */
export async function askPictures(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    const again = page.getByRole('button', { name: 'Käynnistä kuva uudelleen' })
    if (await again.isVisible()) await again.click()
  }
}

/** Until this page is connected with every other, and until it shows a moving picture of each. */
export async function untilTogether(page: Page, others: number, until: 'connected' | 'seeing'): Promise<void> {
  await page.waitForFunction(
    ({ wanted, isSeeing }) => {
      const tiles = [...document.querySelectorAll<HTMLElement>('.video-tile:not(.video-tile-own)')]
      const isReady = (tile: HTMLElement) => {
        if (!isSeeing) return tile.dataset['link'] === 'on'
        return (tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0) > 0
      }
      return tiles.length === wanted && tiles.every(isReady)
    },
    { wanted: others, isSeeing: until === 'seeing' },
    { polling: 20, timeout: 60_000 },
  )
}

async function passCheck(page: Page): Promise<void> {
  await page.locator('.video-level').waitFor()
  await page.getByRole('button', { name: /^(Tule puheluun|Siirry odottamaan)$/ }).click()
}

async function beginContact(resident: Page, host: Page): Promise<string> {
  const begun = { channel: 'chat', municipality: '992', language: 'fi' }
  const { contactId } = await ask<{ contactId: string }>(resident, 'contacts/start', begun)
  await ask(resident, 'contacts/send', { contactId, channel: 'chat' })
  const { items } = await ask<{ items: Item[] }>(host, 'work/list', { scope: 'all' })
  const item = items.find((one) => one.subject.id === contactId)
  if (!item) throw new Error('the contact is not on the list')
  await ask(host, 'work/take', { itemId: item.id })
  return contactId
}

type Item = { readonly id: string; readonly state: string; readonly subject: { readonly id: string } }
type AskIn = { resident: Page; host: Page; colleague: Page; contactId: string; skill: string }

async function askIn({ resident, host, colleague, contactId, skill }: AskIn): Promise<void> {
  const asked = { contactId, to: { kind: 'skill', skill }, reason: 'Mittaus' }
  const { requestId } = await ask<{ requestId: string }>(host, 'contacts/ask-colleague', asked)
  await ask(resident, 'contacts/answer-joint', { contactId, requestId, accept: true })
  const { items } = await ask<{ items: Item[] }>(colleague, 'work/list', { scope: 'all' })
  for (const item of items.filter((one) => one.subject.id === contactId && one.state !== 'claimed'))
    await ask(colleague, 'work/take', { itemId: item.id })
}

/** Calls an endpoint as the page's own session. */
export async function ask<T>(page: Page, path: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    async (asked) => {
      const response = await fetch(`/api/${asked.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
        body: JSON.stringify(asked.input),
      })
      return (await response.json()) as { ok: boolean; value?: unknown; refusal?: string }
    },
    { path, input },
  )
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.refusal}`)
  return answer.value as T
}
