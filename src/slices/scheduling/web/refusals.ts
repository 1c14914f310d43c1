import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type * as contract from '../contract.ts'
import type * as staff from '../staff-contract.ts'
import type * as waiting from '../waiting-contract.ts'

type BookingRefusal =
  | OwnRefusalOf<typeof contract.findTimes>
  | OwnRefusalOf<typeof contract.holdTime>
  | OwnRefusalOf<typeof contract.extendHold>
  | OwnRefusalOf<typeof contract.bookHeld>
  | OwnRefusalOf<typeof contract.moveAppointment>
  | OwnRefusalOf<typeof contract.cancelAppointment>
  | OwnRefusalOf<typeof contract.checkIn>
  | OwnRefusalOf<typeof waiting.waitForTime>
  | OwnRefusalOf<typeof waiting.acceptOffer>
  | OwnRefusalOf<typeof waiting.takeSeat>
  | OwnRefusalOf<typeof staff.planSeries>
  | OwnRefusalOf<typeof staff.bookSeries>

export const bookingRefusals = refusalTexts<BookingRefusal>({
  fi: {
    'unknown-service': 'Tätä palvelua ei voi varata täällä. Valitse toinen palvelu.',
    'unknown-municipality': 'Tämä kunta ei kuulu alueeseen. Valitse toinen kunta.',
    'slot-taken': 'Joku ehti varata tämän ajan. Valitse toinen aika.',
    'not-open': 'Tämä aika ei ole enää varattavissa. Valitse toinen aika.',
    'in-the-past': 'Tämä aika on jo mennyt. Valitse toinen aika.',
    'no-interpreter': 'Tulkkia ei ole vapaana tähän aikaan. Valitse toinen aika.',
    'hold-expired': 'Aika ehti vapautua. Valitse aika uudelleen.',
    'too-late': 'Aikaa ei voi enää muuttaa täällä. Soita palvelupaikkaan.',
    'other-service': 'Ajan voi siirtää vain saman palvelun toiseen aikaan. Valitse saman palvelun aika tai varaa uusi.',
    'not-the-day': 'Voit ilmoittautua käyntipäivänä. Katso päivä ja kellonaika tästä sivusta.',
    'already-changed': 'Aikaa on jo muutettu. Lataa sivu uudelleen.',
    'already-waiting': 'Odotat jo tätä aikaa. Näet sen omista asioistasi.',
    'not-full': 'Ryhmässä on tilaa. Varaa paikka heti.',
    'offer-over': 'Tämä aika ehti mennä. Odotat yhä, ja saat viestin seuraavasta.',
    full: 'Ryhmä täyttyi juuri. Jonota paikkaa tai valitse toinen ryhmä.',
    'already-in': 'Sinulla on jo paikka tässä ryhmässä. Näet sen omista asioistasi.',
    'has-begun': 'Ryhmä on jo alkanut. Valitse toinen ryhmä.',
    'too-many-visits': ({ most }) => `Voit varata kerralla enintään ${most} aikaa. Vähennä kertoja.`,
    collides: 'Joku ehti varata yhden näistä ajoista. Yhtään aikaa ei varattu. Katso ajat uudelleen.',
  },
  sv: {
    'unknown-service': 'Den här tjänsten kan inte bokas här. Välj en annan tjänst.',
    'unknown-municipality': 'Den här kommunen hör inte till området. Välj en annan kommun.',
    'slot-taken': 'Någon hann boka tiden. Välj en annan tid.',
    'not-open': 'Tiden går inte längre att boka. Välj en annan tid.',
    'in-the-past': 'Tiden har redan gått. Välj en annan tid.',
    'no-interpreter': 'Ingen tolk är ledig vid den här tiden. Välj en annan tid.',
    'hold-expired': 'Reservationen hann gå ut. Välj tiden på nytt.',
    'too-late': 'Tiden kan inte längre ändras här. Ring servicestället.',
    'other-service': 'Tiden kan bara flyttas till en annan tid för samma tjänst. Välj en sådan tid eller boka en ny.',
    'not-the-day': 'Du kan anmäla dig på besöksdagen. Dagen och klockslaget ser du på den här sidan.',
    'already-changed': 'Tiden har redan ändrats. Ladda sidan på nytt.',
    'already-waiting': 'Du väntar redan på den här tiden. Du ser det under Mina ärenden.',
    'not-full': 'Det finns plats i gruppen. Boka en plats genast.',
    'offer-over': 'Den här tiden hann gå. Du väntar fortfarande och får ett meddelande om nästa.',
    full: 'Gruppen blev just full. Ställ dig i kö eller välj en annan grupp.',
    'already-in': 'Du har redan en plats i gruppen. Du ser den under Mina ärenden.',
    'has-begun': 'Gruppen har redan börjat. Välj en annan grupp.',
    'too-many-visits': ({ most }) => `Du kan boka högst ${most} tider på en gång. Minska antalet.`,
    collides: 'Någon hann boka en av tiderna. Ingen tid bokades. Se tiderna på nytt.',
  },
  en: {
    'unknown-service': 'This service cannot be booked here. Choose another service.',
    'unknown-municipality': 'This municipality is not in the county. Choose another.',
    'slot-taken': 'Someone booked this time just before you. Choose another time.',
    'not-open': 'This time can no longer be booked. Choose another time.',
    'in-the-past': 'This time has passed. Choose another time.',
    'no-interpreter': 'No interpreter is free at this time. Choose another time.',
    'hold-expired': 'The time was not held any more. Choose the time again.',
    'too-late': 'The time can no longer be changed here. Call the place of service.',
    'other-service': 'A time can be moved only to another time of the same service. Choose one, or book a new time.',
    'not-the-day': 'You can check in on the day of the visit. The day and time are on this page.',
    'already-changed': 'The time has already been changed. Load the page again.',
    'already-waiting': 'You are already waiting for this. You find it among your matters.',
    'not-full': 'There is room in the group. Book a place now.',
    'offer-over': 'This time has gone. You are still waiting and get a message of the next one.',
    full: 'The group has just filled. Wait for a place or choose another group.',
    'already-in': 'You already have a place in this group. You find it among your matters.',
    'has-begun': 'The group has already begun. Choose another group.',
    'too-many-visits': ({ most }) => `You can book at most ${most} times at once. Choose fewer.`,
    collides: 'Someone booked one of these times. None was booked. Look at the times again.',
  },
})
