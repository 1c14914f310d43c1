import type { Leaf, Questionnaire } from '../definition.ts'
import { detailItems, healthOptions, lifeOptions, option } from './joint-assessment-items.ts'
import { emergencySigns, urgentTodaySigns } from './red-flag-signs.ts'
import type { RedFlagSign } from './red-flag-signs.ts'

/** Our own form for care need and service need together. The contents are an example until a clinician and a lawyer approve it. */
export const jointAssessment: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'joint-assessment',
  url: 'https://rinnalla.example/fhir/Questionnaire/joint-assessment',
  version: '1.0.0',
  status: 'draft',
  title: { fi: 'Kerro tilanteestasi', sv: 'Berätta om din situation', en: 'Tell us about your situation' },
  purpose: {
    fi: 'Yksi lomake terveyden ja arjen asioille. Hoitaja ja sosiaaliohjaaja lukevat saman vastauksen.',
    sv: 'Ett formulär för hälsa och vardag. Sjukskötaren och socialhandledaren läser samma svar.',
    en: 'One form for health and everyday life. The nurse and the social counsellor read the same answers.',
  },
  audience: 'joint-assessment',
  licence: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/', mayShip: true, basis: 'Written for Rinnalla.' },
  credit: {
    fi: 'Rinnallan oma lomake. Hätämerkit: kangasala.fi. Tuen tarpeet: sosiaalihuoltolaki 11 §.',
    sv: 'Rinnallas eget formulär. Nödtecken: kangasala.fi. Stödbehov: socialvårdslagen 11 §.',
    en: 'Rinnalla’s own form. Emergency signs: kangasala.fi. Support needs: Social Welfare Act, section 11.',
  },
  removable: false,
  approvalNote: {
    fi: 'Esimerkki: sisältö tarvitsee kliinikon ja juristin hyväksynnän.',
    sv: 'Exempel: innehållet behöver godkännas av en kliniker och en jurist.',
    en: 'Example: the content needs a clinician’s and a lawyer’s approval.',
  },
  languages: ['fi', 'sv', 'en'],
  wordingVerified: { fi: false, sv: false, en: false },
  wordingSource: {
    fi: 'Own text, not approved.',
    sv: 'Own text, needs a native reader.',
    en: 'Own text, not approved.',
  },
  items: [
    {
      linkId: 'red-flags',
      type: 'group',
      shortText: { fi: 'Tarkista, onko kiire', sv: 'Kontrollera om det är bråttom', en: 'Check whether it is urgent' },
      text: {
        fi: 'Onko jokin näistä juuri nyt?',
        sv: 'Gäller något av detta just nu?',
        en: 'Is any of these happening now?',
      },
      items: [
        ...emergencySigns.map(asDisplay),
        ...urgentTodaySigns.map(asDisplay),
        {
          linkId: 'redFlags',
          type: 'choice',
          text: { fi: 'Mikä näistä sopii?', sv: 'Vilket av dessa stämmer?', en: 'Which of these is true?' },
          required: true,
          options: [
            option('none', 'Mikään näistä ei sovi', 'Inget av dessa stämmer', 'None of these is true'),
            option(
              'today',
              'Jokin tämän päivän asioista sopii',
              'Något av det som gäller i dag stämmer',
              'One of the things for today is true',
            ),
            option(
              'emergency',
              'Jokin hätätilanteista sopii',
              'Någon av nödsituationerna stämmer',
              'One of the emergencies is true',
            ),
          ],
        },
      ],
    },
    {
      linkId: 'whom',
      type: 'group',
      shortText: { fi: 'Kenen asia', sv: 'Vems ärende', en: 'Whose matter' },
      text: { fi: 'Kenen asiasta kerrot?', sv: 'Vems ärende berättar du om?', en: 'Whose matter is it?' },
      items: [
        {
          linkId: 'forWhom',
          type: 'choice',
          text: { fi: 'Asia koskee', sv: 'Ärendet gäller', en: 'The matter concerns' },
          required: false,
          options: [
            option('self', 'Minua itseäni', 'Mig själv', 'Me'),
            option('child', 'Lasta', 'Ett barn', 'A child'),
            option('other-adult', 'Toista aikuista', 'En annan vuxen', 'Another adult'),
          ],
        },
      ],
    },
    {
      linkId: 'needs',
      type: 'group',
      shortText: { fi: 'Mihin tarvitset apua', sv: 'Vad du behöver hjälp med', en: 'What you need help with' },
      text: {
        fi: 'Mihin asioihin tarvitset apua?',
        sv: 'Vad behöver du hjälp med?',
        en: 'What do you need help with?',
      },
      help: {
        fi: 'Valitse kaikki, jotka sopivat. Hoitaja ja sosiaaliohjaaja lukevat vastauksesi, eikä sinun tarvitse kertoa samaa uudelleen.',
        sv: 'Välj allt som passar. Sjukskötaren och socialhandledaren läser dina svar, så du behöver inte berätta samma sak igen.',
        en: 'Choose all that fit. The nurse and the social counsellor read your answers, so you need not tell the same thing again.',
      },
      items: [
        {
          linkId: 'healthReasons',
          type: 'multi-choice',
          text: { fi: 'Vointi ja terveys', sv: 'Mående och hälsa', en: 'Wellbeing and health' },
          required: false,
          options: healthOptions(),
        },
        {
          linkId: 'lifeReasons',
          type: 'multi-choice',
          text: { fi: 'Arki ja elämäntilanne', sv: 'Vardag och livssituation', en: 'Everyday life and situation' },
          required: false,
          options: lifeOptions(),
        },
        {
          linkId: 'ownWords',
          type: 'text',
          text: { fi: 'Kerro omin sanoin', sv: 'Berätta med egna ord', en: 'Tell us in your own words' },
          help: { fi: 'Muutama lause riittää.', sv: 'Några meningar räcker.', en: 'A few sentences are enough.' },
          required: false,
          maxLength: 2000,
        },
      ],
    },
    {
      linkId: 'details',
      type: 'group',
      shortText: { fi: 'Tarkentavat kysymykset', sv: 'Preciserande frågor', en: 'A few more questions' },
      text: { fi: 'Kerro vähän lisää', sv: 'Berätta lite mer', en: 'Tell us a little more' },
      items: detailItems(),
    },
  ],
  scoring: { kind: 'none', verified: true, source: 'No score: a professional reads the answers and decides.' },
  safetyRules: [],
}

function asDisplay({ linkId, text, source }: RedFlagSign): Leaf {
  return { linkId, type: 'display', text, source: { ...source } }
}
