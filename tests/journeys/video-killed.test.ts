import { afterAll, beforeAll, expect, test } from 'vitest'
import { comeToDoor, expectConnected, expectFlowing, letIn, startCall, watchWays } from './calls.ts'
import { type KillableSite, openKillableSite } from './killable-site.ts'
import { chatTogether, expectAccessible, say } from './people.ts'
import type { Person } from './site.ts'

let site: KillableSite
beforeAll(async () => {
  site = await openKillableSite('conversations/send')
})
afterAll(() => site?.close())

const cut = 'Tämä lähti juuri ennen katkosta.'
const fromResident = 'Kuuluuko vielä?'
const fromStaff = 'Kuuluu, palvelu palaa pian.'

test('a server killed by force while a message of the call is on its way: the call goes on, both are told, each message comes once and the call is ended for all', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Ranne on turvonnut.')
  const both = [resident, staff]
  for (const one of both) await watchWays(one)
  await startCall(staff)
  await comeToDoor(resident)
  await letIn(staff)
  await expectConnected(both)

  // The message is saved, and its sender never gets the answer: it is sent again when there is a server.
  await resident.page.getByRole('button', { name: 'Kirjoita', exact: true }).click()
  await say(resident, cut)
  expect(await site.endedBy()).toBe('SIGKILL')
  const told = ({ page }: Person) => page.getByText('Verkkoyhteys palveluun katkesi.')
  for (const one of both) await told(one).waitFor()
  for (const one of both) await expectFlowing(one, 1)
  await say(resident, fromResident)
  await write(staff, fromStaff)
  await waits(resident, fromResident)
  await waits(staff, fromStaff)
  for (const { page } of both) await expectAccessible(page)

  await site.start()
  for (const one of both) await told(one).waitFor({ state: 'detached' })
  for (const one of both) await expectFlowing(one, 1)
  await expectConnected(both)
  await expectEachOnce(both)

  // Ended as any call is, and the server has of it what the pages have.
  await staff.page.getByRole('button', { name: 'Poistu', exact: true }).click()
  await staff.page.getByRole('button', { name: 'Päätä puhelu kaikilta' }).click()
  await resident.page.getByText('Videopuhelu päättyi. Keskustelu jatkuu kirjoittamalla.').waitFor()
  await staff.page.getByRole('button', { name: /^Videopuhelu/ }).waitFor()
  for (const { page } of both) await page.reload()
  await expectEachOnce(both)
  const faults = both.flatMap((one) => one.faults).filter((one) => !/WebSocket|ERR_CONNECTION/.test(one))
  expect(faults).toEqual([])
})

async function write({ page }: Person, words: string): Promise<void> {
  await page.getByPlaceholder(/Kirjoita viesti/).fill(words)
  await page.keyboard.press('Control+Enter')
}

async function waits({ page }: Person, words: string): Promise<void> {
  await page.locator('.message', { hasText: words }).getByText('Odottaa yhteyttä').waitFor()
}

/** Both read every message once, and none waits. */
async function expectEachOnce(people: readonly Person[]): Promise<void> {
  for (const { page } of people) {
    await expect.poll(() => page.locator('.message', { hasText: /katkosta|Kuuluuko|Kuuluu,/ }).count()).toBe(3)
    for (const words of [cut, fromResident, fromStaff]) await expect.poll(() => page.getByText(words).count()).toBe(1)
    await expect.poll(() => page.getByText('Odottaa yhteyttä').count()).toBe(0)
  }
}
