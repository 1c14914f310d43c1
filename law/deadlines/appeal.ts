import { acts, section, sectionFromMemory } from '../acts.ts'
import { days, defineRule, everyone, type LawReference } from './rule.ts'

const everyDecision = {
  fi: 'Päätöksen saaja; oikaisuvaatimus tehdään hyvinvointialueen omalle toimielimelle',
  sv: 'Den som fått beslutet; omprövning begärs hos välfärdsområdets eget organ',
  en: "Whoever received the decision; the request goes to the county's own organ",
}

/** The client's own time limit before an authority: here, and only here, the end moves from a holiday for certain. */
export const rectificationRequest = defineRule({
  id: 'rectification-request',
  name: { fi: 'Oikaisuvaatimus', sv: 'Begäran om omprövning', en: 'Request for rectification' },
  trigger: {
    fi: 'päätöksen saaja on saanut päätöksestä tiedon',
    sv: 'mottagaren har fått del av beslutet',
    en: 'the receiver has been informed of the decision',
  },
  versions: [
    {
      validFrom: '2010-07-01',
      validTo: '2022-12-31',
      limits: everyone(days(30)),
      endMovesFromHoliday: true,
      clientGroup: everyDecision,
      law: sectionFromMemory(acts.administrative, '49 c §'),
      source: 'valvira.fi; finlex foka/2016/20162416; finlex.fi 1930/19300150 5 §',
      unverified: {
        fi: 'Ensimmäinen voimassaolopäivä 1.7.2010 on tarkistamatta; ennen vuotta 2023 vaatimus tehtiin kunnalle.',
        sv: 'Den första giltighetsdagen 1.7.2010 är inte kontrollerad; före 2023 riktades begäran till kommunen.',
        en: 'The first day, 1 July 2010, is not checked; before 2023 the request went to the municipality.',
      },
    },
    {
      validFrom: '2023-01-01',
      limits: everyone(days(30)),
      endMovesFromHoliday: true,
      clientGroup: everyDecision,
      law: sectionFromMemory(acts.administrative, '49 c §'),
      source: 'valvira.fi; finlex foka/2016/20162416; soite.fi; finlex.fi 1930/19300150 5 §',
    },
  ],
})

/** When the receiver is presumed to have been informed, unless something else is shown. */
export type ServicePresumption = {
  readonly way: 'letter' | 'electronic'
  readonly validFrom: string
  readonly validTo: string | null
  /** Calendar days after the posting or sending. */
  readonly dayCount: number
  readonly law: LawReference
  readonly source: string
  readonly verified: boolean
}

export const servicePresumptions: readonly ServicePresumption[] = [
  {
    way: 'letter',
    validFrom: '2004-01-01',
    validTo: null,
    dayCount: 7,
    law: section(acts.administrative, '59 §'),
    source: 'saadospalvelu.fi 20030434 59 §; finlex.fi 1966/19660232 (hallintolaki voimaan 1.1.2004); valvira.fi',
    verified: true,
  },
  {
    way: 'electronic',
    validFrom: '2011-01-01',
    validTo: '2025-12-31',
    dayCount: 3,
    law: section(acts.electronicService, '19 §'),
    source: 'saadospalvelu.fi 20030013 19 § (5.11.2010/924); soite.fi',
    verified: true,
  },
  {
    // HE 124/2025 changed the service of electronic notices; whether the third day changed was not found.
    way: 'electronic',
    validFrom: '2026-01-01',
    validTo: null,
    dayCount: 3,
    law: section(acts.electronicService, '19 §'),
    source: 'saadospalvelu.fi 20030013 19 §; eduskunta.fi HE 124/2025, HaVM 1/2026',
    verified: false,
  },
]
