import { actOnly, acts, sectionFromMemory } from '../acts.ts'
import { days, defineRule, everyone, months, weeks } from './rule.ts'

const everyPatient = { fi: 'Kaikki', sv: 'Alla', en: 'Everyone' }
const under23 = { fi: 'Alle 23-vuotiaat', sv: 'Yngre än 23 år', en: 'People under 23' }

const referralArrived = {
  fi: 'lähete on saapunut',
  sv: 'remissen har anlänt',
  en: 'the referral has arrived',
}
const needFound = {
  fi: 'hoidon tarve on todettu',
  sv: 'vårdbehovet har konstaterats',
  en: 'the need for care has been found',
}

/** The limit was found as it is today; its first day in the Health Care Act was not. */
const firstDayFromMemory = {
  fi: 'Määräaika on tarkistettu, mutta sen ensimmäinen voimassaolopäivä 1.5.2011 ei.',
  sv: 'Tidsfristen är kontrollerad, men inte dess första giltighetsdag 1.5.2011.',
  en: 'The limit is checked, but not its first day in force, 1 May 2011.',
}

export const specialistAssessmentStart = defineRule({
  id: 'specialist-assessment-start',
  name: {
    fi: 'Erikoissairaanhoidon arvio alkaa',
    sv: 'Bedömningen i specialiserad sjukvård börjar',
    en: 'Specialist assessment begins',
  },
  trigger: referralArrived,
  versions: [
    {
      validFrom: '2005-03-01',
      limits: everyone(weeks(3)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '52 §'),
      source: 'stm.fi/hoitotakuu; essote.fi/hoidon-saatavuus; ppshp.fi (laki 855/2004 voimaan 1.3.2005)',
    },
  ],
})

export const specialistAssessment = defineRule({
  id: 'specialist-assessment',
  name: {
    fi: 'Erikoislääkärin arvio ja tutkimukset',
    sv: 'Specialistens bedömning och undersökningar',
    en: 'Specialist assessment and examinations',
  },
  trigger: referralArrived,
  versions: [
    {
      validFrom: '2011-05-01',
      limits: everyone(months(3)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '52 §'),
      source: 'stm.fi/hoitotakuu; essote.fi/hoidon-saatavuus; valinnanvapaus.fi',
      unverified: firstDayFromMemory,
    },
  ],
})

export const specialistTreatment = defineRule({
  id: 'specialist-treatment',
  name: {
    fi: 'Hoito erikoissairaanhoidossa',
    sv: 'Vård i specialiserad sjukvård',
    en: 'Specialist treatment',
  },
  trigger: needFound,
  versions: [
    {
      validFrom: '2005-03-01',
      limits: everyone(months(6)),
      clientGroup: everyPatient,
      law: sectionFromMemory(acts.healthCare, '52 §'),
      source: 'stm.fi/hoitotakuu; essote.fi/hoidon-saatavuus; ppshp.fi (laki 855/2004 voimaan 1.3.2005)',
    },
  ],
})

export const youthPsychiatryAssessment = defineRule({
  id: 'youth-psychiatry-assessment',
  name: {
    fi: 'Nuorisopsykiatrian arvio',
    sv: 'Ungdomspsykiatrisk bedömning',
    en: 'Youth psychiatry: assessment',
  },
  trigger: referralArrived,
  versions: [
    {
      validFrom: '2011-05-01',
      limits: [{ belowAge: 23, length: weeks(6) }],
      clientGroup: under23,
      law: sectionFromMemory(acts.healthCare, '53 §'),
      source: 'stm.fi/hoitotakuu; eksote.fi',
      unverified: firstDayFromMemory,
    },
  ],
})

export const youthPsychiatryTreatment = defineRule({
  id: 'youth-psychiatry-treatment',
  name: {
    fi: 'Nuorisopsykiatrian hoito',
    sv: 'Ungdomspsykiatrisk vård',
    en: 'Youth psychiatry: treatment',
  },
  trigger: needFound,
  versions: [
    {
      validFrom: '2011-05-01',
      limits: [{ belowAge: 23, length: months(3) }],
      clientGroup: under23,
      law: sectionFromMemory(acts.healthCare, '53 §'),
      source: 'stm.fi/hoitotakuu; eksote.fi',
      unverified: firstDayFromMemory,
    },
  ],
})

export const therapyGuarantee = defineRule({
  id: 'therapy-guarantee',
  name: {
    fi: 'Lasten ja nuorten terapiatakuu',
    sv: 'Terapigarantin för barn och unga',
    en: 'Therapy guarantee for children and young people',
  },
  trigger: {
    fi: 'psykososiaalisen hoidon tarve on todettu',
    sv: 'behovet av psykosocial vård har konstaterats',
    en: 'the need for psychosocial treatment has been found',
  },
  versions: [
    {
      validFrom: '2025-05-01',
      limits: [{ belowAge: 23, length: days(28) }],
      clientGroup: {
        fi: 'Alle 23-vuotiaat, lyhytpsykoterapia tai muu määrämuotoinen psykososiaalinen hoito perusterveydenhuollossa',
        sv: 'Yngre än 23 år, korttidspsykoterapi eller annan strukturerad psykosocial vård i primärvården',
        en: 'People under 23, short psychotherapy or another structured psychosocial treatment in primary care',
      },
      law: actOnly(acts.healthCare),
      source: 'eduskunta.fi HE 131/2024, StVM 26/2024; sttinfo.fi 71126626',
    },
  ],
})
