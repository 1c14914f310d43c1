import { Temporal } from 'temporal-polyfill'
import type { Length } from '#law/index.ts'
import { defineTexts, type Language } from '#platform/i18n.ts'
import { unreachable } from '#platform/outcome.ts'
import type { Deadline, DeadlineRefusal, Step } from './model.ts'
import { dayInHelsinki, helsinki } from './working-days.ts'

/** "Miten laskettu": one plain sentence a step, in the order of the count. */
export function explainDeadline(deadline: Pick<Deadline, 'steps'>, language: Language): readonly string[] {
  return deadline.steps.map((step) => explainStep(step, language))
}

export function explainStep(step: Step, language: Language): string {
  const texts = stepTexts[language]
  switch (step.kind) {
    case 'triggered':
      return texts.triggered(shortDay(step.on))
    case 'presumed-served':
      return step.way === 'letter'
        ? texts.letter(step.days, shortDay(step.on))
        : texts.electronic(step.days, shortDay(step.on))
    case 'age':
      return texts.age(step.years)
    case 'age-unknown':
      return texts.ageUnknown
    case 'waits-for-opening':
      return texts.waits(shortDay(dayInHelsinki(step.at)), shortTime(step.at))
    case 'counted':
      return 'count' in step.length
        ? texts.counted(lengthText(step.length, language), shortDay(step.endsOn))
        : texts.within(lengthText(step.length, language), shortDay(step.endsOn))
    case 'moved-from-holiday':
      return texts.moved(shortDay(step.from), shortDay(step.to))
    default:
      return unreachable(step)
  }
}

/** After the law has waited for the client: the last day that was counted anew. */
export function explainMoved(dueOn: string, language: Language): string {
  return stepTexts[language].waited(shortDay(dueOn))
}

export function lengthText(length: Length, language: Language): string {
  const texts = lengthTexts[language]
  switch (length.unit) {
    case 'at-once':
      return texts.atOnce
    case 'same-working-day':
      return texts.sameWorkingDay
    case 'working-days':
      return texts.workingDays(length.count)
    case 'days':
      return texts.days(length.count)
    case 'weeks':
      return texts.weeks(length.count)
    case 'months':
      return texts.months(length.count)
    default:
      return unreachable(length)
  }
}

const stepTexts = defineTexts({
  fi: {
    triggered: (on: string) => `Alkoi ${on}.`,
    letter: (days: number, on: string) => `Kirjeen katsotaan saapuneen ${days}. päivänä lähettämisestä, ${on}.`,
    electronic: (days: number, on: string) =>
      `Sähköisen viestin katsotaan saapuneen ${days}. päivänä lähettämisestä, ${on}.`,
    age: (years: number) => `Ikä alkamispäivänä: ${years} vuotta.`,
    ageUnknown: 'Ikä ei ole tiedossa: käytetään ryhmän lyhintä aikaa.',
    waits: (on: string, time: string) =>
      `Yhteydenotto tuli aukioloajan ulkopuolella. Aika lasketaan avaamisesta, ${on} klo ${time}.`,
    counted: (length: string, on: string) => `Aikaa on ${length}, alkamispäivää ei lasketa: viimeinen päivä on ${on}.`,
    within: (length: string, on: string) => `Määräaika on ${length}: ${on}.`,
    moved: (from: string, to: string) => `${from} ei ole toimistopäivä: viimeinen päivä siirtyy, ${to}.`,
    waited: (on: string) => `Kello on välillä odottanut asiakasta: viimeinen päivä on nyt ${on}.`,
  },
  sv: {
    triggered: (on: string) => `Började ${on}.`,
    letter: (days: number, on: string) => `Brevet anses ha kommit fram den ${days}:e dagen efter avsändandet, ${on}.`,
    electronic: (days: number, on: string) =>
      `Det elektroniska meddelandet anses ha kommit fram den ${days}:e dagen efter avsändandet, ${on}.`,
    age: (years: number) => `Ålder på startdagen: ${years} år.`,
    ageUnknown: 'Åldern är inte känd: gruppens kortaste tid används.',
    waits: (on: string, time: string) =>
      `Kontakten kom utanför öppettiden. Tiden räknas från öppnandet, ${on} kl. ${time}.`,
    counted: (length: string, on: string) => `Tiden är ${length}, startdagen räknas inte: den sista dagen är ${on}.`,
    within: (length: string, on: string) => `Tiden är ${length}: ${on}.`,
    moved: (from: string, to: string) => `${from} är ingen kontorsdag: den sista dagen flyttas, ${to}.`,
    waited: (on: string) => `Klockan har emellan väntat på klienten: den sista dagen är nu ${on}.`,
  },
  en: {
    triggered: (on: string) => `Started on ${on}.`,
    letter: (days: number, on: string) => `A letter is presumed to arrive on day ${days} after posting, ${on}.`,
    electronic: (days: number, on: string) =>
      `An electronic notice is presumed to arrive on day ${days} after sending, ${on}.`,
    age: (years: number) => `Age on the starting day: ${years} years.`,
    ageUnknown: "The age is not known: the group's shortest time is used.",
    waits: (on: string, time: string) =>
      `The contact came outside office hours. The time counts from the opening, ${on} at ${time}.`,
    counted: (length: string, on: string) =>
      `The time is ${length}, the starting day not counted: the last day is ${on}.`,
    within: (length: string, on: string) => `The time is ${length}: ${on}.`,
    moved: (from: string, to: string) => `${from} is not an office day: the last day moves to ${to}.`,
    waited: (on: string) => `The clock has waited for the client in between: the last day is now ${on}.`,
  },
})

const lengthTexts = defineTexts({
  fi: {
    atOnce: 'heti',
    sameWorkingDay: 'sama arkipäivä',
    workingDays: (count: number) => `${count} arkipäivää`,
    days: (count: number) => `${count} päivää`,
    weeks: (count: number) => `${count} viikkoa`,
    months: (count: number) => `${count} kuukautta`,
  },
  sv: {
    atOnce: 'genast',
    sameWorkingDay: 'samma vardag',
    workingDays: (count: number) => `${count} vardagar`,
    days: (count: number) => `${count} dagar`,
    weeks: (count: number) => `${count} veckor`,
    months: (count: number) => `${count} månader`,
  },
  en: {
    atOnce: 'at once',
    sameWorkingDay: 'the same working day',
    workingDays: (count: number) => `${count} working days`,
    days: (count: number) => `${count} days`,
    weeks: (count: number) => `${count} weeks`,
    months: (count: number) => `${count} months`,
  },
})

/** Each refusal says the way out. */
export const refusalTexts: { readonly [L in Language]: { readonly [R in DeadlineRefusal]: string } } = {
  fi: {
    'trigger-before-rule': 'Sääntö ei ollut vielä voimassa sinä päivänä. Tarkista alkamispäivä.',
    'trigger-after-rule': 'Sääntö ei ollut enää voimassa sinä päivänä. Tarkista alkamispäivä.',
    'birth-date-needed': 'Määräaika riippuu iästä. Anna syntymäaika.',
    'born-after-trigger': 'Syntymäaika on alkamispäivän jälkeen. Tarkista päivät.',
    'outside-age-group': 'Sääntö ei koske tämän ikäistä. Valitse toinen sääntö.',
    'no-service-presumption': 'Tälle tiedoksiannolle ei ole oletusta sinä päivänä. Anna päivä, jona tieto saatiin.',
  },
  sv: {
    'trigger-before-rule': 'Regeln gällde inte ännu den dagen. Kontrollera startdagen.',
    'trigger-after-rule': 'Regeln gällde inte längre den dagen. Kontrollera startdagen.',
    'birth-date-needed': 'Tidsfristen beror på åldern. Ange födelsedatum.',
    'born-after-trigger': 'Födelsedatumet är efter startdagen. Kontrollera datumen.',
    'outside-age-group': 'Regeln gäller inte den här åldern. Välj en annan regel.',
    'no-service-presumption': 'Det finns inget antagande för den delgivningen den dagen. Ange dagen för delfåendet.',
  },
  en: {
    'trigger-before-rule': 'The rule was not yet in force on that day. Check the trigger.',
    'trigger-after-rule': 'The rule was no longer in force on that day. Check the trigger.',
    'birth-date-needed': 'The limit depends on age. Give the birth date.',
    'born-after-trigger': 'The birth date is after the trigger. Check the dates.',
    'outside-age-group': 'The rule does not concern this age. Choose another rule.',
    'no-service-presumption':
      'There is no presumption for that way of service on that day. Give the day of being informed.',
  },
}

/** 2027-03-23 → 23.3.2027: the same in all three languages of Finland's offices. */
function shortDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}.${month}.${year}`
}

function shortTime(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(helsinki)
  return `${local.hour}.${String(local.minute).padStart(2, '0')}`
}
