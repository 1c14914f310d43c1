import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningTurn, startTurn, turnProgram } from '../turn.ts'
import { comeToDoor, expectConnected, expectTogether, letIn, passCheck, startCall } from './calls.ts'
import { chatTogether, expectAccessible, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

const program = turnProgram()
let site: Site
let relay: RunningTurn

beforeAll(async () => {
  if (program === undefined) return
  relay = await startTurn(program)
  site = await openSite({ hasCameras: true, turn: relay.turn })
})
afterAll(async () => {
  await site?.close()
  await relay?.stop()
})

// Without coturn these are left to `.ci/run`, which installs it; tools/run-tests.ts says so.
test.skipIf(program === undefined)(
  'three and four meet through the relay alone, the interpreter by a link and without the chat',
  async () => {
    const { resident, staff: jari } = await chatTogether(site, 'Jari Kostamo', 'En ymmärrä lomaketta.')
    // A second professional by the resident's yes.
    const henna = await signInAsStaff(site, 'Henna Louhela')
    await jari.page.getByRole('button', { name: /Pyydä mukaan/ }).click()
    await jari.page.getByLabel('Taito', { exact: true }).selectOption({ label: 'Sosiaaliohjaaja' })
    await jari.page.getByLabel(/^Syy/).fill('Lomake koskee toimeentuloa.')
    await jari.page.getByRole('button', { name: 'Kysy asiakkaalta' }).click()
    await resident.page.getByRole('button', { name: 'Kyllä, pyydä mukaan' }).click()
    await henna.page.getByRole('button', { name: /uu(si|tta) asia/ }).click()
    await henna.page.getByRole('button', { name: 'Ota', exact: true }).click()
    await henna.page.waitForURL('**/work/contacts/**')

    await startCall(jari)
    const interpreter = await inviteInterpreter(jari)
    await comeToDoor(resident)
    await letIn(jari)
    await expectTogether([jari, resident])
    await interpreter.page.getByRole('heading', { name: 'Odotat ammattilaista' }).waitFor()
    await expectAccessible(interpreter.page)
    await letIn(jari, /Amira/)
    await expectTogether([jari, resident, interpreter])
    await expectAccessible(interpreter.page)
    await henna.page.getByRole('button', { name: /^Tule puheluun/ }).click()
    await passCheck(henna.page)
    const all = [jari, resident, interpreter, henna]
    await expectConnected(all)
    await expectRelayOnly(all)
    await resident.page.getByText(/Verkko-osoitteet eivät näy muille/).waitFor()

    // The guest loads the page anew and is still in; a change of network too.
    await interpreter.page.reload()
    await interpreter.page.locator('.video-stage').waitFor({ timeout: 60_000 })
    await expectConnected(all)
    await resident.context.setOffline(true)
    await resident.context.setOffline(false)
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
  await countWays(guest)
  await guest.page.goto(link)
  await passCheck(guest.page)
  expect(guest.page.url()).not.toContain('#')
  return guest
}

/** Nothing to measure on a page but what its own connections use. */
async function countWays({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const made: RTCPeerConnection[] = []
    Object.assign(globalThis, { made })
    const Real = RTCPeerConnection
    globalThis.RTCPeerConnection = new Proxy(Real, {
      construct: (target, given) => {
        const one = Reflect.construct(target, given) as RTCPeerConnection
        made.push(one)
        return one
      },
    })
  })
}

/** What this page knows of the others' addresses: relay's alone. Asked of whoever counts. */
async function expectRelayOnly(people: readonly Person[]): Promise<void> {
  for (const { page } of people) {
    const kinds = await page.evaluate(async () => {
      const { made } = globalThis as unknown as { made?: RTCPeerConnection[] }
      const found = new Set<string>()
      for (const one of made ?? []) {
        if (one.connectionState !== 'connected') continue
        for (const entry of (await one.getStats()).values())
          if (entry.type === 'local-candidate' || entry.type === 'remote-candidate')
            found.add(`${entry.type} ${entry.candidateType}`)
      }
      return [...found]
    })
    expect(kinds.filter((kind) => !/relay|prflx/.test(kind))).toEqual([])
  }
}
