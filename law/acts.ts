import type { LawReference } from './deadlines/rule.ts'
import type { Localised } from '#platform/i18n.ts'

/** The Acts by name and number. English names are plain translations, not official ones. */
export const acts = {
  healthCare: {
    fi: 'Terveydenhuoltolaki 1326/2010',
    sv: 'Hälso- och sjukvårdslagen 1326/2010',
    en: 'Health Care Act 1326/2010',
  },
  socialWelfare: {
    fi: 'Sosiaalihuoltolaki 1301/2014',
    sv: 'Socialvårdslagen 1301/2014',
    en: 'Social Welfare Act 1301/2014',
  },
  childWelfare: {
    fi: 'Lastensuojelulaki 417/2007',
    sv: 'Barnskyddslagen 417/2007',
    en: 'Child Welfare Act 417/2007',
  },
  incomeSupport: {
    fi: 'Laki toimeentulotuesta 1412/1997',
    sv: 'Lagen om utkomststöd 1412/1997',
    en: 'Act on Social Assistance 1412/1997',
  },
  administrative: {
    fi: 'Hallintolaki 434/2003',
    sv: 'Förvaltningslagen 434/2003',
    en: 'Administrative Procedure Act 434/2003',
  },
  electronicService: {
    fi: 'Laki sähköisestä asioinnista viranomaistoiminnassa 13/2003',
    sv: 'Lagen om elektronisk kommunikation i myndigheternas verksamhet 13/2003',
    en: 'Act on Electronic Services in the Public Sector 13/2003',
  },
  olderPersons: {
    fi: 'Vanhuspalvelulaki 980/2012',
    sv: 'Äldreomsorgslagen 980/2012',
    en: 'Act on Services for Older Persons 980/2012',
  },
  clientRecords: {
    fi: 'Asiakastietolaki 703/2023',
    sv: 'Kunduppgiftslagen 703/2023',
    en: 'Client Data Act 703/2023',
  },
} as const satisfies Record<string, Localised>

/** A section that a source names. */
export function section(act: Localised, number: string): LawReference {
  return { act, section: number, isSectionFound: true }
}

/** A section known from memory only; shown with that mark. */
export function sectionFromMemory(act: Localised, number: string): LawReference {
  return { act, section: number, isSectionFound: false }
}

/** The Act is known, its section is not. */
export function actOnly(act: Localised): LawReference {
  return { act, section: null, isSectionFound: false }
}
