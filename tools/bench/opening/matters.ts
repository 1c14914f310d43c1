import type { Browser, Page } from 'playwright-core'
import { inventedResidents } from '../../../src/app/demonstration/people.ts'
import { ask } from '../video/call.ts'

export type Item = { readonly id: string; readonly subject: { readonly kind: string; readonly id: string } }

const bornBefore = '2000'

/** Each of so many signed-in residents writes to the service; the worker of this page takes every one of them. */
export async function takeMatters(of: Browser, worker: Page, wish: { address: string; count: number }): Promise<void> {
  const adults = inventedResidents.filter((one) => one.birthOn < bornBefore).slice(0, wish.count)
  const contactIds: string[] = []
  for (const { givenNames, familyName } of adults)
    contactIds.push(await writeToService(of, wish.address, `${givenNames} ${familyName}`))
  const { items } = await ask<{ items: Item[] }>(worker, 'work/list', { scope: 'all' })
  for (const item of items.filter((one) => contactIds.includes(one.subject.id)))
    await ask(worker, 'work/take', { itemId: item.id })
}

async function writeToService(of: Browser, address: string, name: string): Promise<string> {
  const context = await of.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${address}/sign-in/resident?return=/fi/own&language=fi`)
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.waitForURL('**/fi/own')
    const channel = 'contact-request'
    const wish = { channel, municipality: '992', language: 'fi' }
    const { contactId } = await ask<{ contactId: string }>(page, 'contacts/start', wish)
    await ask(page, 'contacts/send', { contactId, channel, message: 'Mittaus' })
    return contactId
  } finally {
    await context.close()
  }
}
