import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatTogether, expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const press = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name }).first().click()

/** A nurse and a social counsellor serve one resident in one chat, and each signs an entry into their own register. */
async function serveTogether(): Promise<{ daniel: Person; jari: Person; henna: Person; clientId: string }> {
  const daniel = await site.open({ width: 390, height: 844 })
  await signInAsResident(daniel, 'Daniel Okoye')
  const { staff: jari } = await chatTogether(site, 'Jari Kostamo', 'En nuku, ja vuokra on rästissä.', daniel)
  await press(jari, 'Vahvista henkilöllisyys')
  const henna = await signInAsStaff(site, 'Henna Louhela')
  await press(jari, /Pyydä mukaan/)
  await jari.page.getByLabel('Taito', { exact: true }).selectOption({ label: 'Sosiaaliohjaaja' })
  await jari.page.getByLabel(/^Syy/).fill('Katsotaan vuokra-asia samalla kertaa.')
  await press(jari, 'Kysy asiakkaalta')
  await press(daniel, 'Kyllä, pyydä mukaan')
  await press(henna, /uu(si|tta) asia/)
  await press(henna, /^Ota$/)
  await henna.page.waitForURL('**/work/contacts/**')
  await jari.page.getByLabel('Tulosyy').fill('Uni ja mieliala')
  await jari.page.getByLabel('Arvio', { exact: true }).fill('Keskivaikea oireilu, ei itsetuhoisuutta.')
  await henna.page.getByLabel('Työntekijän arvio').fill('Vuokra kaksi kuukautta rästissä.')
  await press(jari, 'Allekirjoita kirjaus')
  await jari.page.getByText(/Allekirjoittanut Jari Kostamo/).waitFor()
  await press(henna, 'Allekirjoita kirjaus')
  await henna.page.getByText(/Allekirjoittanut Henna Louhela/).waitFor()
  const { rows } = await site.superuser.query(
    `select client_id as id from clients.client where family_name = 'Okoye' and given_names like 'Daniel%'`,
  )
  return { daniel, jari, henna, clientId: rows[0].id as string }
}

/** The page's own calls, for what this journey begins with and is not about. */
async function call(person: Person, path: string, body: object): Promise<Record<string, string>> {
  return await person.page.evaluate(
    async ([to, sent]) => {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await fetch(`/api/${to}`, { method: 'POST', headers, body: JSON.stringify(sent) })
      const outcome = (await answer.json()) as { ok: boolean; value: Record<string, string> }
      if (!outcome.ok) throw new Error(`${to}: ${JSON.stringify(outcome)}`)
      return outcome.value
    },
    [path, body] as const,
  )
}

/** Somebody of the employment area, let by the client into their own part of the plan. */
async function letPartnerIn(daniel: Person, henna: Person, clientId: string): Promise<Person> {
  const paivi = await site.open({ width: 1280, height: 900 })
  await paivi.page.goto('/fi/partner')
  await paivi.page.getByRole('link', { name: /Kirjaudu: Esimerkin työllisyysalue/ }).click()
  await paivi.page.getByRole('button', { name: /Päivi Myllyoja/ }).click()
  await paivi.page.waitForURL('**/fi/partner')
  await paivi.page.getByText(/Kukaan ei ole vielä antanut suostumusta/).waitFor()
  const { rows } = await site.superuser.query(`select id from partners.account where name = 'Päivi Myllyoja'`)
  const { planId } = await call(henna, 'plans/begin', { clientId, register: 'social:working-age' })
  const { sectionId } = await call(henna, 'plans/ask-partner', { planId, partnerId: rows[0].id })
  await call(daniel, 'plans/own-consent', { planId, sectionId, agrees: true })
  return paivi
}

/** Their own part, and nothing of what the county has written. */
async function expectOwnPartAlone(partner: Person, words: string): Promise<void> {
  await partner.page.reload()
  await partner.page.getByRole('button', { name: /Avaa osa: Daniel/ }).click()
  await partner.page.getByLabel('Tilanne ja tuki').fill(words)
  await partner.page.getByText(/Tallennettu klo/).waitFor()
  expect(await partner.page.locator('main').innerText()).not.toMatch(/oireilu|rästissä|Jari|Henna|[Kk]iel(to|sit)/)
}

test('a client who gives no permit bans one visit and one service task: their own workers go on, the other side and a partner see nothing, each is told what they may know', async () => {
  const { daniel, jari, henna, clientId } = await serveTogether()
  const columnOf = (person: Person, register: 'patient' | 'social') =>
    person.page.locator(`.register-pair [data-register="${register}"]`)
  for (const person of [jari, henna]) {
    await person.page.goto(`/fi/work/clients/${clientId}`)
    await columnOf(person, 'patient').waitFor()
  }
  // Without a permit each reads the other's part by the joint service that he said yes to, and writes only their own.
  const words = (person: Person, register: 'patient' | 'social') => columnOf(person, register).innerText()
  const readable = /Luettavissa|Luet/i
  await expect.poll(() => words(henna, 'patient')).toMatch(/Jari Kostamo/)
  await expect.poll(() => words(jari, 'social')).toMatch(/Henna Louhela/)
  await expect.poll(() => words(henna, 'patient')).toMatch(readable)

  // A partner has their own part of the plan, and of the visits nothing.
  const paivi = await letPartnerIn(daniel, henna, clientId)
  await expectOwnPartAlone(paivi, 'Etsitään työkokeilu.')

  // One visit is banned: it leaves the other side's page at once, and stays on the nurse's own.
  await daniel.page.goto('/fi/own/records')
  const visit = daniel.page.locator('.lines > li', { hasText: 'Jari Kostamo' })
  await visit.waitFor()
  await expectAccessible(daniel.page)
  await visit.getByRole('button', { name: /Kiellä tämä kirjaus/ }).click()
  await visit.getByRole('button', { name: /Peru kielto/ }).waitFor()
  await henna.page.reload()
  await columnOf(henna, 'patient').waitFor()
  await expect.poll(() => words(henna, 'patient')).not.toMatch(/Jari Kostamo/)
  await jari.page.reload()
  await expect.poll(() => words(jari, 'patient')).toMatch(/Jari Kostamo/)

  // One service task is banned: the nurse is told that it is not open and not why; the counsellor goes on as before.
  await daniel.page.goto('/fi/own/consents')
  const ban = daniel.page.locator('.ban-row', { hasText: /työikäi/i })
  await ban.getByRole('button', { name: /^Kiellä/ }).click()
  await daniel.page.getByRole('dialog').getByRole('button', { name: 'Kiellä' }).click()
  await ban.getByText(/^Kielsit/).waitFor()
  await expectAccessible(daniel.page)
  await jari.page.reload()
  await columnOf(jari, 'social').waitFor()
  await jari.page.locator('.loading').first().waitFor({ state: 'detached' })
  await expect.poll(() => words(jari, 'social')).not.toMatch(/Henna Louhela/)
  expect(await jari.page.locator('main').innerText()).not.toMatch(/kielsi|kielto/i)
  await expectAccessible(jari.page)
  await henna.page.reload()
  await expect.poll(() => words(henna, 'social')).toMatch(/Henna Louhela/)
  await expectAccessible(henna.page)

  // The partner goes on in their own part, sees no more than before, and is not told that anything was banned.
  await expectOwnPartAlone(paivi, 'Etsitään työkokeilu tammikuuksi.')
  await expectAccessible(paivi.page)

  // He reads in his own log who looked and on what basis.
  await daniel.page.goto('/fi/own/log')
  for (const name of ['Jari Kostamo', 'Henna Louhela']) await daniel.page.getByText(new RegExp(name)).first().waitFor()
  for (const person of [daniel, jari, henna]) expect(person.faults).toEqual([])
  expect(paivi.faults.filter((fault) => !fault.includes('401'))).toEqual([])
})
