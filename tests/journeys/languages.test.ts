import { afterAll, beforeAll, expect, test } from 'vitest'
import { acts } from '#law/acts.ts'
import { jointAssessment } from '#slices/assessment/definitions/joint-assessment.ts'
import { emergencySigns, urgentTodaySigns } from '#slices/assessment/definitions/red-flag-signs.ts'
import { questionsOf } from '#slices/assessment/model.ts'
import { assessmentTexts } from '#slices/assessment/web/texts.ts'
import { residentQueueTexts } from '#slices/contacts/web/resident-queue-texts.ts'
import { residentStartTexts } from '#slices/contacts/web/resident-start-texts.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import { residentChatTexts } from '#slices/conversations/web/resident-texts.ts'
import { conversationTexts } from '#slices/conversations/web/staff-texts.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import { expectAccessible, takeFree } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Frequent in Finnish, words of neither Swedish nor English. Names of people and places stay what they are. */
const finnish =
  /(?<![\p{L}-])(olet|voit|sinun|sinua|että|kun|asiasi|asia|tämä|tässä|klo|soita|sairaanhoitaja|sosiaaliohjaaja|lähetä|takaisin|odottaa|odottanut|kirjaus|asiakas|työlista|tunnistaudu|kunta|päivää|minuuttia|viesti|ottaa|mukaan|eikä|vain|myös|nimetön|jonossa|keskustelu|ammattilainen|yhteydenotto|vapaa|sulje|seuraava|edellinen|arvio|tänään|kiireellisyys|ei arvioitu)(?![\p{L}-])/giu

/** No Finnish is left, besides what says of itself that it is Finnish, and what people wrote. */
async function expectIn(language: 'sv' | 'en', person: Person): Promise<void> {
  await expectWordsIn(language, person)
  await expectAccessible(person.page)
}

async function expectWordsIn(language: 'sv' | 'en', { page }: Person): Promise<void> {
  const { lang, words } = await page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement
    for (const one of copy.querySelectorAll('[lang="fi"], script, style')) one.remove()
    const names = [...copy.querySelectorAll('[aria-label], [title], [placeholder], [alt]')].flatMap((one) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''),
    )
    return { lang: document.documentElement.lang, words: [document.title, copy.textContent, ...names].join('\n') }
  })
  expect(lang).toBe(language)
  expect(
    [...words.matchAll(finnish)].map((found) => words.slice(Math.max(0, found.index - 30), found.index + 40)),
  ).toEqual([])
}

const cases = [
  {
    language: 'sv' as const,
    resident: 'Åsa Bergdahl',
    worry: 'Jag sover dåligt och hyran är försenad.',
    greeting: 'Hej, jag är sjukskötare. Hur länge har du sovit dåligt?',
    answer: 'Sedan i augusti.',
    advice: 'Vi kom överens om att du söker stöd för hyran.',
    today: /tisdag\s(den\s)?24/i,
    title: 'sjukskötare',
  },
  {
    language: 'en' as const,
    resident: 'Daniel Okoye',
    worry: 'I sleep badly and my rent is late.',
    greeting: 'Hello, I am a nurse. How long have you slept badly?',
    answer: 'Since August.',
    advice: 'We agreed that you apply for support for the rent.',
    today: /Tuesday,?\s24/,
    title: 'nurse',
  },
]

test.each(cases)('$resident and a nurse meet from the front page to the log in $language alone', async (one) => {
  const { language } = one
  const start = residentStartTexts[language]
  const person = await site.open({ width: 390, height: 844 })
  const { page } = person
  await page.goto(`/sign-in/resident?return=/${language}/own&language=${language}`)
  await expectIn(language, person)
  await page.getByRole('button', { name: new RegExp(one.resident) }).click()
  await page.waitForURL(`**/${language}/own`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  await expectIn(language, person)

  await page.goto(`/${language}?kunta=992`)
  await expectIn(language, person)
  await page.locator('a[href*="/start"]').first().click()
  await page.getByText(assessmentTexts[language].redFlags.none).click()
  await expectIn(language, person)
  await page.getByRole('button', { name: start.next }).click()
  await page.getByRole('radio').first().check({ force: true })
  await expectIn(language, person)
  await page.getByRole('button', { name: start.next }).click()
  await page.getByRole('checkbox').nth(2).check({ force: true })
  await page.locator('textarea').first().fill(one.worry)
  await expectIn(language, person)
  await page.getByRole('button', { name: start.next }).click()
  await page.locator('textarea').first().waitFor({ state: 'detached' })
  await expectIn(language, person)
  await page.getByRole('button', { name: start.next }).click()
  await expectIn(language, person)
  await page.getByRole('button', { name: start.toQueue }).click()
  await page.getByRole('heading', { name: residentQueueTexts[language].title }).waitFor()
  await page.locator('.place-figure').waitFor()
  await expectIn(language, person)

  const staff = await site.open({ width: 1440, height: 900 })
  await staff.page.goto(`/sign-in/staff?return=/${language}/work&language=${language}`)
  await expectIn(language, staff)
  await staff.page.getByRole('button', { name: /Jari Kostamo/ }).click()
  await staff.page.getByRole('heading', { name: workTexts[language].title }).waitFor()
  await staff.page.locator('.work-list tr[data-item]').first().waitFor()
  await expectIn(language, staff)
  await takeFree(staff)
  await expectIn(language, staff)
  await staff.page.getByLabel(conversationTexts[language].message, { exact: true }).fill(one.greeting)
  await staff.page.keyboard.press('Control+Enter')
  await page.waitForURL(`**/${language}/chat`)
  await page.getByText(one.greeting).waitFor()
  await page.locator('.chat-day', { hasText: one.today }).waitFor()
  await page.locator('textarea').fill(one.answer)
  await page.getByRole('button', { name: residentChatTexts[language].sendName }).click()
  await staff.page.getByText(one.answer).waitFor()
  await expectIn(language, person)
  await expectIn(language, staff)

  // Signed in from the start: the professional still says that this is the person they speak with.
  const confirm = staff.page.getByRole('button', { name: confirmWords[language] })
  await confirm.click()
  await confirm.waitFor({ state: 'hidden' })
  const closing = servingTexts[language].closing
  await staff.page.getByRole('radio').nth(2).click({ force: true })
  await staff.page.getByLabel(closing.outcome).selectOption('advice-only')
  await staff.page.getByLabel(closing.summary).fill(one.advice)
  await staff.page.getByRole('button', { name: closing.close }).click()
  await staff.page.getByText(closing.done).waitFor()
  await expectIn(language, staff)
  await page.getByText(one.advice).waitFor()
  await expectIn(language, person)
  await page.goto(`/${language}/own/log`)
  await page.getByText(`Jari Kostamo, ${one.title}`).first().waitFor()
  await expectIn(language, person)
  await page.goto(`/${language}/own/consents`)
  await page.getByText(acts.clientRecords[language]).first().waitFor()
  await expectWordsIn(language, person)
  for (const somebody of [person, staff]) expect(somebody.faults).toEqual([])
})

const questions = new Map(questionsOf(jointAssessment).map((item) => [item.linkId, item]))

/** The words of a question's answers in one language, in the order of the form. */
function wordsOf(linkId: string, language: 'fi' | 'sv' | 'en'): string[] {
  const item = questions.get(linkId)
  return item && 'options' in item ? item.options.map((option) => option.display[language]) : []
}

function codesOf(linkId: string): unknown[] {
  const item = questions.get(linkId)
  return item && 'options' in item ? item.options.map((option) => option.code) : []
}

test('the joint e-assessment is filled whole in Finnish, Swedish and English, the signs of danger first; its urgency is left to a professional', async () => {
  const waiting = await Promise.all(
    (['fi', 'sv', 'en'] as const).map(async (language) => {
      const t = assessmentTexts[language]
      const person = await site.open({ width: 390, height: 844 })
      const { page } = person
      const choose = async (linkId: string, at: number) => {
        const question = page.getByRole('group', { name: questions.get(linkId)?.text[language] ?? '' })
        const word = wordsOf(linkId, language)[at] ?? ''
        await question.getByLabel(word).first().check({ force: true })
      }
      const goOn = () => page.getByRole('button', { name: residentStartTexts[language].next, exact: true }).click()
      const expectTold = async () => {
        await expect.poll(() => page.locator('h1').count()).toBe(1)
        if (language !== 'fi') await expectWordsIn(language, person)
      }
      await page.goto(`/${language}/start?kunta=992`)
      await page.getByRole('heading', { level: 1, name: t.redFlags.title }).waitFor()
      // Before anything else is asked: every sign, and the numbers.
      await expect
        .poll(() => page.locator('.q-sign-list li').allTextContents())
        .toEqual([...emergencySigns, ...urgentTodaySigns].map((sign) => sign.text[language]))
      await expect.poll(() => page.locator('main a[href="tel:112"], main a[href="tel:116117"]').count()).toBe(2)
      await goOn()
      await page.getByRole('alert').getByText(t.redFlags.missing).waitFor()
      await choose('redFlags', 2)
      await page.getByText(t.redFlags.callNow, { exact: true }).waitFor()
      await expectTold()
      await page.getByRole('button', { name: t.redFlags.goOnAnyway }).click()
      await choose('forWhom', 1)
      await expectTold()
      await goOn()
      for (const reasons of ['healthReasons', 'lifeReasons'])
        for (const at of codesOf(reasons).keys()) await choose(reasons, at)
      await page.locator('textarea').fill(`${language}: ääkköset, 😀`)
      await expectTold()
      await goOn()
      await choose('howLong', 2)
      await choose('hampers', 3)
      await choose('safeToContact', 1)
      await expectTold()
      await goOn()
      await page.getByText(residentStartTexts[language].reviewTitle).click()
      await expect
        .poll(() => page.locator('.review dd').allTextContents())
        .toEqual([
          wordsOf('redFlags', language)[2],
          wordsOf('forWhom', language)[1],
          wordsOf('healthReasons', language).join(', '),
          wordsOf('lifeReasons', language).join(', '),
          `${language}: ääkköset, 😀`,
          wordsOf('howLong', language)[2],
          wordsOf('hampers', language)[3],
          wordsOf('safeToContact', language)[1],
        ])
      await expectTold()
      await page.getByRole('button', { name: residentStartTexts[language].toQueue }).click()
      await page.getByRole('heading', { name: residentQueueTexts[language].title }).waitFor()
      expect(person.faults).toEqual([])
      return language
    }),
  )
  const kept = await site.superuser.query<{ answers: Record<string, unknown>; language: string; urgency: unknown }>(
    `select i.answers, c.language, w.urgency from contacts.intake i join contacts.contact c using (contact_id)
     join work.item w on w.subject_id = c.contact_id where i.answers ->> 'redFlags' = 'emergency' order by c.language`,
  )
  expect(kept.rows).toEqual(
    waiting.toSorted().map((language) => ({
      language,
      urgency: null,
      answers: {
        redFlags: 'emergency',
        forWhom: 'child',
        healthReasons: codesOf('healthReasons'),
        lifeReasons: codesOf('lifeReasons'),
        ownWords: `${language}: ääkköset, 😀`,
        howLong: 'weeks',
        hampers: 'cannot-cope',
        safeToContact: 'no',
      },
    })),
  )
})

const confirmWords = { sv: 'Bekräfta identiteten', en: /^Confirm/ } as const
