import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookMs } from '#slices/conversations/web/video/quality.ts'
import { type RunningTurn, startTurn, turnProgram } from '../turn.ts'
import { openTurnLine, type TurnLine } from '../turn-line.ts'
import {
  bringColleague,
  changeNetwork,
  comeIn,
  comeToDoor,
  expectConnected,
  expectFlowing,
  expectNoAddress,
  expectRelayOnly,
  letIn,
  passCheck,
  startCall,
  tapSocket,
  watchWays,
} from './calls.ts'
import { chatTogether, expectAccessible, say } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

const program = turnProgram()
let site: Site
let relay: RunningTurn
let line: TurnLine

beforeAll(async () => {
  if (program === undefined) return
  relay = await startTurn(program)
  line = await openTurnLine(Number(/:(\d+)/.exec(relay.turn.urls[0]?.replace('turn:', '') ?? '')?.[1]))
  site = await openSite({ hasCameras: true, turn: relay.turn })
})
afterAll(async () => {
  await site?.close()
  line?.close()
  await relay?.stop()
})

// Without coturn these are left to `.ci/run`, which installs it; tools/run-tests.ts says so.
test.skipIf(program === undefined)(
  'with a resident under non-disclosure no address leaves a screen; a weak line falls to sound and then to the chat, and comes back',
  async () => {
    const resident = await site.open({ width: 390, height: 844 })
    const tapped = tapSocket(resident)
    await mayHurry(resident)
    await watchWays(resident, line)
    const { staff } = await chatTogether(site, 'Jari Kostamo', 'En halua, että osoite näkyy.', resident)
    await hide(resident)
    await watchWays(staff)
    const both = [resident, staff]
    await startCall(staff)
    await comeToDoor(resident)
    await letIn(staff)
    await expectConnected(both)
    await expectRelayOnly(both)
    await resident.page.getByText(/Verkko-osoitteet eivät näy muille/).waitFor()

    // Loaded anew, and then another network: by the relay alone, all the time.
    await resident.page.reload()
    await resident.page.locator('.video-stage').waitFor({ timeout: 60_000 })
    await expectConnected(both)
    await changeNetwork(resident, 1, line)
    await expectRelayOnly(both)
    expectNoAddress(tapped.said)
    expectNoAddress(tapped.heard)

    // A third of what passes is lost: the picture goes, the sound stays, and each is told.
    const tile = staff.page.locator('.video-tile:not(.video-tile-own)')
    line.lose(0.35)
    await hurry(resident, true)
    await resident.page.getByText('Yhteys on heikko. Kuva sammui, ja puhelu jatkuu äänellä.').waitFor()
    await tile.getByText('Asiakas: vain ääni, yhteys on heikko').waitFor()
    await expectAccessible(resident.page)
    await expectAccessible(staff.page)
    await expectFlowing(staff, 1)
    await hurry(resident, false)
    line.lose(0)
    await resident.page.getByRole('button', { name: 'Käynnistä kuva uudelleen' }).click()
    await expect.poll(() => tile.getAttribute('data-picture')).toBe('true')
    await tile.getByText('Asiakas: vain ääni, yhteys on heikko').waitFor({ state: 'detached' })

    // Nothing comes through: the chat goes on, and both know why.
    line.lose(1)
    await hurry(resident, true)
    const told = 'Yhteys oli liian heikko puheluun. Jatketaan kirjoittamalla, asia on tallessa.'
    await resident.page.getByText(told).waitFor()
    await staff.page.getByText('Asiakkaan videoyhteys oli liian heikko. Hän jatkaa kirjoittamalla.').waitFor()
    await expectAccessible(resident.page)
    await say(resident, 'Katkesi. Jatketaanko tässä?')
    await staff.page.getByText('Katkesi. Jatketaanko tässä?').waitFor()

    // The relay cannot be reached at all: told again. When it can, the way back is the same button.
    await comeBack(resident, staff)
    await resident.page.getByText(told).waitFor()
    await hurry(resident, false)
    line.lose(0)
    await comeBack(resident, staff)
    await expectConnected(both)
    await expectFlowing(resident, 1)
    expect(both.flatMap((one) => one.faults).filter((fault) => !/WebSocket|ERR_INTERNET/.test(fault))).toEqual([])
    await staff.context.close()
  },
  400_000,
)

test.skipIf(program === undefined)(
  'three and four meet through the relay alone, the interpreter by a link and without the chat',
  async () => {
    const together = await chatTogether(site, 'Jari Kostamo', 'En ymmärrä lomaketta.')
    const { resident, staff: jari } = together
    const henna = await bringColleague(site, together)
    for (const one of [resident, jari, henna]) await watchWays(one)

    await startCall(jari)
    const interpreter = await inviteInterpreter(jari)
    await comeToDoor(resident)
    await letIn(jari)
    await expectConnected([jari, resident])
    await interpreter.page.getByRole('heading', { name: 'Odotat ammattilaista' }).waitFor()
    await expectAccessible(interpreter.page)
    await letIn(jari, /Amira/)
    await expectConnected([jari, resident, interpreter])
    await expectAccessible(interpreter.page)
    await changeNetwork(interpreter, 2)
    await comeIn(henna)
    const all = [jari, resident, interpreter, henna]
    await expectConnected(all)
    await expectRelayOnly(all)
    await resident.page.getByText(/Verkko-osoitteet eivät näy muille/).waitFor()

    // The guest loads the page anew and is still in; a change of network too.
    await interpreter.page.reload()
    await interpreter.page.locator('.video-stage').waitFor({ timeout: 60_000 })
    await expectConnected(all)
    await changeNetwork(resident, 3)
    await expectConnected(all)
    await expectRelayOnly(all)

    // Put out: their page says so at once, and the rest go on.
    await jari.page.getByRole('button', { name: /^Poista puhelusta/ }).click()
    await interpreter.page.getByText('Videopuhelu päättyi sinulta. Voit sulkea sivun.').waitFor()
    await expectConnected([jari, resident, henna])
    expect(all.flatMap((one) => one.faults).filter((fault) => !/WebSocket|ERR_INTERNET/.test(fault))).toEqual([])
  },
  400_000,
)

async function inviteInterpreter({ page }: Person): Promise<Person> {
  await page.getByRole('button', { name: 'Kutsu omainen tai tulkki' }).click()
  await page.getByLabel('Nimi, joka näkyy muille').fill('Tulkki Amira')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Tee linkki' }).click()
  const link = await page.getByLabel('Linkki', { exact: true }).inputValue()
  await page.getByRole('button', { name: 'Sulje', exact: true }).click()
  const guest = await site.open({ width: 390, height: 844 })
  await watchWays(guest)
  await guest.page.goto(link)
  await passCheck(guest.page)
  expect(guest.page.url()).not.toContain('#')
  return guest
}

async function comeBack(resident: Person, staff: Person): Promise<void> {
  await resident.page.getByRole('button', { name: 'Yritä videota uudelleen' }).click()
  await passCheck(resident.page)
  await resident.page.getByRole('heading', { name: 'Odotat ammattilaista' }).waitFor()
  await letIn(staff)
}

/** The resident of this chat is one whose place nobody may learn. */
async function hide({ page }: Person): Promise<void> {
  const contactId = await page.evaluate(() => window.sessionStorage.getItem('rinnalla-contact'))
  const { rows } = await site.superuser.query<{ id: string }>(
    `select client_id as id from clients.client order by client_id limit 1`,
  )
  const at = [site.clock.now(), rows[0]?.id]
  await site.superuser.query(`insert into access.contact_client (at, client_id, contact_id) values ($1, $2, $3)`, [
    ...at,
    contactId,
  ])
  await site.superuser.query(
    `insert into access.protection (id, kind, from_at, client_id) values (gen_random_uuid(), 'non-disclosure', $1, $2)`,
    at,
  )
}

/** The page may be hurried: then it looks at its line ten times as often, and a weak line is known in a second and not in ten. */
async function mayHurry({ page }: Person): Promise<void> {
  await page.addInitScript((wholeMs) => {
    const later = window.setInterval.bind(window) as (run: () => void, everyMs?: number) => number
    const hurried = (run: () => void) => {
      let turns = 0
      return later(() => {
        turns += 1
        if ((window as { isHurried?: boolean }).isHurried === true || turns % 10 === 0) run()
      }, wholeMs / 10)
    }
    Object.assign(window, {
      setInterval: (run: () => void, ms?: number) => (ms === wholeMs ? hurried(run) : later(run, ms)),
    })
  }, lookMs)
}

async function hurry({ page }: Person, isHurried: boolean): Promise<void> {
  await page.evaluate((is) => Object.assign(window, { isHurried: is }), isHurried)
}
