import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import type { handOver, returnItem, setUrgency } from '../contract.ts'

type WorkRefusal = OwnRefusalOf<typeof handOver> | OwnRefusalOf<typeof returnItem> | OwnRefusalOf<typeof setUrgency>

export const workRefusals = refusalTexts<WorkRefusal>({
  fi: {
    'not-yours': 'Asia ei ole enää sinulla. Päivitä lista, niin näet kenellä se on.',
    'unknown-receiver': 'Tätä vastaanottajaa ei ole. Valitse toinen.',
    'receiver-lacks-sector': 'Tällä henkilöllä ei ole oikeutta asian rekisteriin. Valitse saman alan työntekijä.',
  },
  sv: {
    'not-yours': 'Du har inte längre ärendet. Uppdatera listan så ser du vem som har det.',
    'unknown-receiver': 'Mottagaren finns inte. Välj en annan.',
    'receiver-lacks-sector': 'Personen har inte rätt till ärendets register. Välj någon inom samma område.',
  },
  en: {
    'not-yours': 'You no longer have this matter. Refresh the list to see who does.',
    'unknown-receiver': 'There is no such receiver. Choose another.',
    'receiver-lacks-sector':
      'This person has no right to the register of the matter. Choose a worker of the same field.',
  },
})
