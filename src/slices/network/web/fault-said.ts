import type { Language } from '#platform/i18n.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import type { FaultCode } from '../engine/index.ts'
import { faultTexts } from './fault-texts.ts'

const words = {
  fi: { row: 'rivi' },
  sv: { row: 'rad' },
  en: { row: 'row' },
} as const

/** What a part of a scenario or of a question is called by who plans: the first part of the field's name, and the last. */
const fields: { readonly [field: string]: { readonly [L in Language]: string } } = {
  ageBands: { fi: 'Ikäryhmät', sv: 'Åldersgrupper', en: 'Age bands' },
  areas: { fi: 'Alueet', sv: 'Områden', en: 'Areas' },
  books: { fi: 'ajanvaraus', sv: 'tidsbokning', en: 'appointments' },
  closures: { fi: 'Sulkemiset', sv: 'Stängningar', en: 'Closures' },
  costPerVisit: { fi: 'käynnin kulut', sv: 'kostnad per besök', en: 'cost of a visit' },
  county: { fi: 'Hyvinvointialue', sv: 'Välfärdsområde', en: 'County' },
  days: { fi: 'Jakso', sv: 'Period', en: 'Period' },
  everyWeeks: { fi: 'viikkoväli', sv: 'veckointervall', en: 'weeks between' },
  file: { fi: 'Tiedosto', sv: 'Filen', en: 'File' },
  fixedCost: { fi: 'tilojen kulut', sv: 'lokalkostnad', en: 'cost of premises' },
  from: { fi: 'alku', sv: 'början', en: 'beginning' },
  guarantees: { fi: 'Hoitotakuun rajat', sv: 'Vårdgarantins gränser', en: 'Limits of the guarantee' },
  hours: { fi: 'aukiolo', sv: 'öppettider', en: 'hours' },
  id: { fi: 'nimi', sv: 'namn', en: 'name' },
  minutes: { fi: 'Minuutit', sv: 'Minuter', en: 'Minutes' },
  mobileUnits: { fi: 'Liikkuvat yksiköt', sv: 'Mobila enheter', en: 'Mobile units' },
  perResidentYear: { fi: 'kysyntä', sv: 'efterfrågan', en: 'demand' },
  places: { fi: 'Toimipisteet', sv: 'Verksamhetsställen', en: 'Places' },
  seconds: { fi: 'Aika', sv: 'Tiden', en: 'Time' },
  services: { fi: 'Palvelut', sv: 'Tjänster', en: 'Services' },
  shifts: { fi: 'vuorot', sv: 'turer', en: 'shifts' },
  sites: { fi: 'Paikat', sv: 'Ställen', en: 'Places' },
  skill: { fi: 'osaaminen', sv: 'kunnande', en: 'skill' },
  skills: { fi: 'Henkilöstö', sv: 'Personal', en: 'Staff' },
  staff: { fi: 'henkilöstö', sv: 'personal', en: 'staff' },
  staffAvailable: { fi: 'Henkilöstöä vuorossa enintään', sv: 'Personal i tur högst', en: 'Staff on shift at most' },
  stops: { fi: 'pysähdykset', sv: 'hållplatser', en: 'stops' },
  tiers: { fi: 'Tasot', sv: 'Nivåer', en: 'Tiers' },
  to: { fi: 'loppu', sv: 'slut', en: 'end' },
  travel: { fi: 'Matkat', sv: 'Resor', en: 'Journeys' },
  urgency: { fi: 'kiireellisyys', sv: 'brådska', en: 'urgency' },
  visitsLeast: { fi: 'käyntejä vähintään', sv: 'besök minst', en: 'visits at least' },
  visitsMost: { fi: 'käyntejä enintään', sv: 'besök högst', en: 'visits at most' },
  visitsPerPerson: { fi: 'Käynnit asukasta kohti', sv: 'Besök per invånare', en: 'Visits of a resident' },
  visitsPerWorker: { fi: 'käynnit työntekijää kohti', sv: 'besök per anställd', en: 'visits of a worker' },
  weights: { fi: 'Painot', sv: 'Vikter', en: 'Weights' },
  yearlyCost: { fi: 'kulut vuodessa', sv: 'årskostnad', en: 'yearly cost' },
}

/** `Toimipisteet, aukiolo, rivi 2: …`: the field and the row with what is wrong, as one sentence. */
export function faultSaid(language: Language, told: RefusalDetail): string {
  const text = faultTexts[language][told['code'] as FaultCode]
  const what = typeof text === 'function' ? text(told) : (text ?? '')
  const row = typeof told['row'] === 'number' ? [`${words[language].row} ${told['row']}`] : []
  return `${[fieldSaid(language, String(told['field'] ?? '')), ...row].join(', ')}: ${what}.`
}

function fieldSaid(language: Language, field: string): string {
  const parts = field.split('.').map((part) => {
    const [name = '', at] = part.replace(']', '').split('[')
    return `${fields[name]?.[language] ?? name}${at === undefined ? '' : ` ${at}`}`
  })
  return parts.join(', ')
}
