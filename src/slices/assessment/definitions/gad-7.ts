import type { Question, Questionnaire } from '../definition.ts'
import { howOften, lastTwoWeeks, pfizerCredit } from './how-often.ts'

export const gad7: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'gad-7',
  url: 'https://rinnalla.example/fhir/Questionnaire/gad-7',
  version: '1.0.0',
  status: 'active',
  title: { fi: 'Ahdistuskysely (GAD-7)', sv: 'Frågor om ångest (GAD-7)', en: 'Anxiety questionnaire (GAD-7)' },
  purpose: {
    fi: 'Kysyy ahdistuneisuuden oireista kahden viime viikon ajalta.',
    sv: 'Frågar om symtom på ångest under de senaste två veckorna.',
    en: 'Asks about symptoms of anxiety over the last two weeks.',
  },
  stem: lastTwoWeeks,
  audience: 'self-test',
  licence: {
    name: 'Pfizer 2010: without copyright restriction and at no charge',
    mayShip: true,
    basis: 'Pfizer release of 2010; TOIMIA: unlimited and free use (terveysportti.mobi tmm00109).',
  },
  credit: pfizerCredit,
  removable: false,
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: true, sv: false, en: false },
  wordingSource: {
    fi: 'e-mielenterveyskeskus.fi/testit-1',
    sv: 'Own translation; needs a native reader and comparison with the published Swedish form.',
    en: 'From memory; compare with the published form.',
  },
  items: [
    ask(
      'q1',
      'Hermostuneisuuden, ahdistuneisuuden tai kireyden tunne',
      'Känsla av nervositet, ångest eller spändhet',
      'Feeling nervous, anxious or on edge',
    ),
    ask(
      'q2',
      'En ole voinut lopettaa tai hallita huolestumistani',
      'Jag har inte kunnat sluta oroa mig eller kontrollera min oro',
      'Not being able to stop or control worrying',
    ),
    ask(
      'q3',
      'Liiallinen huolestuneisuus erilaisista asioista',
      'För mycket oro för olika saker',
      'Worrying too much about different things',
    ),
    ask('q4', 'Vaikeus rentoutua', 'Svårt att slappna av', 'Trouble relaxing'),
    ask(
      'q5',
      'Niin levoton olo, että on vaikea pysyä aloillaan',
      'Så rastlös att det är svårt att sitta still',
      'Being so restless that it is hard to sit still',
    ),
    ask(
      'q6',
      'Taipumus harmistua tai ärsyyntyä helposti',
      'Lätt att bli förargad eller irriterad',
      'Becoming easily annoyed or irritable',
    ),
    ask(
      'q7',
      'Pelko siitä, että jotakin kauheaa saattaisi tapahtua',
      'Rädsla för att något hemskt kan hända',
      'Feeling afraid as if something awful might happen',
    ),
  ],
  scoring: {
    kind: 'sum',
    min: 0,
    max: 21,
    verified: true,
    source: 'terveysportti.mobi tmm00109',
    bands: [
      {
        code: 'minimal',
        from: 0,
        to: 4,
        tone: 'calm',
        label: { fi: 'ei oireita tai vähän oireita', sv: 'inga eller få symtom', en: 'no or few symptoms' },
      },
      {
        code: 'mild',
        from: 5,
        to: 9,
        tone: 'calm',
        label: { fi: 'lieviä oireita', sv: 'lindriga symtom', en: 'mild symptoms' },
      },
      {
        code: 'moderate',
        from: 10,
        to: 14,
        tone: 'notice',
        label: { fi: 'kohtalaisia oireita', sv: 'måttliga symtom', en: 'moderate symptoms' },
        meaning: talk(),
      },
      {
        code: 'severe',
        from: 15,
        to: 21,
        tone: 'strong',
        label: { fi: 'vaikeita oireita', sv: 'svåra symtom', en: 'severe symptoms' },
        meaning: talk(),
      },
    ],
  },
  safetyRules: [],
}

function ask(linkId: string, fi: string, sv: string, en: string): Question {
  return { linkId, type: 'choice', text: { fi, sv, en }, required: true, options: howOften }
}

function talk() {
  return {
    fi: 'Kerro oireistasi ammattilaiselle. Voit saada apua.',
    sv: 'Berätta om symtomen för en yrkesperson. Du kan få hjälp.',
    en: 'Tell a professional about your symptoms. You can get help.',
  }
}
