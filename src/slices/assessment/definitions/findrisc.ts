import type { Questionnaire } from '../definition.ts'

/** Points and bands from four agreeing published copies. Copies that give 2 points for the waist are wrong. */
export const findrisc: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'findrisc',
  url: 'https://rinnalla.example/fhir/Questionnaire/findrisc',
  version: '1.0.0',
  status: 'active',
  title: {
    fi: 'Diabetesriskitesti (FINDRISC)',
    sv: 'Diabetesrisktest (FINDRISC)',
    en: 'Diabetes risk test (FINDRISC)',
  },
  purpose: {
    fi: 'Arvioi riskiä sairastua tyypin 2 diabetekseen 10 vuoden aikana.',
    sv: 'Uppskattar risken att insjukna i typ 2-diabetes inom 10 år.',
    en: 'Estimates the risk of getting type 2 diabetes in the next 10 years.',
  },
  audience: 'self-test',
  licence: {
    name: 'Published openly; no formal licence text found',
    mayShip: true,
    basis:
      'Published everywhere with credit to its authors and the Finnish Diabetes Association; licence text unverified.',
  },
  credit: {
    fi: 'FINDRISC: Jaakko Tuomilehto ja Jaana Lindström; Suomen Diabetesliitto.',
    sv: 'FINDRISC: Jaakko Tuomilehto och Jaana Lindström; Diabetesförbundet i Finland.',
    en: 'FINDRISC: Jaakko Tuomilehto and Jaana Lindström; Finnish Diabetes Association.',
  },
  removable: false,
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: false, sv: false, en: false },
  wordingSource: {
    fi: 'From memory; compare with the form of Suomen Diabetesliitto.',
    sv: 'Own translation; needs a native reader and comparison with the published Swedish form.',
    en: 'Own translation; compare with the published English form.',
  },
  items: [
    {
      linkId: 'age',
      type: 'integer',
      text: { fi: 'Ikä', sv: 'Ålder', en: 'Age' },
      required: true,
      range: { min: 18, max: 120, unit: { fi: 'vuotta', sv: 'år', en: 'years' } },
      points: [{ steps: [{ below: 45, score: 0 }, { below: 55, score: 2 }, { below: 65, score: 3 }, { score: 4 }] }],
    },
    {
      linkId: 'bmi',
      type: 'decimal',
      text: { fi: 'Painoindeksi', sv: 'Kroppsmasseindex (BMI)', en: 'Body mass index (BMI)' },
      help: {
        fi: 'Jaa paino (kg) pituudella (m) kaksi kertaa. Esimerkiksi 70 kg ja 1,70 m: 70 / 1,70 / 1,70 = 24,2.',
        sv: 'Dela vikten (kg) med längden (m) två gånger. Till exempel 70 kg och 1,70 m: 70 / 1,70 / 1,70 = 24,2.',
        en: 'Divide your weight (kg) by your height (m) twice. For example 70 kg and 1.70 m: 70 / 1.70 / 1.70 = 24.2.',
      },
      required: true,
      range: { min: 10, max: 100, unit: { fi: 'kg/m²', sv: 'kg/m²', en: 'kg/m²' } },
      points: [{ steps: [{ below: 25, score: 0 }, { upTo: 30, score: 1 }, { score: 3 }] }],
    },
    {
      linkId: 'sex',
      type: 'choice',
      text: { fi: 'Sukupuoli', sv: 'Kön', en: 'Sex' },
      help: {
        fi: 'Testin raja vyötärölle on eri naisille ja miehille.',
        sv: 'Testets gräns för midjan är olika för kvinnor och män.',
        en: 'The limit for the waist differs for women and men in this test.',
      },
      required: true,
      options: [
        { code: 'female', display: { fi: 'Nainen', sv: 'Kvinna', en: 'Female' } },
        { code: 'male', display: { fi: 'Mies', sv: 'Man', en: 'Male' } },
      ],
    },
    {
      linkId: 'waistCm',
      type: 'decimal',
      text: {
        fi: 'Vyötärönympärys kylkikaarten alapuolelta mitattuna (tavallisesti navan kohdalta)',
        sv: 'Midjemått mätt nedanför revbenen (vanligen i navelhöjd)',
        en: 'Waist measured below the ribs (usually at the level of the navel)',
      },
      required: true,
      range: { min: 30, max: 300, unit: { fi: 'cm', sv: 'cm', en: 'cm' } },
      points: [
        {
          when: { question: 'sex', operator: '=', answer: 'male' },
          steps: [{ below: 94, score: 0 }, { upTo: 102, score: 3 }, { score: 4 }],
        },
        {
          when: { question: 'sex', operator: '=', answer: 'female' },
          steps: [{ below: 80, score: 0 }, { upTo: 88, score: 3 }, { score: 4 }],
        },
      ],
    },
    {
      linkId: 'dailyActivity',
      type: 'boolean',
      text: {
        fi: 'Sisältyykö jokaiseen päivääsi yleensä vähintään puoli tuntia liikuntaa työssä ja/tai vapaa-ajalla (tavallinen arkiaskareiden teko mukaan lukien)?',
        sv: 'Rör du på dig vanligen minst en halv timme varje dag i arbetet och/eller på fritiden (vanliga vardagssysslor medräknade)?',
        en: 'Do you usually have at least half an hour of physical activity every day at work and/or in your free time (ordinary daily chores included)?',
      },
      required: true,
      score: { yes: 0, no: 2 },
    },
    {
      linkId: 'dailyVegetables',
      type: 'boolean',
      text: {
        fi: 'Kuinka usein syöt kasviksia, hedelmiä tai marjoja?',
        sv: 'Hur ofta äter du grönsaker, frukt eller bär?',
        en: 'How often do you eat vegetables, fruit or berries?',
      },
      required: true,
      score: { yes: 0, no: 1 },
      labels: {
        yes: { fi: 'Päivittäin', sv: 'Varje dag', en: 'Every day' },
        no: { fi: 'Harvemmin kuin päivittäin', sv: 'Mer sällan än varje dag', en: 'Not every day' },
      },
    },
    {
      linkId: 'bloodPressureMedication',
      type: 'boolean',
      text: {
        fi: 'Oletko koskaan käyttänyt säännöllisesti verenpainelääkkeitä?',
        sv: 'Har du någonsin regelbundet använt blodtrycksmedicin?',
        en: 'Have you ever taken blood pressure medication regularly?',
      },
      required: true,
      score: { yes: 2, no: 0 },
    },
    {
      linkId: 'highGlucose',
      type: 'boolean',
      text: {
        fi: 'Onko verensokerisi joskus todettu olevan koholla (terveystarkastuksessa, sairauden tai raskauden yhteydessä)?',
        sv: 'Har ditt blodsocker någon gång konstaterats vara förhöjt (vid en hälsoundersökning, en sjukdom eller en graviditet)?',
        en: 'Has your blood glucose ever been found to be high (in a health check, during an illness or a pregnancy)?',
      },
      required: true,
      score: { yes: 5, no: 0 },
    },
    {
      linkId: 'family',
      type: 'choice',
      text: {
        fi: 'Onko perheenjäsenilläsi tai muilla sukulaisillasi todettu diabetesta (tyypin 1 tai tyypin 2)?',
        sv: 'Har någon i din familj eller någon annan släkting konstaterats ha diabetes (typ 1 eller typ 2)?',
        en: 'Has anyone in your family or another relative been found to have diabetes (type 1 or type 2)?',
      },
      required: true,
      options: [
        { code: 'none', display: { fi: 'Ei', sv: 'Nej', en: 'No' }, score: 0 },
        {
          code: 'distant',
          display: {
            fi: 'Kyllä: isovanhemmalla, tädillä, sedällä, enolla tai serkulla',
            sv: 'Ja: far- eller morförälder, faster, moster, farbror, morbror eller kusin',
            en: 'Yes: a grandparent, aunt, uncle or first cousin',
          },
          score: 3,
        },
        {
          code: 'close',
          display: {
            fi: 'Kyllä: vanhemmalla, sisaruksella tai omalla lapsella',
            sv: 'Ja: förälder, syskon eller eget barn',
            en: 'Yes: a parent, sibling or own child',
          },
          score: 5,
        },
      ],
    },
  ],
  scoring: {
    kind: 'sum',
    min: 0,
    max: 26,
    verified: true,
    source: 'scribd.com 182564325; paperzz.com/doc/6772719; studylibsv.com; mabra.com (four agreeing copies)',
    bands: [
      {
        code: 'low',
        from: 0,
        to: 6,
        tone: 'calm',
        label: { fi: 'pieni riski', sv: 'liten risk', en: 'low risk' },
        meaning: oneIn(100),
      },
      {
        code: 'slightly-elevated',
        from: 7,
        to: 11,
        tone: 'calm',
        label: { fi: 'jonkin verran suurentunut riski', sv: 'något förhöjd risk', en: 'slightly elevated risk' },
        meaning: oneIn(25),
      },
      {
        code: 'moderate',
        from: 12,
        to: 14,
        tone: 'notice',
        label: { fi: 'kohtalainen riski', sv: 'måttlig risk', en: 'moderate risk' },
        meaning: oneIn(6),
      },
      {
        code: 'high',
        from: 15,
        to: 20,
        tone: 'strong',
        label: { fi: 'suuri riski', sv: 'stor risk', en: 'high risk' },
        meaning: oneIn(3),
      },
      {
        code: 'very-high',
        from: 21,
        to: 26,
        tone: 'strong',
        label: { fi: 'erittäin suuri riski', sv: 'mycket stor risk', en: 'very high risk' },
        meaning: oneIn(2),
      },
    ],
  },
  safetyRules: [],
}

function oneIn(people: number) {
  return {
    fi: `Näin vastanneista arviolta 1/${people} sairastuu 10 vuoden aikana.`,
    sv: `Ungefär en av ${people} som svarar så här insjuknar inom 10 år.`,
    en: `About one in ${people} people with these answers gets the disease within 10 years.`,
  }
}
