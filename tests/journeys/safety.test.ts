import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatTogether, expectAccessible, expectFocusOn, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

const interrupted = 'Kerroit, että olet ajatellut kuolemaa tai itsesi vahingoittamista'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Answers PHQ-9 from the start page of the test on, the last question above zero. */
async function answerPhq9({ page }: Person): Promise<void> {
  await page.getByRole('button', { name: 'Aloita testi' }).click()
  for (let question = 1; question <= 9; question += 1) {
    await page.getByText(`${question} / 9`).first().waitFor()
    await page
      .getByRole('radio')
      .nth(question === 9 ? 1 : 0)
      .check({ force: true })
    await page.getByRole('button', { name: 'Seuraava' }).click()
  }
  await page.getByRole('alertdialog', { name: interrupted }).waitFor()
}

test('a signed-in resident with a self-harm answer gets numbers that are open, says yes, and learns who will be in touch', async () => {
  const sanna = await signInAsStaff(site, 'Sanna Kivilampi')
  const iida = await site.open({ width: 390, height: 844 })
  await signInAsResident(iida, 'Iida Vainionpää', '/fi/tests/phq-9')
  await iida.page.getByText('Vain sinä.').waitFor()
  await answerPhq9(iida)
  const dialog = iida.page.getByRole('alertdialog')
  await expectFocusOn(iida.page, interrupted)
  await dialog.getByRole('link', { name: /112/ }).waitFor()
  expect(await dialog.getByRole('link').count()).toBeGreaterThanOrEqual(3)
  await expectAccessible(iida.page)
  await dialog.getByRole('button', { name: 'Kyllä, ottakaa yhteyttä' }).click()
  await dialog.getByLabel('Mihin numeroon voimme soittaa?').fill('+358 000 000 109')
  await dialog.getByRole('button', { name: 'Pyydä yhteydenottoa' }).click()
  await dialog.getByText(/Sinuun ottaa yhteyttä .+niin pian kuin mahdollista/).waitFor()
  await expectAccessible(iida.page)
  await dialog.getByRole('button', { name: 'Katso tulos' }).click()
  await iida.page.getByText('Tulos on tallessa. Sen näet vain sinä.').waitFor()
  await expectAccessible(iida.page)

  // The bar of those with the skill fills in its own place; the focus stays where it was.
  const bar = sanna.page.locator('.interrupt-bar[data-filled]')
  await bar.waitFor()
  expect(await bar.innerText()).not.toContain('Iida')
  expect(await sanna.page.evaluate(() => document.activeElement?.closest('.interrupt-bar') === null)).toBe(true)
  await expectAccessible(sanna.page)
  await bar.getByRole('button').click()
  await sanna.page.waitForURL('**/work/contacts/**')
  await sanna.page.getByText('Vainionpää Iida').first().waitFor()
  await expectAccessible(sanna.page)
  for (const person of [iida, sanna]) expect(person.faults).toEqual([])
})

test('a self-harm answer given inside a chat reaches the list without asking, and its contact is not in the address', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Kaikki tuntuu raskaalta.')
  const eeva = await signInAsStaff(site, 'Sanna Kivilampi')
  await resident.page.getByRole('banner').getByText('Lisää').click()
  await resident.page.getByRole('link', { name: 'Tee testi' }).click()
  await resident.page.getByRole('link', { name: /PHQ-9/ }).click()
  await resident.page.getByText('Ne ammattilaiset, jotka hoitavat tätä asiaasi.').waitFor()
  expect(resident.page.url()).toBe(`${site.address}/fi/tests/phq-9`)
  await answerPhq9(resident)
  await resident.page.getByText(/Sinuun ottaa yhteyttä/).waitFor()
  await resident.page.getByRole('button', { name: 'Katso tulos' }).click()
  await resident.page.getByText('Asiaasi hoitavat ammattilaiset näkevät sen.').waitFor()
  await expectAccessible(resident.page)
  await eeva.page.locator('.interrupt-bar[data-filled]').waitFor()
  await staff.page.getByText('Turvasääntö laukesi').first().waitFor()
  await expectAccessible(staff.page)
  for (const person of [resident, staff, eeva]) expect(person.faults).toEqual([])
})
