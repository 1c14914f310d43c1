import type { Language, Localised } from '#platform/i18n.ts'

/** An invented resident. Their codes have the individual numbers 900-999, which belong to nobody. */
export type InventedResident = {
  readonly subject: string
  readonly givenNames: string
  readonly familyName: string
  readonly hetu: string
  /** YYYY-MM-DD */
  readonly birthOn: string
  /** Which of the county's municipalities, counted round: any county will do. */
  readonly municipalityIndex: number
  readonly language: Language
  /** Numbers that cannot be: after +358 no subscriber's number begins with zeros. Empty: none. */
  readonly phone: string
  readonly streetAddress: string
  readonly nonDisclosure: boolean
  /** Why this person is worth choosing in the demonstration. */
  readonly note: Localised
}

export const inventedResidents: readonly InventedResident[] = [
  {
    subject: 'paivi-harjula',
    givenNames: 'Päivi',
    familyName: 'Harjula',
    hetu: '021184-9128',
    birthOn: '1984-11-02',
    municipalityIndex: 5,
    language: 'fi',
    phone: '+358 000 000 101',
    streetAddress: 'Esimerkkikatu 1 A 4',
    nonDisclosure: false,
    note: { fi: 'Huoli rahasta ja jaksamisesta', sv: 'Oro för pengar och ork', en: 'Worried about money and coping' },
  },
  {
    subject: 'erkki-salomaki',
    givenNames: 'Erkki',
    familyName: 'Salomäki',
    hetu: '230745-9059',
    birthOn: '1945-07-23',
    municipalityIndex: 1,
    language: 'fi',
    phone: '+358 000 000 102',
    streetAddress: 'Malliraitti 12',
    nonDisclosure: false,
    note: {
      fi: 'Asuu yksin, tarvitsee apua kotiin',
      sv: 'Bor ensam, behöver hjälp hemma',
      en: 'Lives alone, needs help at home',
    },
  },
  {
    subject: 'venla-harjula',
    givenNames: 'Venla',
    familyName: 'Harjula',
    hetu: '190116A9572',
    birthOn: '2016-01-19',
    municipalityIndex: 5,
    language: 'fi',
    phone: '',
    streetAddress: 'Esimerkkikatu 1 A 4',
    nonDisclosure: false,
    note: { fi: 'Lapsi, Päivin tytär', sv: 'Barn, Päivis dotter', en: 'A child, daughter of Päivi' },
  },
  {
    subject: 'aatu-lampela',
    givenNames: 'Aatu',
    familyName: 'Lampela',
    hetu: '050511A942F',
    birthOn: '2011-05-05',
    municipalityIndex: 3,
    language: 'fi',
    phone: '+358 000 000 104',
    streetAddress: 'Koetie 7',
    nonDisclosure: false,
    note: { fi: 'Nuori, asioi itse', sv: 'Ung, sköter sina ärenden själv', en: 'A young person acting alone' },
  },
  {
    subject: 'niina-kivisaari',
    givenNames: 'Niina',
    familyName: 'Kivisaari',
    hetu: '140294X982K',
    birthOn: '1994-02-14',
    municipalityIndex: 2,
    language: 'fi',
    phone: '+358 000 000 105',
    streetAddress: 'Salainenkuja 3',
    nonDisclosure: true,
    note: { fi: 'Turvakielto', sv: 'Spärrmarkering', en: 'Non-disclosure order (turvakielto)' },
  },
  {
    subject: 'asa-bergdahl',
    givenNames: 'Åsa',
    familyName: 'Bergdahl',
    hetu: '110372-924W',
    birthOn: '1972-03-11',
    municipalityIndex: 5,
    language: 'sv',
    phone: '+358 000 000 106',
    streetAddress: 'Exempelgatan 9',
    nonDisclosure: false,
    note: { fi: 'Asioi ruotsiksi', sv: 'Använder svenska', en: 'Uses Swedish' },
  },
  {
    subject: 'daniel-okoye',
    givenNames: 'Daniel',
    familyName: 'Okoye',
    hetu: '170388Y949P',
    birthOn: '1988-03-17',
    municipalityIndex: 5,
    language: 'en',
    phone: '+358 000 000 107',
    streetAddress: 'Esimerkkikatu 22 B 15',
    nonDisclosure: false,
    note: { fi: 'Asioi englanniksi', sv: 'Använder engelska', en: 'Uses English' },
  },
  {
    subject: 'marko-tuomela',
    givenNames: 'Marko',
    familyName: 'Tuomela',
    hetu: '080863-9716',
    birthOn: '1963-08-08',
    municipalityIndex: 7,
    language: 'fi',
    phone: '+358 000 000 108',
    streetAddress: 'Näytetie 45',
    nonDisclosure: false,
    note: { fi: 'Selkäkipu ja työttömyys', sv: 'Ryggvärk och arbetslöshet', en: 'Back pain and unemployment' },
  },
  {
    subject: 'iida-vainionpaa',
    givenNames: 'Iida',
    familyName: 'Vainionpää',
    hetu: '221201A915M',
    birthOn: '2001-12-22',
    municipalityIndex: 5,
    language: 'fi',
    phone: '+358 000 000 109',
    streetAddress: 'Opiskelijanpolku 2 C 31',
    nonDisclosure: false,
    note: { fi: 'Opiskelija, ahdistusta', sv: 'Studerande, ångest', en: 'A student with anxiety' },
  },
  {
    subject: 'juho-rautamaki',
    givenNames: 'Juho',
    familyName: 'Rautamäki',
    hetu: '270999-966C',
    birthOn: '1999-09-27',
    municipalityIndex: 9,
    language: 'fi',
    phone: '+358 000 000 110',
    streetAddress: 'Mallikuja 5',
    nonDisclosure: false,
    note: { fi: 'Päihteiden käyttö huolettaa', sv: 'Oro för rusmedelsbruk', en: 'Worried about substance use' },
  },
  {
    subject: 'tuula-niemikoski',
    givenNames: 'Tuula',
    familyName: 'Niemikoski',
    hetu: '010657-9284',
    birthOn: '1957-06-01',
    municipalityIndex: 11,
    language: 'fi',
    phone: '+358 000 000 111',
    streetAddress: 'Koetie 18',
    nonDisclosure: false,
    note: {
      fi: 'Omaishoitaja, Erkin valtuuttama',
      sv: 'Närståendevårdare, med fullmakt av Erkki',
      en: 'An informal carer, with a mandate from Erkki',
    },
  },
  {
    subject: 'sami-pellonpera',
    givenNames: 'Sami',
    familyName: 'Pellonperä',
    hetu: '260176-9306',
    birthOn: '1976-01-26',
    municipalityIndex: 14,
    language: 'fi',
    phone: '+358 000 000 112',
    streetAddress: 'Näytetie 3',
    nonDisclosure: false,
    note: { fi: 'Vammaispalvelun tarve', sv: 'Behov av funktionshinderservice', en: 'Needs disability services' },
  },
  {
    subject: 'kerttu-ylitalo',
    givenNames: 'Kerttu',
    familyName: 'Ylitalo',
    hetu: '300608A9319',
    birthOn: '2008-06-30',
    municipalityIndex: 4,
    language: 'fi',
    phone: '+358 000 000 113',
    streetAddress: 'Malliraitti 30',
    nonDisclosure: false,
    note: { fi: 'Juuri täysi-ikäinen', sv: 'Nyss myndig', en: 'Just come of age' },
  },
  {
    subject: 'leena-harjula',
    givenNames: 'Leena',
    familyName: 'Harjula',
    hetu: '150590-9032',
    birthOn: '1990-05-15',
    municipalityIndex: 6,
    language: 'fi',
    phone: '+358 000 000 114',
    streetAddress: 'Esimerkkikatu 8',
    nonDisclosure: false,
    note: { fi: 'Odottaa lasta', sv: 'Väntar barn', en: 'Expecting a child' },
  },
  {
    subject: 'johanna-lampela',
    givenNames: 'Johanna',
    familyName: 'Lampela',
    hetu: '190885-936U',
    birthOn: '1985-08-19',
    municipalityIndex: 3,
    language: 'fi',
    phone: '+358 000 000 115',
    streetAddress: 'Koetie 7',
    nonDisclosure: false,
    note: {
      fi: 'Huoltaja: Onni 8 v ja Aatu 15 v',
      sv: 'Vårdnadshavare: Onni 8 år och Aatu 15 år',
      en: 'Guardian of Onni, 8, and Aatu, 15',
    },
  },
  {
    subject: 'onni-lampela',
    givenNames: 'Onni',
    familyName: 'Lampela',
    hetu: '120318A9437',
    birthOn: '2018-03-12',
    municipalityIndex: 3,
    language: 'fi',
    phone: '',
    streetAddress: 'Koetie 7',
    nonDisclosure: false,
    note: { fi: 'Lapsi, Johannan poika', sv: 'Barn, Johannas son', en: 'A child, son of Johanna' },
  },
]

/** The municipality of a person in a county that lists its own; for the list of codes `municipalities`. */
export function municipalityOf<M>(person: InventedResident, municipalities: readonly M[]): M | undefined {
  return municipalities[person.municipalityIndex % municipalities.length]
}

/** Invented people of other organisations who take part in clients' plans. */
export type InventedPartner = {
  readonly subject: string
  readonly name: string
  /** The county's agreement they work under. */
  readonly agreement: string
  readonly note: Localised
}

export const inventedPartners: readonly InventedPartner[] = [
  {
    subject: 'paivi-myllyoja',
    name: 'Päivi Myllyoja',
    agreement: 'employment-area',
    note: {
      fi: 'Asiantuntija, työllisyysalue',
      sv: 'Sakkunnig, sysselsättningsområdet',
      en: 'Employment expert, employment area',
    },
  },
  {
    subject: 'marja-liesimaa',
    name: 'Marja Liesimaa',
    agreement: 'university-hospital',
    note: {
      fi: 'Kardiologi, yliopistollinen sairaala',
      sv: 'Kardiolog, universitetssjukhuset',
      en: 'Cardiologist, university hospital',
    },
  },
  {
    subject: 'teemu-alanko',
    name: 'Teemu Alanko',
    agreement: 'olotila',
    note: { fi: 'Ohjaaja, Olotila ry', sv: 'Handledare, Olotila rf', en: 'Instructor, Olotila' },
  },
]
