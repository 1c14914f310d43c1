import type { Question, Questionnaire } from '../definition.ts'
import { howOften, lastTwoWeeks, pfizerCredit } from './how-often.ts'

/** Nine questions, unaltered. Question 9 above "not at all" interrupts the form: safety rule `phq-9-item-9`. */
export const phq9: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'phq-9',
  url: 'https://rinnalla.example/fhir/Questionnaire/phq-9',
  version: '1.0.0',
  status: 'active',
  title: { fi: 'Mielialakysely (PHQ-9)', sv: 'Frågor om sinnesstämning (PHQ-9)', en: 'Mood questionnaire (PHQ-9)' },
  purpose: {
    fi: 'Kysyy masennuksen oireista kahden viime viikon ajalta.',
    sv: 'Frågar om symtom på depression under de senaste två veckorna.',
    en: 'Asks about symptoms of depression over the last two weeks.',
  },
  stem: lastTwoWeeks,
  audience: 'self-test',
  licence: {
    name: 'Pfizer 2010: without copyright restriction and at no charge',
    url: 'https://hl7.org/fhir/uv/sdc/',
    mayShip: true,
    basis: 'Pfizer release of 2010; HL7 SDC: no permission is required to reproduce, translate, display or distribute.',
  },
  credit: pfizerCredit,
  removable: false,
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: false, sv: false, en: true },
  wordingSource: {
    fi: 'From memory; compare with mielenterveystalo.fi before use.',
    sv: 'Own translation; needs a native reader and comparison with the published Swedish form.',
    en: 'manage.frankensystem.net phq-9.json; gpmanual.com',
  },
  items: [
    ask(
      'q1',
      'Vain vähäistä mielenkiintoa tai mielihyvää asioiden tekemisestä',
      'Lite intresse för eller liten glädje i att göra saker',
      'Little interest or pleasure in doing things',
    ),
    ask(
      'q2',
      'Alakuloisuutta, masentuneisuutta tai toivottomuutta',
      'Nedstämdhet, depression eller hopplöshet',
      'Feeling down, depressed, or hopeless',
    ),
    ask(
      'q3',
      'Vaikeuksia nukahtaa tai pysyä unessa tai liiallista nukkumista',
      'Svårt att somna eller att sova utan att vakna, eller för mycket sömn',
      'Trouble falling or staying asleep, or sleeping too much',
    ),
    ask('q4', 'Väsymystä tai voimattomuutta', 'Trötthet eller kraftlöshet', 'Feeling tired or having little energy'),
    ask('q5', 'Ruokahaluttomuutta tai ylensyömistä', 'Dålig aptit eller överätande', 'Poor appetite or overeating'),
    ask(
      'q6',
      'Huonommuuden tunnetta tai tunnetta, että olet epäonnistunut tai tuottanut pettymyksen itsellesi tai perheellesi',
      'Känsla av att vara dålig, att du är misslyckad eller att du har svikit dig själv eller din familj',
      'Feeling bad about yourself – or that you are a failure or have let yourself or your family down',
    ),
    ask(
      'q7',
      'Keskittymisvaikeuksia esimerkiksi lehteä lukiessa tai televisiota katsellessa',
      'Svårt att koncentrera dig, till exempel när du läser tidningen eller ser på tv',
      'Trouble concentrating on things, such as reading the newspaper or watching television',
    ),
    ask(
      'q8',
      'Liikkunut tai puhunut niin hitaasti, että muut ovat huomanneet, tai päinvastoin ollut niin levoton, että olet liikkunut paljon tavallista enemmän',
      'Att du har rört dig eller talat så långsamt att andra har märkt det, eller tvärtom varit så rastlös att du har rört dig mycket mer än vanligt',
      'Moving or speaking so slowly that other people could have noticed, or the opposite – being so fidgety or restless that you have been moving around a lot more than usual',
    ),
    ask(
      'q9',
      'Ajatuksia, että olisi parempi, jos olisit kuollut, tai itsesi vahingoittamisesta',
      'Tankar på att det skulle vara bättre om du var död, eller på att skada dig själv på något sätt',
      'Thoughts that you would be better off dead or of hurting yourself in some way',
    ),
  ],
  scoring: {
    kind: 'sum',
    min: 0,
    max: 27,
    verified: true,
    source: 'potilaanlaakarilehti.fi',
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
        code: 'moderately-severe',
        from: 15,
        to: 19,
        tone: 'strong',
        label: { fi: 'melko vaikeita oireita', sv: 'ganska svåra symtom', en: 'moderately severe symptoms' },
        meaning: talk(),
      },
      {
        code: 'severe',
        from: 20,
        to: 27,
        tone: 'strong',
        label: { fi: 'vaikeita oireita', sv: 'svåra symtom', en: 'severe symptoms' },
        meaning: talk(),
      },
    ],
  },
  safetyRules: [{ id: 'phq-9-item-9', when: { question: 'q9', operator: '>', answer: 0 }, guidanceId: 'self-harm' }],
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
