import type { Localised } from '#platform/i18n.ts'

/** When the county's own events are enough to stand for an assumption, and what is too little to be shown. */
export type OwnRule = {
  readonly id: string
  readonly validFrom: string
  /** Of one service: so many events, over so many whole weeks. */
  readonly events: number
  readonly weeks: number
  /** Weeks are taken by so many at once, so that two answers do not differ by one person's week. */
  readonly weeksTogether: number
  readonly mostWeeks: number
  /** So many whole weeks before the months are held against each other: a year. */
  readonly seasonWeeks: number
  /** A count of somebody that is smaller than this is not told. */
  readonly smallestTold: number
  /** A municipality or an age band counts as if it had so many contacts more, at the county's own rate. */
  readonly priorContacts: number
  readonly source: Localised
  readonly verified: boolean
}

/** No law gives these numbers: they are the product's own, for the county to decide. Each version holds from its day on. */
const rules: readonly OwnRule[] = [
  {
    id: 'own-events-1',
    validFrom: '2026-01-01',
    events: 400,
    weeks: 12,
    weeksTogether: 4,
    mostWeeks: 52,
    seasonWeeks: 52,
    smallestTold: 5,
    priorContacts: 50,
    source: {
      fi: 'Oma valinta, alueen vahvistettava. 400 tapahtumaa: luottamusväli noin ±10 %. 12 viikkoa: yksi poikkeuskuukausi ei ratkaise. Alle 5: tavallinen raja tilastojen julkaisussa.',
      sv: 'Eget val som området bekräftar. 400 händelser: konfidensintervall cirka ±10 %. 12 veckor: en avvikande månad avgör inte. Under 5: en vanlig gräns när statistik publiceras.',
      en: 'Our own choice, for the county to confirm. 400 events: an interval of about ±10 %. 12 weeks: one odd month does not decide. Under 5: a usual limit when figures are published.',
    },
    verified: false,
  },
]

export function ownRuleOn(day: string): OwnRule {
  const held = rules.findLast((one) => one.validFrom <= day) ?? rules[0]
  if (!held) throw new Error('there is no rule of own events')
  return held
}
