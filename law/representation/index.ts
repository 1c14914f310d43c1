import { actOnly, acts } from '../acts.ts'
import type { RepresentationRule as AnyRepresentationRule } from './rule.ts'

export { type MandateMatter, type MinorDecision, minorDecisionValues, type Relation } from './rule.ts'

/** Whose decision a minor's own matter is from these birthdays on. */
export const decidesFromAge = 12
export const ofAge = 18

const firstDay = {
  fi: 'Sääntö on tarkistettu, sen ensimmäinen voimassaolopäivä ja pykälä ei.',
  sv: 'Regeln är kontrollerad, dess första giltighetsdag och paragraf inte.',
  en: 'The rule is checked; its first day and the section are not.',
}
const countyDecides = {
  fi: 'Sosiaalihuollon puolella huoltajan ja valtuutetun asema on erilainen. Käytössä vasta, kun hyvinvointialue on asettanut oman sääntönsä.',
  sv: 'På socialvårdens sida är vårdnadshavarens och den befullmäktigades ställning en annan. I bruk först när välfärdsområdet har satt sin regel.',
  en: 'On the social side a guardian’s and a mandate holder’s standing differs. In use only when the county has set its own rule.',
}
const health = {
  sector: 'health',
  needsCounty: false,
  validFrom: '2024-01-01',
  validTo: null,
  law: actOnly(acts.clientRecords),
  verified: false,
  unverified: firstDay,
} as const
const social = { ...health, sector: 'social', needsCounty: true, unverified: countyDecides } as const
const ofMinors =
  'pirha.fi/fi/asiakkaalle/puolesta-asiointi; kanta.fi/ammattilaiset/puolesta-asiointi; github fhir-fi/finnish-base-profiles'
const ofMandates = 'pirha.fi; dvv.fi; kehittajille.suomi.fi'

const rules = [
  {
    ...health,
    id: 'guardian-under-12-health',
    relation: 'guardian',
    fromAge: 0,
    belowAge: decidesFromAge,
    matter: null,
    opens: 'register',
    mayWrite: true,
    mayPermit: true,
    name: {
      fi: 'Huoltaja hoitaa alle 12-vuotiaan terveysasioita',
      sv: 'Vårdnadshavaren sköter hälsoärenden för ett barn under 12 år',
      en: 'A guardian deals with the health matters of a child under 12',
    },
    source: ofMinors,
  },
  {
    ...health,
    id: 'guardian-minor-decides-health',
    relation: 'guardian',
    fromAge: decidesFromAge,
    belowAge: ofAge,
    matter: null,
    opens: 'decided-matters',
    mayWrite: true,
    mayPermit: false,
    name: {
      fi: '12–17-vuotias päättää itse asia kerrallaan, mitä huoltaja näkee',
      sv: 'En 12–17-åring bestämmer själv ärende för ärende vad vårdnadshavaren ser',
      en: 'A person of 12 to 17 decides, matter by matter, what a guardian sees',
    },
    source: ofMinors,
  },
  {
    ...health,
    id: 'mandate-health-handling',
    relation: 'mandate',
    fromAge: ofAge,
    belowAge: null,
    matter: 'handling',
    opens: 'register',
    mayWrite: true,
    mayPermit: false,
    name: {
      fi: 'Valtuus: terveydenhuollon asioiden hoito',
      sv: 'Fullmakt: skötsel av ärenden inom hälso- och sjukvården',
      en: 'Mandate: dealing with health-care matters',
    },
    source: ofMandates,
  },
  {
    ...health,
    id: 'mandate-health-viewing',
    relation: 'mandate',
    fromAge: ofAge,
    belowAge: null,
    matter: 'viewing',
    opens: 'register',
    mayWrite: false,
    mayPermit: false,
    name: {
      fi: 'Valtuus: terveydenhuollon tietojen katselu',
      sv: 'Fullmakt: granskning av uppgifter inom hälso- och sjukvården',
      en: 'Mandate: viewing health-care data',
    },
    source: ofMandates,
  },
  {
    ...social,
    id: 'guardian-under-12-social',
    relation: 'guardian',
    fromAge: 0,
    belowAge: decidesFromAge,
    matter: null,
    opens: 'register',
    mayWrite: true,
    mayPermit: true,
    name: {
      fi: 'Huoltaja hoitaa alle 12-vuotiaan sosiaalihuollon asioita',
      sv: 'Vårdnadshavaren sköter socialvårdsärenden för ett barn under 12 år',
      en: 'A guardian deals with the social-care matters of a child under 12',
    },
    source: ofMinors,
  },
  {
    ...social,
    id: 'mandate-social-handling',
    relation: 'mandate',
    fromAge: ofAge,
    belowAge: null,
    matter: 'handling',
    opens: 'register',
    mayWrite: true,
    mayPermit: false,
    name: {
      fi: 'Valtuus: sosiaalihuollon asioiden hoito',
      sv: 'Fullmakt: skötsel av ärenden inom socialvården',
      en: 'Mandate: dealing with social-care matters',
    },
    source: ofMandates,
  },
] as const

/** That a guardian gives and withdraws permits for a child under 12, a holder of a mandate none, and that nobody makes a ban for another. */
export const permitsUnverified = {
  fi: 'Kuka saa antaa luvan tai tehdä kiellon toisen puolesta, on meidän tulkintamme. Sitä ei ole tarkistettu.',
  sv: 'Vem som får ge ett tillstånd eller göra ett förbud för någon annan är vår tolkning. Den är inte kontrollerad.',
  en: 'Who may give a permit or make a ban for another is our own reading. It is not checked.',
}

export type RepresentationRuleId = (typeof rules)[number]['id']
export type RepresentationRule = AnyRepresentationRule<RepresentationRuleId>

/** Who may act for whom, and in what. What no rule names is not allowed. */
export const representationRules: readonly RepresentationRule[] = rules

export function listRepresentationRulesOn(day: string): readonly RepresentationRule[] {
  return representationRules.filter((rule) => rule.validFrom <= day && (rule.validTo === null || day <= rule.validTo))
}
