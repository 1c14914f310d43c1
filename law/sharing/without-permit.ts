import { actOnly, acts, section } from '../acts.ts'
import type { SharingRule } from './rule.ts'

const health = { sector: 'health', controller: 'own' } as const
const social = { sector: 'social', controller: 'own' } as const

/** A labelled example: that both Acts allow sharing in a joint service is from memory (domain notes, section 4). */
const jointService = {
  basis: 'joint-service',
  isLimitable: true,
  overridesBan: false,
  requiredBy: null,
  validFrom: '2015-04-01',
  validTo: null,
  law: section(acts.socialWelfare, '41 §'),
  source: '9pdf.co monialainen-yhteistyö (SHL 41 § 1 mom.)',
  verified: false,
  unverified: {
    fi: 'Esimerkkisääntö: tietojen jakaminen yhteisessä palvelussa (SHL 41 §, 703/2023) on tarkistamatta.',
    sv: 'Exempelregel: delning av uppgifter i en gemensam tjänst (41 § i socialvårdslagen, 703/2023) är inte kontrollerad.',
    en: 'An example rule: sharing data in a joint service (Social Welfare Act 41, 703/2023) is not checked.',
  },
} as const

const emergency = {
  basis: 'emergency',
  isLimitable: false,
  // What is closed stays closed until the statute's words are checked: there is no free override.
  overridesBan: false,
  requiredBy: null,
  validFrom: '2024-01-01',
  validTo: null,
  law: actOnly(acts.clientRecords),
  source: 'kanta.fi; eduskunta.fi HE 246/2022',
  verified: false,
  unverified: {
    fi: 'Hätätilanteen peruste, sen laajuus ja ensimmäinen voimassaolopäivä ovat tarkistamatta.',
    sv: 'Grunden vid nödsituation, dess omfattning och första giltighetsdag är inte kontrollerade.',
    en: 'The emergency basis, its reach and its first day are not checked.',
  },
} as const

const emergencyScope = {
  fi: 'Välttämättömät tiedot, kun henki tai terveys on vaarassa; asiakkaalle kerrotaan',
  sv: 'Nödvändiga uppgifter när liv eller hälsa är i fara; klienten informeras',
  en: 'What is indispensable when life or health is in danger; the client is told',
} as const

const jointScope = {
  fi: 'Yhteisessä palvelussa tarvittavat tiedot',
  sv: 'Uppgifter som behövs i den gemensamma tjänsten',
  en: 'What the joint service needs',
} as const

export const rulesWithoutPermit = [
  {
    id: 'needs-assessment-right',
    basis: 'statutory-right',
    from: health,
    to: social,
    name: {
      fi: 'Oikeus saada tiedot palvelutarpeen arviointiin',
      sv: 'Rätt att få uppgifter för bedömningen av servicebehovet',
      en: 'Right to information for the needs assessment',
    },
    scope: {
      fi: 'Sosiaalityöntekijälle palvelutarpeen arvioinnissa välttämättömät tiedot, myös kiellosta riippumatta',
      sv: 'De uppgifter en socialarbetare nödvändigt behöver för bedömningen, också trots ett förbud',
      en: 'What a social worker indispensably needs for the assessment, a ban notwithstanding',
    },
    isLimitable: false,
    overridesBan: true,
    requiredBy: null,
    validFrom: '2024-01-01',
    validTo: null,
    law: actOnly(acts.clientRecords),
    source:
      'kanta.fi/sosiaalipalvelujen-asiakastietojen-luovutuskielto; kanta.fi sharing of social welfare client data',
    verified: false,
    unverified: {
      fi: 'Oikeus löytyi Kannan ohjeesta; pykälä, sen sanamuoto ja ensimmäinen voimassaolopäivä ovat tarkistamatta.',
      sv: 'Rätten finns i Kantas anvisning; paragrafen, ordalydelsen och första giltighetsdagen är inte kontrollerade.',
      en: "The right is in Kanta's guide; the section, its wording and its first day are not checked.",
    },
  },
  {
    ...jointService,
    id: 'joint-service-health-to-social',
    from: health,
    to: social,
    name: {
      fi: 'Yhteinen palvelu: terveystiedot sosiaalihuollolle',
      sv: 'Gemensam tjänst: hälsouppgifter till socialvården',
      en: 'Joint service: health data to social care',
    },
    scope: jointScope,
  },
  {
    ...jointService,
    id: 'joint-service-social-to-health',
    from: social,
    to: health,
    name: {
      fi: 'Yhteinen palvelu: sosiaalihuollon tiedot terveydenhuollolle',
      sv: 'Gemensam tjänst: socialvårdens uppgifter till hälso- och sjukvården',
      en: 'Joint service: social-care data to health care',
    },
    scope: jointScope,
  },
  {
    ...emergency,
    id: 'emergency-health-to-social',
    from: health,
    to: social,
    name: {
      fi: 'Hätätilanne: terveystiedot sosiaalihuollolle',
      sv: 'Nödsituation: hälsouppgifter till socialvården',
      en: 'Emergency: health data to social care',
    },
    scope: emergencyScope,
  },
  {
    ...emergency,
    id: 'emergency-social-to-health',
    from: social,
    to: health,
    name: {
      fi: 'Hätätilanne: sosiaalihuollon tiedot terveydenhuollolle',
      sv: 'Nödsituation: socialvårdens uppgifter till hälso- och sjukvården',
      en: 'Emergency: social-care data to health care',
    },
    scope: emergencyScope,
  },
] as const satisfies readonly SharingRule[]
