import type { Localised } from '#platform/i18n.ts'

/**
 * Instruments that professionals ask for and whose questions are not in this product. A county that holds the licence adds its
 * own definition. `verified` says whether the reason was found in a source or is from memory.
 */
export type MetadataOnly = {
  readonly id: string
  readonly name: string
  readonly owner: string
  readonly measures: Localised
  readonly whyNotShipped: Localised
  readonly source: string
  readonly verified: boolean
}

const needsLicence: Localised = {
  fi: 'Kysymykset tarvitsevat omistajan luvan.',
  sv: 'Frågorna kräver ägarens tillstånd.',
  en: 'The questions need their owner’s licence.',
}
const notDisplayable: Localised = {
  fi: 'Kysymyksiä ei saa näyttää ilman omistajan lupaa.',
  sv: 'Frågorna får inte visas utan ägarens tillstånd.',
  en: 'The questions may not be displayed without their owner’s licence.',
}
const termsUnclear: Localised = {
  fi: 'Käyttöehdot ovat varmistamatta. Alue voi tuoda oman määritelmän.',
  sv: 'Användarvillkoren är inte säkerställda. Området kan lägga till en egen definition.',
  en: 'The terms of use are not confirmed. A county can add its own definition.',
}
const promsList = 'build.fhir.org medizininformatik-initiative kerndatensatzmodul-proms'
const mood: Localised = { fi: 'masennuksen oireet', sv: 'symtom på depression', en: 'symptoms of depression' }

export const metadataOnly: readonly MetadataOnly[] = [
  {
    id: 'epds',
    name: 'EPDS',
    owner: 'Royal College of Psychiatrists',
    measures: {
      fi: 'masennuksen oireet synnytyksen jälkeen',
      sv: 'symtom på depression efter förlossningen',
      en: 'symptoms of depression after childbirth',
    },
    whyNotShipped: {
      fi: 'Julkaisu verkossa tarvitsee omistajan kirjallisen luvan.',
      sv: 'Publicering på nätet kräver ägarens skriftliga tillstånd.',
      en: 'Publishing it online needs its owner’s written permission.',
    },
    source: 'camcops.readthedocs.io/en/latest/tasks/epds.html',
    verified: true,
  },
  {
    id: 'eq-5d-5l',
    name: 'EQ-5D-5L',
    owner: 'EuroQol',
    measures: {
      fi: 'terveyteen liittyvä elämänlaatu',
      sv: 'hälsorelaterad livskvalitet',
      en: 'health-related quality of life',
    },
    whyNotShipped: {
      fi: 'Alue rekisteröityy itse EuroQolin käyttäjäksi.',
      sv: 'Området registrerar sig självt hos EuroQol.',
      en: 'The county registers with EuroQol itself.',
    },
    source: 'thl.fi GENPROM',
    verified: true,
  },
  {
    id: '15d',
    name: '15D',
    owner: 'Harri Sintonen',
    measures: {
      fi: 'terveyteen liittyvä elämänlaatu',
      sv: 'hälsorelaterad livskvalitet',
      en: 'health-related quality of life',
    },
    whyNotShipped: needsLicence,
    source: 'own knowledge',
    verified: false,
  },
  {
    id: 'kykyviisari',
    name: 'Kykyviisari',
    owner: 'Työterveyslaitos (TTL)',
    measures: { fi: 'työ- ja toimintakyky', sv: 'arbets- och funktionsförmåga', en: 'ability to work and function' },
    whyNotShipped: {
      fi: 'Jokainen organisaatio sopii käytöstä Työterveyslaitoksen kanssa.',
      sv: 'Varje organisation avtalar om användningen med Arbetshälsoinstitutet.',
      en: 'Each organisation agrees on its use with the Finnish Institute of Occupational Health.',
    },
    source: 'sivusto.kykyviisari.fi/yleiset-kayttoehdot',
    verified: true,
  },
  {
    id: 'avain',
    name: 'AVAIN',
    owner: 'THL',
    measures: {
      fi: 'sosiaalityön tavoitteet ja vaikutukset',
      sv: 'mål och effekter i socialarbetet',
      en: 'goals and effects of social work',
    },
    whyNotShipped: {
      fi: 'Lomakkeet kuuluvat THL:lle, eikä niitä kopioida.',
      sv: 'Blanketterna tillhör THL och kopieras inte.',
      en: 'The forms belong to THL and are not copied.',
    },
    source: 'thl.fi avain-mittari; docplayer.fi/14187956',
    verified: true,
  },
  {
    id: 'bdi',
    name: 'BDI',
    owner: 'Pearson',
    measures: mood,
    whyNotShipped: notDisplayable,
    source: promsList,
    verified: true,
  },
  {
    id: 'madrs',
    name: 'MADRS',
    owner: 'Stuart Montgomery, Marie Åsberg',
    measures: mood,
    whyNotShipped: needsLicence,
    source: 'own knowledge',
    verified: false,
  },
  {
    id: 'hads',
    name: 'HADS',
    owner: 'GL Assessment',
    measures: {
      fi: 'ahdistuksen ja masennuksen oireet',
      sv: 'symtom på ångest och depression',
      en: 'symptoms of anxiety and depression',
    },
    whyNotShipped: notDisplayable,
    source: promsList,
    verified: true,
  },
  {
    id: 'esas-r',
    name: 'ESAS-r',
    owner: 'Alberta Health Services',
    measures: { fi: 'oireiden voimakkuus', sv: 'symtomens styrka', en: 'strength of symptoms' },
    whyNotShipped: termsUnclear,
    source: 'own knowledge',
    verified: false,
  },
  {
    id: 'ipos',
    name: 'IPOS',
    owner: 'King’s College London',
    measures: { fi: 'palliatiivisen hoidon tarpeet', sv: 'behov i palliativ vård', en: 'needs in palliative care' },
    whyNotShipped: {
      fi: 'Alue rekisteröityy itse käyttäjäksi.',
      sv: 'Området registrerar sig självt som användare.',
      en: 'The county registers as a user itself.',
    },
    source: 'own knowledge',
    verified: false,
  },
  {
    id: 'rai',
    name: 'RAI',
    owner: 'interRAI',
    measures: {
      fi: 'iäkkään toimintakyky ja palvelutarve',
      sv: 'äldres funktionsförmåga och servicebehov',
      en: 'older people’s functioning and needs',
    },
    whyNotShipped: needsLicence,
    source: 'own knowledge',
    verified: false,
  },
  {
    id: 'suuntima',
    name: 'Suuntima',
    owner: 'DigiFinland, Pirkanmaa',
    measures: { fi: 'asiakkuuden polku', sv: 'klientskapets stig', en: 'pathway group' },
    whyNotShipped: {
      fi: 'Palvelun kysymyksiä ei ole julkaistu.',
      sv: 'Tjänstens frågor har inte publicerats.',
      en: 'The questions of the service are not public.',
    },
    source: 'searched and not found',
    verified: false,
  },
]

export function findMetadataOnly(id: string): MetadataOnly | undefined {
  return metadataOnly.find((instrument) => instrument.id === id)
}
