import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { orderTime, proposeTime, putToWait } from '../order-contract.ts'

type Refused = OwnRefusalOf<typeof orderTime> | OwnRefusalOf<typeof proposeTime> | OwnRefusalOf<typeof putToWait>

export const orderRefusals = refusalTexts<Refused>({
  fi: {
    'unknown-service': 'Tätä palvelua ei voi tilata. Valitse toinen palvelu.',
    'other-register': 'Et voi kirjata tälle asiakkaalle tämän palvelun rekisteriin. Pyydä työkaveria tilaamaan.',
    'changed-already': 'Tilaus on jo muuttunut. Lataa sivu uudelleen.',
    'slot-taken': 'Tämä aika ehti mennä. Valitse toinen aika.',
    'not-open': 'Tässä ei ole vuoroa. Valitse aika vuoron sisältä.',
    'in-the-past': 'Tämä aika on jo mennyt. Valitse tuleva aika.',
    'no-interpreter': 'Tähän aikaan ei ole vapaata tulkkia. Valitse toinen aika.',
    'too-soon': 'Asiakas ei ehdi vastata ennen tätä aikaa. Varaa aika heti tai tarjoa myöhempää.',
    'no-waiting-list': 'Tällä palvelulla ei ole odotuslistaa. Varaa aika tai tarjoa sitä.',
  },
  sv: {
    'unknown-service': 'Den här tjänsten kan inte beställas. Välj en annan tjänst.',
    'other-register': 'Du kan inte anteckna i den här tjänstens register för klienten. Be en kollega beställa.',
    'changed-already': 'Beställningen har redan ändrats. Ladda sidan på nytt.',
    'slot-taken': 'Tiden hann gå. Välj en annan tid.',
    'not-open': 'Här finns inget arbetspass. Välj en tid inom passet.',
    'in-the-past': 'Den här tiden är redan förbi. Välj en kommande tid.',
    'no-interpreter': 'Ingen tolk är ledig vid den här tiden. Välj en annan tid.',
    'too-soon': 'Klienten hinner inte svara före den här tiden. Boka genast eller erbjud en senare tid.',
    'no-waiting-list': 'Den här tjänsten har ingen väntelista. Boka en tid eller erbjud en.',
  },
  en: {
    'unknown-service': 'This service cannot be ordered. Choose another service.',
    'other-register': 'You cannot write in this service’s register for this client. Ask a colleague to order.',
    'changed-already': 'The order has changed already. Load the page again.',
    'slot-taken': 'This time was just taken. Choose another time.',
    'not-open': 'There is no shift here. Choose a time inside a shift.',
    'in-the-past': 'This time is past. Choose a coming time.',
    'no-interpreter': 'No interpreter is free at this time. Choose another time.',
    'too-soon': 'The client has no time to answer before this. Book at once, or offer a later time.',
    'no-waiting-list': 'This service has no waiting list. Book a time or offer one.',
  },
})
