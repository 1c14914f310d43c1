import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  bringColleague,
  changeNetwork,
  comeIn,
  comeToDoor,
  expectBlurOnlyWhereItIs,
  expectConnected,
  expectFlowing,
  expectMoving,
  expectPictureTold,
  expectSharing,
  expectTogether,
  letIn,
  startCall,
  watchWays,
} from './calls.ts'
import { chatTogether, expectAccessible, expectFocusOn, say } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCameras: true })
})
afterAll(() => site.close())

/** The nurse ends the matter, so that the next resident finds him free. */
async function endContact({ staff }: { staff: Person }): Promise<void> {
  await staff.context.close()
}

test('a chat moves to video and back, and nothing of it is lost', async () => {
  const together = await chatTogether(site, 'Jari Kostamo', 'Iho punoittaa.')
  const { resident, staff } = together
  await say(resident, 'Kuvasta näkyisi paremmin.')
  await startCall(staff)
  await expectFocusOn(staff.page, /^Videopuhelu/)
  await expectAccessible(staff.page)
  await resident.page.getByRole('heading', { name: 'Siirrytäänkö videoon?' }).waitFor()
  await expectAccessible(resident.page)
  await comeToDoor(resident)
  await resident.page.getByText('Olet seuraava.').waitFor()
  await resident.page.getByText('Odotusaikaa ei tiedetä juuri nyt.').waitFor()
  await expectAccessible(resident.page)
  await letIn(staff)
  await expectTogether([resident, staff])
  await expectMoving(resident, staff)
  await expectMoving(staff, resident)
  // A film that comes is also shown: each is told what the other sends.
  await expectPictureTold(resident, staff)
  await expectPictureTold(staff, resident)
  await expectAccessible(resident.page)
  await expectAccessible(staff.page)
  // How good it is on a busy machine is luck; that it is told is not.
  await resident.page.locator('.video-line', { hasText: /Yhteys on (hyvä|kohtalainen|heikko)/ }).waitFor()

  // Muting is told to the other in words.
  await resident.page.getByRole('button', { name: 'Mykistä mikrofoni' }).click()
  await staff.page.locator('.video-tile', { hasText: /Asiakas, mikrofoni kiinni/ }).waitFor()
  await resident.page.getByRole('button', { name: 'Avaa mikrofoni' }).click()
  await resident.page.getByRole('button', { name: 'Sulje kamera' }).click()
  await expect
    .poll(() => staff.page.locator('.video-tile:not(.video-tile-own)').getAttribute('data-picture'))
    .toBe('false')
  await resident.page.getByRole('button', { name: 'Avaa kamera' }).click()
  await expectMoving(staff, resident)
  await expectSharing(resident, staff)
  await expectBlurOnlyWhereItIs(resident)

  // Writing beside it, and back to the chat alone.
  await resident.page.getByRole('button', { name: 'Kirjoita', exact: true }).click()
  await say(resident, 'Näkyykö nyt?')
  await staff.page.getByText('Näkyykö nyt?').waitFor()
  await resident.page.getByRole('button', { name: 'Poistu', exact: true }).click()
  await resident.page.getByText('Kuvasta näkyisi paremmin.').waitFor()
  await resident.page.getByRole('button', { name: 'Palaa puheluun' }).waitFor()
  await staff.page.getByText('Olet puhelussa. Asiakas saa kutsun').waitFor()
  await staff.page.getByRole('button', { name: 'Poistu', exact: true }).click()
  await staff.page.getByRole('button', { name: /^Tule puheluun/ }).waitFor()
  expect([...resident.faults, ...staff.faults]).toEqual([])
  await endContact(together)
})

test('a page loaded anew comes back to its call, with the microphone as it was', async () => {
  // Three: the resident, a nurse and a social counsellor, with no relay between; a doctor comes as the fourth.
  const together = await chatTogether(site, 'Jari Kostamo', 'Silmä vuotaa.')
  const { resident, staff } = together
  const henna = await bringColleague(site, together)
  const eeva = await bringColleague(site, together, { name: 'Eeva Tammisto', skill: 'Lääkäri' })
  const all = [resident, staff, henna]
  for (const one of all) await watchWays(one)
  await startCall(staff)
  await comeToDoor(resident)
  await letIn(staff)
  await comeIn(henna)
  await expectConnected(all)
  await resident.page.getByRole('button', { name: 'Mykistä mikrofoni' }).click()
  await staff.page.locator('.video-tile', { hasText: /mikrofoni kiinni/ }).waitFor()
  for (const one of [resident, staff]) {
    await one.page.reload()
    await one.page.locator('.video-stage').waitFor()
    await expectConnected(all)
  }
  // Sound goes on where a busy machine gives up the picture: what flows is heard from everybody.
  await resident.page.getByRole('button', { name: 'Avaa mikrofoni' }).click()
  await resident.page.getByRole('button', { name: 'Mykistä mikrofoni' }).waitFor()
  await changeNetwork(resident, 2)
  await changeNetwork(henna, 2)
  await expectConnected(all)

  // The server goes and comes back: what is said goes on between the browsers, and who comes later is still let in.
  const told = ({ page }: Person) => page.getByText('Verkkoyhteys palveluun katkesi.')
  await site.restart(async () => {
    for (const one of all) await told(one).waitFor()
    for (const one of all) await expectFlowing(one, 2)
  })
  for (const one of all) await told(one).waitFor({ state: 'detached' })
  for (const one of all) await expectFlowing(one, 2)
  await henna.page.reload()
  await henna.page.locator('.video-stage').waitFor()
  await expectConnected(all)
  // Four, straight from screen to screen.
  await watchWays(eeva)
  await comeIn(eeva)
  const four = [...all, eeva]
  await expectConnected(four)
  await expectFlowing(resident, 3)
  await expectFlowing(eeva, 3)
  expect(
    four.flatMap((one) => one.faults).filter((fault) => !/WebSocket|ERR_INTERNET|ERR_CONNECTION/.test(fault)),
  ).toEqual([])
  await eeva.context.close()
  await henna.context.close()
  await endContact(together)
})

test('without a camera, with a refused microphone or with none at all one comes with what there is, by keyboard alone', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Korva soi.')
  await startCall(staff)
  await resident.page.getByRole('heading', { name: 'Siirrytäänkö videoon?' }).waitFor()
  await resident.page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices)
    navigator.mediaDevices.getUserMedia = (constraints) => {
      const { letThem, microphone = 'NotFoundError' } = globalThis as { letThem?: boolean; microphone?: string }
      const name = constraints?.video ? 'NotReadableError' : microphone
      return letThem ? ask(constraints) : Promise.reject(new DOMException('no', name))
    }
  })
  await resident.page.getByRole('button', { name: 'Siirry videoon' }).focus()
  await resident.page.keyboard.press('Enter')
  await expectFocusOn(resident.page, 'Kamera ja mikrofoni')
  await resident.page.getByText(/Toinen ohjelma käyttää kameraa/).waitFor()
  await resident.page
    .getByText('Mikrofonia ei löydy. Liitä mikrofoni. Voit myös kuunnella ja kirjoittaa, tai pyytää soittoa.')
    .waitFor()
  await expectAccessible(resident.page)
  // One is there now, and refused: the same button looks again.
  await resident.page.evaluate(() => Object.assign(globalThis, { microphone: 'NotAllowedError' }))
  await press(resident, 'Kokeile uudelleen')
  await resident.page.getByText(/Mikrofonin käyttö on estetty/).waitFor()
  await resident.page.getByRole('button', { name: 'Siirry odottamaan' }).focus()
  await resident.page.keyboard.press('Enter')
  await expectFocusOn(resident.page, 'Odotat ammattilaista')
  await letIn(staff)
  // The one without a camera sees and hears; the other is told that there is no picture.
  await expect
    .poll(() => staff.page.locator('.video-tile:not(.video-tile-own)').getAttribute('data-link'), { timeout: 60_000 })
    .toBe('on')
  await expectMoving(resident, staff)
  await staff.page.locator('.video-tile', { hasText: /Asiakas, mikrofoni kiinni/ }).waitFor()
  await resident.page.evaluate(() => Object.assign(globalThis, { letThem: true }))
  await press(resident, 'Avaa kamera')
  await expectMoving(staff, resident)
  // Out of it by the keyboard, both: each goes on from what brings them back.
  await press(resident, 'Poistu')
  await expectFocusOn(resident.page, /Puhelu on kesken|Keskustelu/)
  await resident.page.getByRole('button', { name: 'Palaa puheluun' }).waitFor()
  // Whoever still sees the other there is asked first what becomes of the call.
  await staff.page.getByText('Olet puhelussa. Asiakas saa kutsun').waitFor()
  await press(staff, 'Poistu')
  await expectFocusOn(staff.page, /Tule puheluun/)
})

async function press({ page }: Person, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}
