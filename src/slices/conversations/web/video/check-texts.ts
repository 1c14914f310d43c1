import { defineTexts } from '#platform/i18n.ts'
import type { DeviceKind, DeviceProblem } from './media.ts'

/** Before the call: camera, microphone, and what to do when they cannot be had. */
export const checkTexts = defineTexts({
  fi: {
    microphone: 'Mikrofoni',
    camera: 'Kamera',
    noPicture: 'Ei kuvaa',
    check: 'Kamera ja mikrofoni',
    checkWhat: 'Katso, että näyt ja kuulut. Muut eivät vielä näe eivätkä kuule sinua.',
    chooseCamera: 'Kamera',
    chooseMicrophone: 'Mikrofoni',
    withoutCamera: 'Ei kameraa, vain ääni',
    withoutMicrophone: 'Ei mikrofonia, kuuntelen ja kirjoitan',
    onlyListening: 'Ei mikrofonia, kuuntelen',
    device: (number: number) => `Laite ${number}`,
    level: 'Mikrofonin taso',
    levelHeard: 'Äänesi kuuluu.',
    levelQuiet: 'Puhu jotain, niin taso liikkuu.',
    testSpeaker: 'Kokeile kaiutinta',
    speakerPlayed: 'Kuulitko äänen? Jos et, lisää äänenvoimakkuutta tai vaihda kaiutin laitteen asetuksista.',
    ownPicture: 'Oma kuvasi',
    opening: 'Avataan kameraa ja mikrofonia. Selain voi kysyä lupaa.',
    ready: 'Tule puheluun',
    readyWait: 'Siirry odottamaan',
    joining: 'Yhdistetään…',
    cancel: 'Peru',
    tryDevices: 'Kokeile uudelleen',
    problems: {
      camera: {
        refused:
          'Kameran käyttö on estetty. Salli se selaimen osoiterivin lukkokuvakkeesta, tai tule mukaan pelkällä äänellä.',
        missing: 'Kameraa ei löydy. Liitä kamera, tai tule mukaan pelkällä äänellä.',
        'in-use': 'Toinen ohjelma käyttää kameraa. Sulje se ja kokeile uudelleen, tai tule mukaan pelkällä äänellä.',
        'not-supported': 'Tämä selain ei anna käyttää kameraa. Tule mukaan ilman kuvaa, tai vaihda selainta.',
      },
      microphone: {
        refused:
          'Mikrofonin käyttö on estetty. Salli se selaimen osoiterivin lukkokuvakkeesta. Voit myös kuunnella ja kirjoittaa, tai pyytää soittoa.',
        missing: 'Mikrofonia ei löydy. Liitä mikrofoni. Voit myös kuunnella ja kirjoittaa, tai pyytää soittoa.',
        'in-use':
          'Toinen ohjelma käyttää mikrofonia. Sulje se ja kokeile uudelleen. Voit myös kuunnella ja kirjoittaa.',
        'not-supported': 'Tämä selain ei anna käyttää mikrofonia. Voit kuunnella ja kirjoittaa, tai pyytää soittoa.',
      },
      /** Of a guest, who has no chat to write in. */
      listening: {
        refused:
          'Mikrofonin käyttö on estetty. Salli se selaimen osoiterivin lukkokuvakkeesta. Voit myös tulla kuuntelemaan.',
        missing: 'Mikrofonia ei löydy. Liitä mikrofoni, tai tule kuuntelemaan.',
        'in-use': 'Toinen ohjelma käyttää mikrofonia. Sulje se ja kokeile uudelleen, tai tule kuuntelemaan.',
        'not-supported': 'Tämä selain ei anna käyttää mikrofonia. Vaihda selainta, tai tule kuuntelemaan.',
      },
    },
  },
  sv: {
    microphone: 'Mikrofon',
    camera: 'Kamera',
    noPicture: 'Ingen bild',
    check: 'Kamera och mikrofon',
    checkWhat: 'Se att du syns och hörs. De andra ser och hör dig inte än.',
    chooseCamera: 'Kamera',
    chooseMicrophone: 'Mikrofon',
    withoutCamera: 'Ingen kamera, bara ljud',
    withoutMicrophone: 'Ingen mikrofon, jag lyssnar och skriver',
    onlyListening: 'Ingen mikrofon, jag lyssnar',
    device: (number: number) => `Enhet ${number}`,
    level: 'Mikrofonens nivå',
    levelHeard: 'Du hörs.',
    levelQuiet: 'Säg något, så rör sig nivån.',
    testSpeaker: 'Prova högtalaren',
    speakerPlayed: 'Hörde du ljudet? Om inte, höj volymen eller byt högtalare i enhetens inställningar.',
    ownPicture: 'Din egen bild',
    opening: 'Kameran och mikrofonen öppnas. Webbläsaren kan fråga om lov.',
    ready: 'Kom med i samtalet',
    readyWait: 'Gå till väntrummet',
    joining: 'Ansluter…',
    cancel: 'Avbryt',
    tryDevices: 'Försök igen',
    problems: {
      camera: {
        refused: 'Kameran är blockerad. Tillåt den via låset i adressfältet, eller kom med bara med ljud.',
        missing: 'Ingen kamera hittas. Anslut en kamera, eller kom med bara med ljud.',
        'in-use': 'Ett annat program använder kameran. Stäng det och försök igen, eller kom med bara med ljud.',
        'not-supported': 'Den här webbläsaren låter inte använda kameran. Kom med utan bild, eller byt webbläsare.',
      },
      microphone: {
        refused:
          'Mikrofonen är blockerad. Tillåt den via låset i adressfältet. Du kan också lyssna och skriva, eller be om ett samtal.',
        missing: 'Ingen mikrofon hittas. Anslut en mikrofon. Du kan också lyssna och skriva, eller be om ett samtal.',
        'in-use': 'Ett annat program använder mikrofonen. Stäng det och försök igen. Du kan också lyssna och skriva.',
        'not-supported':
          'Den här webbläsaren låter inte använda mikrofonen. Du kan lyssna och skriva, eller be om ett samtal.',
      },
      listening: {
        refused: 'Mikrofonen är blockerad. Tillåt den via låset i adressfältet. Du kan också komma och lyssna.',
        missing: 'Ingen mikrofon hittas. Anslut en mikrofon, eller kom och lyssna.',
        'in-use': 'Ett annat program använder mikrofonen. Stäng det och försök igen, eller kom och lyssna.',
        'not-supported': 'Den här webbläsaren låter inte använda mikrofonen. Byt webbläsare, eller kom och lyssna.',
      },
    },
  },
  en: {
    microphone: 'Microphone',
    camera: 'Camera',
    noPicture: 'No picture',
    check: 'Camera and microphone',
    checkWhat: 'See that you are seen and heard. The others do not see or hear you yet.',
    chooseCamera: 'Camera',
    chooseMicrophone: 'Microphone',
    withoutCamera: 'No camera, sound only',
    withoutMicrophone: 'No microphone, I listen and write',
    onlyListening: 'No microphone, I listen',
    device: (number: number) => `Device ${number}`,
    level: 'Microphone level',
    levelHeard: 'You are heard.',
    levelQuiet: 'Say something and the level moves.',
    testSpeaker: 'Test the speaker',
    speakerPlayed:
      'Did you hear the sound? If not, turn the volume up or change the speaker in your device’s settings.',
    ownPicture: 'Your own picture',
    opening: 'Opening the camera and the microphone. The browser may ask you for permission.',
    ready: 'Join the call',
    readyWait: 'Go to the waiting room',
    joining: 'Connecting…',
    cancel: 'Cancel',
    tryDevices: 'Try again',
    problems: {
      camera: {
        refused: 'The camera is blocked. Allow it from the lock in the address bar, or join with sound only.',
        missing: 'No camera was found. Connect one, or join with sound only.',
        'in-use': 'Another program uses the camera. Close it and try again, or join with sound only.',
        'not-supported': 'This browser does not let the camera be used. Join without a picture, or change the browser.',
      },
      microphone: {
        refused:
          'The microphone is blocked. Allow it from the lock in the address bar. You can also listen and write, or ask for a phone call.',
        missing: 'No microphone was found. Connect one. You can also listen and write, or ask for a phone call.',
        'in-use': 'Another program uses the microphone. Close it and try again. You can also listen and write.',
        'not-supported':
          'This browser does not let the microphone be used. You can listen and write, or ask for a phone call.',
      },
      listening: {
        refused: 'The microphone is blocked. Allow it from the lock in the address bar. You can also come and listen.',
        missing: 'No microphone was found. Connect one, or come and listen.',
        'in-use': 'Another program uses the microphone. Close it and try again, or come and listen.',
        'not-supported': 'This browser does not let the microphone be used. Change the browser, or come and listen.',
      },
    },
  },
})

type Sentences = Readonly<Record<DeviceProblem, string>>

/** What is wrong and what one can do; only who has a chat is told to write. */
export function problemText(
  texts: Readonly<Record<DeviceKind | 'listening', Sentences>>,
  hasChat: boolean,
  { kind, problem }: { readonly kind: DeviceKind; readonly problem: DeviceProblem },
): string {
  return texts[kind === 'microphone' && !hasChat ? 'listening' : kind][problem]
}
