import type { Leaf, Option } from '../definition.ts'

export function healthOptions(): Option[] {
  return [
    option(
      'symptom-illness',
      'Oire, vamma tai pitkäaikaissairaus',
      'Symtom, skada eller långtidssjukdom',
      'A symptom, injury or long-term illness',
      [
        'Esimerkiksi kipu, kuume, diabetes tai lääkitys',
        'Till exempel smärta, feber, diabetes eller medicinering',
        'For example pain, fever, diabetes or medication',
      ],
    ),
    option('mood', 'Mieliala, ahdistus tai uni', 'Sinnesstämning, ångest eller sömn', 'Mood, anxiety or sleep', [
      'Esimerkiksi alakuloisuus, jännittäminen, valvominen',
      'Till exempel nedstämdhet, spändhet, sömnlöshet',
      'For example feeling low, feeling tense, lying awake',
    ]),
    option(
      'substances',
      'Päihteet tai muu riippuvuus',
      'Rusmedel eller annat beroende',
      'Alcohol, drugs or another addiction',
      [
        'Alkoholi, huumeet, lääkkeet, rahapelit',
        'Alkohol, droger, läkemedel, penningspel',
        'Alcohol, drugs, medicines, gambling',
      ],
    ),
    option('mouth', 'Hampaat tai suu', 'Tänder eller mun', 'Teeth or mouth'),
  ]
}

export function lifeOptions(): Option[] {
  return [
    option(
      'finances',
      'Raha-asiat, velat tai toimeentulo',
      'Pengar, skulder eller utkomst',
      'Money, debts or making ends meet',
      [
        'Esimerkiksi rästissä oleva vuokra tai sähkölasku',
        'Till exempel obetald hyra eller elräkning',
        'For example unpaid rent or electricity bill',
      ],
    ),
    option(
      'housing',
      'Asuminen tai asunnon menettämisen uhka',
      'Boende eller risk att förlora bostaden',
      'Housing, or a risk of losing your home',
    ),
    option('daily-life', 'Arjessa pärjääminen', 'Att klara sig i vardagen', 'Managing everyday life', [
      'Kotityöt, liikkuminen, asioiden hoitaminen',
      'Hushållsarbete, att röra sig, att sköta ärenden',
      'Housework, getting about, taking care of things',
    ]),
    option(
      'illness-disability-ageing',
      'Sairaus, vamma tai ikä vaikeuttaa arkea',
      'Sjukdom, funktionsnedsättning eller ålder gör vardagen svår',
      'Illness, disability or age makes everyday life hard',
    ),
    option(
      'functioning',
      'Työ, opiskelu tai toimintakyky',
      'Arbete, studier eller funktionsförmåga',
      'Work, studies or ability to function',
    ),
    option(
      'child-family',
      'Lapsen tai perheen tilanne',
      'Barnets eller familjens situation',
      'A child’s or the family’s situation',
    ),
    option(
      'violence',
      'Väkivalta, pelko tai turvattomuus',
      'Våld, rädsla eller otrygghet',
      'Violence, fear or not feeling safe',
      [
        'Voit poistua sivulta nopeasti ylhäältä',
        'Du kan lämna sidan snabbt högst upp',
        'You can leave this page quickly at the top',
      ],
    ),
    option('sudden-crisis', 'Äkillinen kriisi', 'Plötslig kris', 'A sudden crisis', [
      'Esimerkiksi läheisen kuolema, ero tai onnettomuus',
      'Till exempel en närståendes död, en separation eller en olycka',
      'For example a death, a separation or an accident',
    ]),
    option(
      'participation',
      'Yksinäisyys tai ulkopuolelle jääminen',
      'Ensamhet eller utanförskap',
      'Loneliness or being left out',
    ),
    option(
      'relatives',
      'Läheisen auttaminen tai hoitaminen',
      'Att hjälpa eller vårda en närstående',
      'Helping or caring for someone close',
      [
        'Omaishoito, huoli läheisestä',
        'Närståendevård, oro för en närstående',
        'Informal care, worry about someone close',
      ],
    ),
    option('other', 'Jokin muu asia', 'Något annat', 'Something else'),
  ]
}

export function detailItems(): Leaf[] {
  return [
    {
      linkId: 'howLong',
      type: 'choice',
      text: {
        fi: 'Kuinka kauan tilanne on jatkunut?',
        sv: 'Hur länge har situationen pågått?',
        en: 'How long has this gone on?',
      },
      required: false,
      options: [
        option('today', 'Alkoi tänään', 'Började i dag', 'It began today'),
        option('days', 'Muutaman päivän', 'Några dagar', 'A few days'),
        option('weeks', 'Viikkoja', 'Veckor', 'Weeks'),
        option('months', 'Kuukausia', 'Månader', 'Months'),
        option('years', 'Vuoden tai kauemmin', 'Ett år eller längre', 'A year or longer'),
      ],
    },
    {
      linkId: 'hampers',
      type: 'choice',
      text: {
        fi: 'Kuinka paljon tilanne vaikeuttaa arkea?',
        sv: 'Hur mycket försvårar situationen vardagen?',
        en: 'How much does this make everyday life harder?',
      },
      required: false,
      options: [
        option('not-at-all', 'Ei lainkaan', 'Inte alls', 'Not at all'),
        option('a-little', 'Vähän', 'Lite', 'A little'),
        option('a-lot', 'Paljon', 'Mycket', 'A lot'),
        option('cannot-cope', 'En pärjää nyt', 'Jag klarar mig inte nu', 'I cannot cope now'),
      ],
    },
    {
      linkId: 'safeToContact',
      type: 'choice',
      text: {
        fi: 'Onko turvallista, että soitamme tai lähetämme viestin?',
        sv: 'Är det tryggt att vi ringer eller skickar ett meddelande?',
        en: 'Is it safe for us to call or send a message?',
      },
      help: {
        fi: 'Kysymme tätä, jotta kukaan muu ei näe yhteydenottoa.',
        sv: 'Vi frågar för att ingen annan ska se kontakten.',
        en: 'We ask so that nobody else sees the contact.',
      },
      required: false,
      enableWhen: [{ question: 'lifeReasons', operator: '=', answer: 'violence' }],
      options: [
        option('yes', 'Kyllä', 'Ja', 'Yes'),
        option('no', 'Ei', 'Nej', 'No'),
        option('not-sure', 'En tiedä', 'Jag vet inte', 'I do not know'),
      ],
    },
  ]
}

// oxlint-disable-next-line max-params -- a row of a table: the code, three languages, an example in three languages
export function option(
  code: string,
  fi: string,
  sv: string,
  en: string,
  example?: readonly [string, string, string],
): Option {
  const display = { fi, sv, en }
  return example ? { code, display, help: { fi: example[0], sv: example[1], en: example[2] } } : { code, display }
}
