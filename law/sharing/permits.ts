import { actOnly, acts } from '../acts.ts'
import type { SharingRule } from './rule.ts'

const firstDay = {
  fi: 'Luvan suunta on tarkistettu, lain ensimmäinen voimassaolopäivä 1.1.2024 ja pykälä ei.',
  sv: 'Tillståndets riktning är kontrollerad, lagens första giltighetsdag 1.1.2024 och paragrafen inte.',
  en: "The permit's direction is checked; the Act's first day, 1 January 2024, and the section are not.",
}
const crossing =
  'kanta.fi/en/professionals/data-sharing-between-social-welfare-and-healthcare-services; eduskunta.fi HE 246/2022'
const permit = {
  basis: 'permit',
  overridesBan: false,
  validFrom: '2024-01-01',
  validTo: null,
  law: actOnly(acts.clientRecords),
  verified: false,
  unverified: firstDay,
} as const

/** The four permits, each with its direction. None of them stands for another. */
export const permitRules = [
  {
    ...permit,
    id: 'permit-health-to-other-health',
    from: { sector: 'health', controller: 'own' },
    to: { sector: 'health', controller: 'other' },
    name: {
      fi: 'Lupa antaa terveystiedot muulle terveydenhuollolle',
      sv: 'Tillstånd att ge hälsouppgifter till annan hälso- och sjukvård',
      en: 'Permit to give health data to other health care',
    },
    scope: {
      fi: 'Potilastiedot muille terveydenhuollon rekisterinpitäjille',
      sv: 'Patientuppgifter till andra personuppgiftsansvariga inom hälso- och sjukvården',
      en: 'Patient data to other controllers in health care',
    },
    isLimitable: false,
    requiredBy: null,
    source: 'kanta.fi/ammattilaiset; eduskunta.fi HE 246/2022',
  },
  {
    ...permit,
    id: 'permit-social-to-other-social',
    from: { sector: 'social', controller: 'own' },
    to: { sector: 'social', controller: 'other' },
    name: {
      fi: 'Lupa antaa sosiaalihuollon tiedot muulle sosiaalihuollolle',
      sv: 'Tillstånd att ge socialvårdens uppgifter till annan socialvård',
      en: 'Permit to give social-care data to other social care',
    },
    scope: {
      fi: 'Asiakastiedot muille sosiaalihuollon rekisterinpitäjille',
      sv: 'Klientuppgifter till andra personuppgiftsansvariga inom socialvården',
      en: 'Client data to other controllers in social care',
    },
    isLimitable: false,
    requiredBy: null,
    source: 'kanta.fi/ammattilaiset/sosiaalihuollon-asiakastietojen-luovuttaminen; eduskunta.fi HE 246/2022',
  },
  {
    ...permit,
    id: 'permit-health-to-social',
    from: { sector: 'health', controller: 'own' },
    to: { sector: 'social', controller: 'own' },
    name: {
      fi: 'Lupa antaa terveystiedot sosiaalihuollolle',
      sv: 'Tillstånd att ge hälsouppgifter till socialvården',
      en: 'Permit to give health data to social care',
    },
    scope: {
      fi: 'Potilastiedot sosiaalihuoltoon, myös saman alueen sisällä; voi rajata',
      sv: 'Patientuppgifter till socialvården, också inom samma område; kan begränsas',
      en: 'Patient data to social care, also within the same county; may be limited',
    },
    isLimitable: true,
    requiredBy: '2027-03-01',
    source: crossing,
  },
  {
    ...permit,
    id: 'permit-social-to-health',
    from: { sector: 'social', controller: 'own' },
    to: { sector: 'health', controller: 'own' },
    name: {
      fi: 'Lupa antaa sosiaalihuollon tiedot terveydenhuollolle',
      sv: 'Tillstånd att ge socialvårdens uppgifter till hälso- och sjukvården',
      en: 'Permit to give social-care data to health care',
    },
    scope: {
      fi: 'Asiakastiedot terveydenhuoltoon, myös saman alueen sisällä; voi rajata',
      sv: 'Klientuppgifter till hälso- och sjukvården, också inom samma område; kan begränsas',
      en: 'Client data to health care, also within the same county; may be limited',
    },
    isLimitable: true,
    requiredBy: '2027-03-01',
    source: crossing,
  },
] as const satisfies readonly SharingRule[]
