import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { saveDay, saveShifts } from '../calendar-contract.ts'

const fiDays = ['', 'maanantai', 'tiistai', 'keskiviikko', 'torstai', 'perjantai', 'lauantai', 'sunnuntai'] as const
const svDays = ['', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const
const enDays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export const shiftTexts = defineTexts({
  fi: {
    title: 'Vuorot',
    of: (who: string) => `Vuorot: ${who}`,
    lead: 'Vuoro on aika, jolle voi varata. Päivässä voi olla monta jaksoa, myös iltaisin ja viikonloppuisin. Pyhäpäivinä vuoroja ei ole, ellei päivälle kirjata omia aikoja.',
    now: 'Voimassa ja tulossa',
    holds: (from: string, to: string | null) => (to === null ? `${from} alkaen` : `${from}–${to}`),
    none: 'Vuoroja ei ole vielä kirjattu.',
    other: 'Poikkeavat päivät',
    noWork: 'ei vuoroa',
    weekTitle: 'Kirjaa uusi viikko',
    weekLead: 'Uusi viikko korvaa entisen valituilta päiviltä. Varatut ajat jäävät paikalleen.',
    from: 'Alkaen',
    to: 'Päättyen',
    toHelp: 'Jätä tyhjäksi, jos viikko on voimassa toistaiseksi.',
    begins: (day: string, number: number) => `${day}, jakso ${number} alkaa`,
    ends: (day: string, number: number) => `${day}, jakso ${number} päättyy`,
    add: 'Lisää jakso',
    addTo: (day: string) => `Lisää jakso: ${day}`,
    remove: 'Poista',
    removeFrom: (day: string, number: number) => `Poista: ${day}, jakso ${number}`,
    saveWeek: 'Tallenna viikko',
    dayTitle: 'Kirjaa yksi päivä toisin',
    dayLead: 'Esimerkiksi iltavuoro tai vapaapäivä. Ilman jaksoja päivällä ei ole vuoroa.',
    day: 'Päivä',
    saveDay: 'Tallenna päivä',
    busy: 'Tallennetaan…',
    saved: (outside: number) =>
      outside === 0
        ? 'Vuorot on tallennettu.'
        : `Vuorot on tallennettu. Vuorojen ulkopuolelle jäi ${outside === 1 ? '1 varattu aika' : `${outside} varattua aikaa`}: siirrä ne kalenterista.`,
    weekdays: fiDays,
    thatDay: 'päivä',
    missing: 'Anna ensimmäinen päivä.',
    back: 'Takaisin kalenteriin',
  },
  sv: {
    title: 'Arbetspass',
    of: (who: string) => `Arbetspass: ${who}`,
    lead: 'Ett arbetspass är tid som kan bokas. En dag kan ha många perioder, också kvällar och veckoslut. Helgdagar har inga pass, om inte dagen får egna tider.',
    now: 'Gäller och kommer',
    holds: (from: string, to: string | null) => (to === null ? `från ${from}` : `${from}–${to}`),
    none: 'Inga arbetspass har skrivits än.',
    other: 'Avvikande dagar',
    noWork: 'inget pass',
    weekTitle: 'Skriv en ny vecka',
    weekLead: 'Den nya veckan ersätter den tidigare för de valda dagarna. Bokade tider blir kvar.',
    from: 'Från',
    to: 'Till',
    toHelp: 'Lämna tomt om veckan gäller tills vidare.',
    begins: (day: string, number: number) => `${day}, period ${number} börjar`,
    ends: (day: string, number: number) => `${day}, period ${number} slutar`,
    add: 'Lägg till period',
    addTo: (day: string) => `Lägg till period: ${day}`,
    remove: 'Ta bort',
    removeFrom: (day: string, number: number) => `Ta bort: ${day}, period ${number}`,
    saveWeek: 'Spara veckan',
    dayTitle: 'Skriv en dag annorlunda',
    dayLead: 'Till exempel ett kvällspass eller en ledig dag. Utan perioder har dagen inget pass.',
    day: 'Dag',
    saveDay: 'Spara dagen',
    busy: 'Sparar…',
    saved: (outside: number) =>
      outside === 0
        ? 'Arbetspassen har sparats.'
        : `Arbetspassen har sparats. Utanför passen blev ${outside === 1 ? '1 bokad tid' : `${outside} bokade tider`}: flytta dem i kalendern.`,
    weekdays: svDays,
    thatDay: 'dagen',
    missing: 'Ge den första dagen.',
    back: 'Tillbaka till kalendern',
  },
  en: {
    title: 'Shifts',
    of: (who: string) => `Shifts: ${who}`,
    lead: 'A shift is time that can be booked. A day may have several periods, also evenings and weekends. Public holidays have no shifts unless the day gets hours of its own.',
    now: 'In force and coming',
    holds: (from: string, to: string | null) => (to === null ? `from ${from}` : `${from}–${to}`),
    none: 'No shifts are written yet.',
    other: 'Days unlike the week',
    noWork: 'no shift',
    weekTitle: 'Write a new week',
    weekLead: 'The new week replaces the earlier one for the chosen days. Booked times stay.',
    from: 'From',
    to: 'Until',
    toHelp: 'Leave empty when the week holds until further notice.',
    begins: (day: string, number: number) => `${day}, period ${number} begins`,
    ends: (day: string, number: number) => `${day}, period ${number} ends`,
    add: 'Add a period',
    addTo: (day: string) => `Add a period: ${day}`,
    remove: 'Remove',
    removeFrom: (day: string, number: number) => `Remove: ${day}, period ${number}`,
    saveWeek: 'Save the week',
    dayTitle: 'Write one day differently',
    dayLead: 'For example an evening shift or a day off. Without periods the day has no shift.',
    day: 'Day',
    saveDay: 'Save the day',
    busy: 'Saving…',
    saved: (outside: number) =>
      outside === 0
        ? 'The shifts are saved.'
        : `The shifts are saved. ${outside === 1 ? '1 booked time is' : `${outside} booked times are`} outside them: move them in the calendar.`,
    weekdays: enDays,
    thatDay: 'day',
    missing: 'Give the first day.',
    back: 'Back to the calendar',
  },
})

type Refused = OwnRefusalOf<typeof saveShifts> | OwnRefusalOf<typeof saveDay>
const say = (days: readonly string[], weekday: unknown) => days[Number(weekday)] ?? ''

export const shiftRefusals = refusalTexts<Refused>({
  fi: {
    overlaps: (detail) =>
      `Jaksot menevät päällekkäin: ${say(fiDays, detail['weekday'])}, ${String(detail['from'])} alkaa ennen kuin edellinen päättyy ${String(detail['to'])}. Korjaa toinen.`,
    'empty-period': (detail) =>
      `Jakso päättyy ennen kuin alkaa: ${say(fiDays, detail['weekday'])}, ${String(detail['from'])}–${String(detail['to'])}. Korjaa kellonajat.`,
    'wrong-days': 'Ensimmäinen päivä on jo mennyt, tai viimeinen on ennen ensimmäistä. Korjaa päivät.',
  },
  sv: {
    overlaps: (detail) =>
      `Perioderna går över varandra: ${say(svDays, detail['weekday'])}, ${String(detail['from'])} börjar innan den förra slutar ${String(detail['to'])}. Rätta den ena.`,
    'empty-period': (detail) =>
      `Perioden slutar innan den börjar: ${say(svDays, detail['weekday'])}, ${String(detail['from'])}–${String(detail['to'])}. Rätta klockslagen.`,
    'wrong-days': 'Den första dagen är redan förbi, eller den sista är före den första. Rätta dagarna.',
  },
  en: {
    overlaps: (detail) =>
      `Two periods overlap: ${say(enDays, detail['weekday'])}, ${String(detail['from'])} begins before the earlier ends at ${String(detail['to'])}. Correct one of them.`,
    'empty-period': (detail) =>
      `A period ends before it begins: ${say(enDays, detail['weekday'])}, ${String(detail['from'])}–${String(detail['to'])}. Correct the times.`,
    'wrong-days': 'The first day is past, or the last is before the first. Correct the days.',
  },
})
