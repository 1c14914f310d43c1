import type { Question, Questionnaire } from '../definition.ts'

/** Ten areas of life, no sum: each area has its own traffic light. Removable, because no formal licence was found. */
export const threeXTenD: Questionnaire = {
  resourceType: 'Questionnaire',
  id: '3x10d',
  url: 'https://rinnalla.example/fhir/Questionnaire/3x10d',
  version: '1.0.0',
  status: 'active',
  title: {
    fi: 'Elämäntilanne nyt (3X10D)',
    sv: 'Livssituationen nu (3X10D)',
    en: 'Your life situation now (3X10D)',
  },
  purpose: {
    fi: 'Kysyy, kuinka tyytyväinen olet kymmeneen elämän alueeseen.',
    sv: 'Frågar hur nöjd du är med tio områden i livet.',
    en: 'Asks how satisfied you are with ten areas of life.',
  },
  stem: {
    fi: 'Kun ajattelet nykyhetkeä, kuinka tyytyväinen olet…',
    sv: 'När du tänker på nuläget, hur nöjd är du med…',
    en: 'Thinking of the present moment, how satisfied are you with…',
  },
  audience: 'self-test',
  licence: {
    name: 'Published openly by Diak; no formal licence found',
    url: 'https://dialogi.diak.fi/puheenvuoro44/18-vuotiaat',
    mayShip: true,
    basis:
      'Diak publishes the questions openly in 14 languages and TOIMIA offers a free download; no formal licence text found.',
  },
  credit: {
    fi: '3X10D-elämäntilannemittari: Diakonia-ammattikorkeakoulu (Diak).',
    sv: '3X10D: Diakonia-ammattikorkeakoulu (Diak).',
    en: '3X10D life situation survey: Diakonia University of Applied Sciences (Diak).',
  },
  removable: true,
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: true, sv: false, en: false },
  wordingSource: {
    fi: 'dialogi.diak.fi/puheenvuoro44/18-vuotiaat; ohjaustaverkossa.fi/3x10d',
    sv: 'Own translation; Diak publishes its own Swedish version, to be compared.',
    en: 'Own translation; Diak publishes its own English version, to be compared.',
  },
  items: [
    area('q1', 'terveydentilaasi', 'ditt hälsotillstånd', 'your state of health'),
    area(
      'q2',
      'kykyysi voittaa elämässä eteen tulevia vaikeuksia',
      'din förmåga att övervinna svårigheter i livet',
      'your ability to overcome difficulties in life',
    ),
    area('q3', 'asumisoloihisi', 'dina boendeförhållanden', 'your housing'),
    area('q4', 'päivittäiseen pärjäämiseesi', 'hur du klarar dig i vardagen', 'how you manage day to day'),
    area('q5', 'perheeseesi ja läheisiisi', 'din familj och dina närstående', 'your family and those close to you'),
    area('q6', 'luotettavien ystävien määrään', 'antalet pålitliga vänner', 'the number of friends you can trust'),
    area('q7', 'taloudelliseen tilanteeseesi', 'din ekonomiska situation', 'your financial situation'),
    area(
      'q8',
      'omien vahvuuksiesi kehittämiseen (esim. harrastamalla mieluisia asioita)',
      'hur du utvecklar dina egna styrkor (till exempel genom fritidsintressen som du tycker om)',
      'developing your own strengths (for example through hobbies you enjoy)',
    ),
    area('q9', 'itsetuntoosi', 'din självkänsla', 'your self-esteem'),
    area('q10', 'elämääsi kokonaisuutena', 'ditt liv som helhet', 'your life as a whole'),
  ],
  scoring: {
    kind: 'none',
    verified: true,
    source: 'dialogi.diak.fi/puheenvuoro44/kuinka-tulkita-tulosta',
    itemBands: [
      {
        code: 'red',
        from: 0,
        to: 5,
        tone: 'strong',
        label: { fi: 'Punainen: kaipaa huomiota', sv: 'Röd: behöver ses över', en: 'Red: needs attention' },
      },
      {
        code: 'yellow',
        from: 6,
        to: 7,
        tone: 'notice',
        label: { fi: 'Keltainen: melko hyvin', sv: 'Gul: ganska bra', en: 'Yellow: fairly well' },
      },
      {
        code: 'green',
        from: 8,
        to: 10,
        tone: 'calm',
        label: { fi: 'Vihreä: hyvin', sv: 'Grön: bra', en: 'Green: well' },
      },
    ],
  },
  safetyRules: [],
}

function area(linkId: string, fi: string, sv: string, en: string): Question {
  return {
    linkId,
    type: 'integer',
    text: { fi, sv, en },
    required: true,
    range: { min: 0, max: 10 },
    scale: {
      low: { fi: 'erittäin tyytymätön', sv: 'mycket missnöjd', en: 'very dissatisfied' },
      middle: { fi: 'ei tyytyväinen eikä tyytymätön', sv: 'varken nöjd eller missnöjd', en: 'neither' },
      high: { fi: 'erittäin tyytyväinen', sv: 'mycket nöjd', en: 'very satisfied' },
    },
  }
}
