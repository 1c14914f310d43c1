import type { Localised } from '#platform/i18n.ts'

/** The place row before a municipality is chosen. */
export const placeWithoutMunicipality: { readonly name: Localised; readonly description: Localised } = {
  name: {
    fi: 'Sosiaali- ja terveysasemat',
    sv: 'Social- och hälsostationer',
    en: 'Social and health stations',
  },
  description: {
    fi: 'Valitse kuntasi, niin näytämme lähimmän paikan ja sen aukioloajat.',
    sv: 'Välj din kommun, så visar vi den närmaste platsen och dess öppettider.',
    en: 'Choose your municipality to see the nearest place and its opening hours.',
  },
}

/** The place row of a municipality that has nowhere to go to in the county's data. */
export const noPlaceKnown: Localised = {
  fi: 'Lähintä paikkaa ei tiedetä. Soita, niin neuvomme.',
  sv: 'Den närmaste platsen är inte känd. Ring, så ger vi råd.',
  en: 'The nearest place is not known. Call and we will advise you.',
}

/** Said of a place outside the person's own municipality. */
export function nearestKnownPlace(street: string | null, municipality: { fi: string; sv: string }): Localised {
  const at = street === null ? '' : `${street}. `
  return {
    fi: `${at}Lähin tiedossa oleva paikka, ${municipality.fi}.`,
    sv: `${at}Den närmaste platsen som är känd, ${municipality.sv}.`,
    en: `${at}The nearest place that is known, ${municipality.fi}.`,
  }
}
