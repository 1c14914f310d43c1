import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import { formatIn } from '#web/kit/format.ts'
import type { Language } from '#platform/i18n.ts'
import type { RefusalText } from '#web/kit/refusals.ts'
import type {
  answerOffer,
  answerRequest,
  assignItem,
  endReferral,
  foreseeOffer,
  handOver,
  offerItem,
  requestTransfer,
  returnItem,
  revokeOffer,
  setUrgency,
} from '../contract.ts'

type WorkRefusal = OwnRefusalOf<
  | typeof handOver
  | typeof returnItem
  | typeof setUrgency
  | typeof offerItem
  | typeof foreseeOffer
  | typeof assignItem
  | typeof requestTransfer
  | typeof answerOffer
  | typeof answerRequest
  | typeof revokeOffer
  | typeof endReferral
>

/** Who has offered it, and until when: the refusal's facts. */
function offered(language: Language, words: (who: string, until: string) => string): RefusalText {
  return ({ by, until }) =>
    words(typeof by === 'string' ? by : '', typeof until === 'string' ? formatIn(language).moment(until) : '')
}

export const workRefusals = refusalTexts<WorkRefusal>({
  fi: {
    'not-yours': 'Asia ei ole enää sinulla. Päivitä lista, niin näet kenellä se on.',
    'unknown-receiver': 'Tätä vastaanottajaa ei ole. Valitse toinen.',
    'receiver-lacks-sector': 'Tällä henkilöllä ei ole oikeutta asian rekisteriin. Valitse saman alan työntekijä.',
    'already-offered': offered(
      'fi',
      (who, until) => `Asiaa tarjotaan jo, tarjoaja ${who}, voimassa ${until} asti. Peru tarjous ensin.`,
    ),
    'no-basis':
      'Vastuuta ei voi siirtää rekisterin rajan yli ilman perustetta. Pyydä asiakkaalta lupa tai ohjaa pelkkä otsikko.',
    'crossing-changed': 'Peruste muuttui, kun kirjoitit. Lue uusi tieto siitä, mitä siirtyy, ja lähetä uudelleen.',
    gone: 'Asia ei ole enää listalla.',
    'already-yours': 'Asia on jo sinulla.',
    'not-taken': 'Asiaa ei ole kukaan ottanut. Voit ottaa sen itse.',
    'offer-ended': 'Tarjous ei ole enää voimassa. Se on peruttu, vastattu tai sen aika loppui.',
    'basis-ended': 'Tietojen siirron peruste päättyi. Asia on yhä tarjoajalla. Pyydä häntä tarjoamaan uudelleen.',
    'receiver-gone': 'Pyytäjä ei ole enää töissä tai hänellä ei ole oikeutta asian rekisteriin.',
  },
  sv: {
    'not-yours': 'Du har inte längre ärendet. Uppdatera listan så ser du vem som har det.',
    'unknown-receiver': 'Mottagaren finns inte. Välj en annan.',
    'receiver-lacks-sector': 'Personen har inte rätt till ärendets register. Välj någon inom samma område.',
    'already-offered': offered(
      'sv',
      (who, until) => `Ärendet erbjuds redan av ${who}, i kraft till ${until}. Återkalla erbjudandet först.`,
    ),
    'no-basis':
      'Ansvaret kan inte överföras över registergränsen utan grund. Be klienten om tillstånd eller styr bara rubriken.',
    'crossing-changed': 'Grunden ändrades medan du skrev. Läs vad som nu överförs och skicka på nytt.',
    gone: 'Ärendet finns inte längre på listan.',
    'already-yours': 'Du har redan ärendet.',
    'not-taken': 'Ingen har tagit ärendet. Du kan ta det själv.',
    'offer-ended': 'Erbjudandet gäller inte längre. Det har återkallats, besvarats eller gått ut.',
    'basis-ended':
      'Grunden för att överföra uppgifter upphörde. Ärendet finns kvar hos avsändaren. Be om ett nytt erbjudande.',
    'receiver-gone': 'Den som bad om ärendet arbetar inte längre här eller har inte rätt till ärendets register.',
  },
  en: {
    'not-yours': 'You no longer have this matter. Refresh the list to see who does.',
    'unknown-receiver': 'There is no such receiver. Choose another.',
    'receiver-lacks-sector':
      'This person has no right to the register of the matter. Choose a worker of the same field.',
    'already-offered': offered(
      'en',
      (who, until) => `${who} has already offered the matter, until ${until}. Revoke that offer first.`,
    ),
    'no-basis':
      'Responsibility cannot move over the register border without a basis. Ask the client for a permit, or refer the header alone.',
    'crossing-changed': 'The basis changed while you were writing. Read what would cross now, and send again.',
    gone: 'The matter is no longer on the list.',
    'already-yours': 'You already have the matter.',
    'not-taken': 'Nobody has taken the matter. You can take it yourself.',
    'offer-ended': 'The offer no longer stands: it was revoked, answered, or its time ran out.',
    'basis-ended': 'The basis for passing the data ended. The sender still has the matter. Ask them to offer it again.',
    'receiver-gone': 'The one who asked no longer works here, or has no right to the register of the matter.',
  },
})
