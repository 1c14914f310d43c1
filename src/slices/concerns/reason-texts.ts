import { defineTexts } from '#platform/i18n.ts'
import type { Reason } from './contract.ts'

type Reasons = { readonly [R in Reason]: string }

const fi: Reasons = {
  nutrition: 'Syöminen tai juominen',
  medication: 'Lääkkeiden ottaminen',
  hygiene: 'Puhtaus ja vaatteet',
  memory: 'Muisti tai eksyminen',
  illness: 'Sairaus tai kunto heikkenee',
  mind: 'Mieliala tai mielenterveys',
  falls: 'Kaatumiset',
  everyday: 'Arki ei suju yksin',
  affairs: 'Asiat jäävät hoitamatta',
  money: 'Raha tai laskut',
  housing: 'Koti on huonossa kunnossa tai vaarallinen',
  alone: 'Yksin jääminen',
  mistreatment: 'Kaltoinkohtelu tai hyväksikäyttö',
  substances: 'Päihteet tai pelaaminen',
  aids: 'Apuvälineet puuttuvat',
  'parents-cope': 'Vanhemman jaksaminen',
  'parents-substances': 'Vanhemman päihteet',
  violence: 'Väkivalta tai sen uhka',
  neglect: 'Lapsi jää ilman hoitoa tai valvontaa',
  'child-own-behaviour': 'Lapsen oma vointi tai käytös',
  school: 'Koulunkäynti',
  other: 'Jokin muu',
}
const sv: Reasons = {
  nutrition: 'Att äta eller dricka',
  medication: 'Att ta sina mediciner',
  hygiene: 'Renlighet och kläder',
  memory: 'Minnet eller att gå vilse',
  illness: 'Sjukdom eller sämre kondition',
  mind: 'Sinnesstämning eller psykisk hälsa',
  falls: 'Fallolyckor',
  everyday: 'Vardagen går inte ensam',
  affairs: 'Ärenden blir osköta',
  money: 'Pengar eller räkningar',
  housing: 'Hemmet är i dåligt skick eller farligt',
  alone: 'Ensamhet',
  mistreatment: 'Vanvård eller utnyttjande',
  substances: 'Rusmedel eller spelande',
  aids: 'Hjälpmedel saknas',
  'parents-cope': 'Förälderns ork',
  'parents-substances': 'Förälderns rusmedel',
  violence: 'Våld eller hot om våld',
  neglect: 'Barnet blir utan vård eller tillsyn',
  'child-own-behaviour': 'Barnets eget mående eller beteende',
  school: 'Skolgången',
  other: 'Något annat',
}
const en: Reasons = {
  nutrition: 'Eating or drinking',
  medication: 'Taking medicines',
  hygiene: 'Cleanliness and clothes',
  memory: 'Memory or getting lost',
  illness: 'Illness or failing strength',
  mind: 'Mood or mental health',
  falls: 'Falls',
  everyday: 'Everyday life does not go alone',
  affairs: 'Matters are left undone',
  money: 'Money or bills',
  housing: 'The home is in bad shape or dangerous',
  alone: 'Being left alone',
  mistreatment: 'Mistreatment or exploitation',
  substances: 'Substances or gambling',
  aids: 'Aids are missing',
  'parents-cope': 'A parent’s strength',
  'parents-substances': 'A parent’s substances',
  violence: 'Violence or a threat of it',
  neglect: 'The child is left without care or supervision',
  'child-own-behaviour': 'The child’s own state or behaviour',
  school: 'School',
  other: 'Something else',
}

export const reasonTexts = defineTexts({ fi, sv, en })

const grown: readonly Reason[] = [
  'nutrition',
  'medication',
  'hygiene',
  'memory',
  'illness',
  'mind',
  'falls',
  'everyday',
  'affairs',
  'money',
]
const home: readonly Reason[] = ['housing', 'alone', 'mistreatment', 'violence', 'substances', 'aids', 'other']

/** What is asked of each: as few as there are words people use. */
export function reasonsFor(kind: 'older-person' | 'adult' | 'child'): readonly Reason[] {
  if (kind === 'older-person') return [...grown, ...home]
  if (kind === 'adult')
    return [
      'mind',
      'illness',
      'substances',
      'everyday',
      'money',
      'housing',
      'violence',
      'mistreatment',
      'alone',
      'nutrition',
      'medication',
      'other',
    ]
  return [
    'neglect',
    'violence',
    'parents-cope',
    'parents-substances',
    'child-own-behaviour',
    'mind',
    'school',
    'hygiene',
    'other',
  ]
}
