import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { bookForClient, changeTime, moveTime } from '../calendar-contract.ts'

type Refused = OwnRefusalOf<typeof bookForClient> | OwnRefusalOf<typeof moveTime> | OwnRefusalOf<typeof changeTime>

export const calendarRefusals = refusalTexts<Refused>({
  fi: {
    'unknown-service': 'Tätä palvelua ei varata kalenterista. Valitse toinen palvelu.',
    'other-register': 'Et voi kirjata tälle asiakkaalle tämän palvelun rekisteriin. Pyydä työkaveria varaamaan.',
    'slot-taken': 'Tämä aika ehti mennä. Valitse toinen aika.',
    'not-open': 'Tässä ei ole vuoroa. Valitse aika vuoron sisältä.',
    'in-the-past': 'Tämä aika on jo mennyt. Valitse tuleva aika.',
    'may-not-override': 'Päällekkäin voi varata vain omaan kalenteriin tai esihenkilö. Valitse vapaa aika.',
    'no-interpreter': 'Tähän aikaan ei ole vapaata tulkkia. Valitse toinen aika.',
    'changed-already': 'Aika on jo muuttunut. Katso kalenterista, missä se on nyt.',
    'other-service': 'Tässä kalenterissa ei anneta tätä palvelua. Valitse toinen kalenteri.',
    'other-person': ({ leaves, comes }) =>
      `${leaves} ei ole silloin vapaana. Mukaan tulisi ${comes}. Siirrä silti tai valitse toinen aika.`,
    'too-early': 'Tätä ei voi vielä kirjata. Odota käynnin päivää ja alkua.',
    'reason-missing': 'Syy puuttuu. Valitse syy, jonka asiakas näkee.',
  },
  sv: {
    'unknown-service': 'Den här tjänsten bokas inte i kalendern. Välj en annan tjänst.',
    'other-register': 'Du kan inte anteckna i den här tjänstens register för klienten. Be en kollega boka.',
    'slot-taken': 'Tiden hann gå. Välj en annan tid.',
    'not-open': 'Här finns inget arbetspass. Välj en tid inom passet.',
    'in-the-past': 'Den här tiden är redan förbi. Välj en kommande tid.',
    'may-not-override': 'Bara i egen kalender, eller som chef, kan man boka överlappande. Välj en ledig tid.',
    'no-interpreter': 'Ingen tolk är ledig vid den här tiden. Välj en annan tid.',
    'changed-already': 'Tiden har redan ändrats. Se i kalendern var den är nu.',
    'other-service': 'Den här tjänsten ges inte i den här kalendern. Välj en annan kalender.',
    'other-person': ({ leaves, comes }) =>
      `${leaves} är inte ledig då. I stället deltar ${comes}. Flytta ändå eller välj en annan tid.`,
    'too-early': 'Det här kan inte antecknas än. Vänta på besökets dag och början.',
    'reason-missing': 'Orsaken saknas. Välj en orsak som klienten ser.',
  },
  en: {
    'unknown-service': 'This service is not booked in calendars. Choose another service.',
    'other-register': 'You cannot write in this service’s register for this client. Ask a colleague to book.',
    'slot-taken': 'This time was just taken. Choose another time.',
    'not-open': 'There is no shift here. Choose a time inside a shift.',
    'in-the-past': 'This time is past. Choose a coming time.',
    'may-not-override': 'Only the calendar’s owner or a supervisor can book over another time. Choose a free time.',
    'no-interpreter': 'No interpreter is free at this time. Choose another time.',
    'changed-already': 'The time has changed already. See in the calendar where it is now.',
    'other-service': 'This calendar does not give this service. Choose another calendar.',
    'other-person': ({ leaves, comes }) =>
      `${leaves} is not free then. ${comes} would take part instead. Move anyway or choose another time.`,
    'too-early': 'This cannot be marked yet. Wait for the day and the beginning of the visit.',
    'reason-missing': 'The reason is missing. Choose one that the client sees.',
  },
})
