import { defineTexts } from '#platform/i18n.ts'
import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { comeToVideo, openVideo } from '../video-contract.ts'

/** A booked visit by video. Swedish and English wait for a native reader. */
export const videoVisitTexts = defineTexts({
  fi: {
    help: 'Tapaaminen on videolla, samassa paikassa kuin keskustelu. Kokeile kamera ja mikrofoni rauhassa ennen alkua.',
    come: 'Siirry videotapaamiseen',
    opening: 'Avataan…',
    open: 'Avaa videotapaaminen',
  },
  sv: {
    help: 'Mötet hålls på video, på samma ställe som chatten. Prova kameran och mikrofonen i lugn och ro före mötet.',
    come: 'Gå till videomötet',
    opening: 'Öppnar…',
    open: 'Öppna videomötet',
  },
  en: {
    help: 'The meeting is by video, in the same place as the chat. Try your camera and microphone in peace before it begins.',
    come: 'Go to the video meeting',
    opening: 'Opening…',
    open: 'Open the video meeting',
  },
})

type Refused = OwnRefusalOf<typeof comeToVideo> | OwnRefusalOf<typeof openVideo>

export const videoVisitRefusals = refusalTexts<Refused>({
  fi: {
    'too-early': ({ opensAt }) => `Odotushuone aukeaa kello ${opensAt}. Tule silloin uudelleen.`,
    over: 'Tämä tapaaminen on päättynyt. Varaa uusi aika tai aloita keskustelu.',
    'no-relay':
      'Videoyhteys ei ole juuri nyt käytettävissä niin, ettei yhteystietosi näy. Soita tai jatka keskustelussa.',
  },
  sv: {
    'too-early': ({ opensAt }) => `Väntrummet öppnar klockan ${opensAt}. Kom tillbaka då.`,
    over: 'Det här mötet är över. Boka en ny tid eller börja chatta.',
    'no-relay': 'Video kan inte just nu användas så att dina uppgifter inte syns. Ring eller fortsätt i chatten.',
  },
  en: {
    'too-early': ({ opensAt }) => `The waiting room opens at ${opensAt}. Come back then.`,
    over: 'This meeting is over. Book a new time or start a chat.',
    'no-relay':
      'Video cannot be used right now without showing your connection’s address. Call us, or go on in the chat.',
  },
})
