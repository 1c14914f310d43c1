import { acts, section, sectionFromMemory } from '../acts.ts'
import { days, defineRule, everyone, months, workingDays } from './rule.ts'

const everyPatient = { fi: 'Kaikki', sv: 'Alla', en: 'Everyone' }

const since2005 = 'edilex.fi HE 77/2004; ppshp.fi (laki 855/2004 voimaan 1.3.2005); eduskunta.fi HE 74/2022'

export const primaryCareContact = defineRule({
  id: 'primary-care-contact',
  name: {
    fi: 'Yhteys terveysasemaan',
    sv: 'Kontakt med hälsostationen',
    en: 'Reaching the health station',
  },
  trigger: { fi: 'ensimmäinen yhteydenotto', sv: 'den första kontakten', en: 'the first contact' },
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2005-03-01',
      validTo: '2023-08-31',
      limits: everyone({ unit: 'at-once' }),
      officeHours: true,
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '51 §'),
      source: since2005,
    },
    {
      validFrom: '2023-09-01',
      limits: everyone({ unit: 'same-working-day' }),
      officeHours: true,
      clientGroup: everyPatient,
      law: section(acts.healthCare, '51 §'),
      source: 'keusote.fi/aihe/hoitoon_paasy; eduskunta.fi HE 74/2022',
    },
  ],
})

export const careNeedAssessment = defineRule({
  id: 'care-need-assessment',
  name: {
    fi: 'Hoidon tarpeen arvio',
    sv: 'Bedömning av vårdbehovet',
    en: 'Assessment of care need',
  },
  trigger: { fi: 'yhteydenotto', sv: 'kontakten', en: 'the contact' },
  isAtOnceWhenUrgent: true,
  versions: [
    {
      validFrom: '2005-03-01',
      validTo: '2023-08-31',
      limits: everyone(workingDays(3)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '51 §'),
      source: since2005,
    },
    {
      validFrom: '2023-09-01',
      limits: everyone({ unit: 'same-working-day' }),
      officeHours: true,
      clientGroup: everyPatient,
      law: section(acts.healthCare, '51 §'),
      source: 'keusote.fi/aihe/hoitoon_paasy; eduskunta.fi HE 74/2022',
    },
  ],
})

/** What the 14 days leave out: those visits have three months or the plan's own times. */
const illnessOnly = {
  fi: 'Sairastuminen, vamma, vaikeutunut pitkäaikaissairaus, uusi oire tai alentunut toimintakyky. Ei suunnitelman mukainen hoito, muu erikoisala, pelkkä todistus, tarkastus tai neuvonta eikä muu kuin sairauteen liittyvä rokotus.',
  sv: 'Insjuknande, skada, förvärrad långvarig sjukdom, nytt symtom eller nedsatt funktionsförmåga. Inte vård enligt plan, annan specialitet, enbart intyg, kontroll eller rådgivning och inte vaccination utan samband med sjukdom.',
  en: 'Illness, injury, a long-term illness that got worse, a new symptom or lower functional ability. Not care under a plan, another specialty, a certificate only, a check-up or counselling, or a vaccination unrelated to illness.',
}

export const primaryCareNonurgent = defineRule({
  id: 'primary-care-nonurgent',
  name: {
    fi: 'Kiireetön hoito terveysasemalla',
    sv: 'Icke-brådskande vård på hälsostationen',
    en: 'Non-urgent primary care',
  },
  trigger: {
    fi: 'hoidon tarpeen arvio on tehty',
    sv: 'vårdbehovet har bedömts',
    en: 'the care need has been assessed',
  },
  versions: [
    {
      validFrom: '2005-03-01',
      validTo: '2023-08-31',
      limits: everyone(months(3)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '51 §'),
      source: since2005,
    },
    {
      // HE 55/2023 cancelled the seven days that were to begin on 1.11.2024.
      validFrom: '2023-09-01',
      validTo: '2024-12-31',
      limits: everyone(days(14)),
      clientGroup: illnessOnly,
      law: section(acts.healthCare, '51 a §'),
      source: 'eduskunta.fi HE 134/2024, StVM 25/2024, HE 55/2023; keusote.fi/aihe/hoitoon_paasy',
    },
    {
      validFrom: '2025-01-01',
      limits: [
        { belowAge: 23, length: days(14) },
        { fromAge: 23, length: months(3) },
      ],
      clientGroup: {
        fi: `23 vuotta täyttäneet 3 kuukautta, alle 23-vuotiaat 14 vuorokautta. ${illnessOnly.fi}`,
        sv: `De som fyllt 23 år 3 månader, yngre än 23 år 14 dygn. ${illnessOnly.sv}`,
        en: `Aged 23 or over 3 months, under 23 14 days. ${illnessOnly.en}`,
      },
      law: section(acts.healthCare, '51 a §'),
      source: 'eduskunta.fi HE 134/2024, StVM 25/2024',
    },
  ],
})

export const oralCareNonurgent = defineRule({
  id: 'oral-care-nonurgent',
  name: {
    fi: 'Kiireetön suun hoito',
    sv: 'Icke-brådskande mun- och tandvård',
    en: 'Non-urgent oral health care',
  },
  trigger: {
    fi: 'hoidon tarpeen arvio on tehty',
    sv: 'vårdbehovet har bedömts',
    en: 'the care need has been assessed',
  },
  versions: [
    {
      validFrom: '2005-03-01',
      validTo: '2023-08-31',
      limits: everyone(months(6)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '51 §'),
      source: 'edilex.fi HE 77/2004 (3 kuukautta, jota voi pidentää enintään 3 kuukaudella); eduskunta.fi HE 134/2024',
      unverified: {
        fi: 'Laskettu pisin aika: 3 kuukautta ja enintään 3 kuukauden perusteltu pidennys.',
        sv: 'Den längsta tiden räknad: 3 månader och en motiverad förlängning på högst 3 månader.',
        en: 'The longest time is counted: 3 months and a justified extension of at most 3 months.',
      },
    },
    {
      validFrom: '2023-09-01',
      validTo: '2024-12-31',
      limits: everyone(months(4)),
      clientGroup: everyPatient,
      law: section(acts.healthCare, '51 b §'),
      source: 'eduskunta.fi HE 134/2024; kuluttajaliitto.fi 7.9.2023',
      unverified: {
        fi: 'HE 134/2024:n mukaan 3 kuukautta oli säädetty alkamaan 1.11.2024; ei ole tarkistettu, ehtikö se tulla voimaan.',
        sv: 'Enligt RP 134/2024 hade 3 månader stiftats att börja 1.11.2024; det är inte kontrollerat om tiden trädde i kraft.',
        en: 'Bill 134/2024 says 3 months had been enacted to begin on 1 November 2024; whether that took effect is not checked.',
      },
    },
    {
      validFrom: '2025-01-01',
      limits: [
        { belowAge: 23, length: months(3) },
        { fromAge: 23, length: months(6) },
      ],
      clientGroup: {
        fi: '23 vuotta täyttäneet 6 kuukautta, alle 23-vuotiaat 3 kuukautta.',
        sv: 'De som fyllt 23 år 6 månader, yngre än 23 år 3 månader.',
        en: 'Aged 23 or over 6 months, under 23 3 months.',
      },
      law: section(acts.healthCare, '51 b §'),
      source: 'eduskunta.fi HE 134/2024, StVM 25/2024',
    },
  ],
})
