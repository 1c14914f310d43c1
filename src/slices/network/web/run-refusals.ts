import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type { cancelRun, resumeRun, startFront, startRun } from '../run-contract.ts'
import { faultSaid } from './fault-said.ts'

type Own =
  | OwnRefusalOf<typeof startRun>
  | OwnRefusalOf<typeof startFront>
  | OwnRefusalOf<typeof cancelRun>
  | OwnRefusalOf<typeof resumeRun>
const letter = (detail: Readonly<Record<string, unknown>>) => 'ABCDEF'[Number(detail['alternative'] ?? 0)] ?? ''
export const runRefusals = refusalTexts<Own>({
  fi: {
    'cannot-run': (d) => `Vaihtoehtoa ${letter(d)} ei voi ajaa. ${faultSaid('fi', d)}`,
    'too-few-staff': (d) =>
      `Vaihtoehto ${letter(d)} tarvitsee ${d['needed']} henkilöä, mutta heitä on ${d['available']}. Muuta henkilöstöä tai nosta rajaa.`,
    'wrong-change': (d) =>
      `Vaihtoehdon ${letter(d)} muutos ${Number(d['at']) + 1} ei sovi. Peru se ja yritä uudelleen.`,
    'no-place-left': 'Yhtään asemaa tai keskusta ei jäisi. Jätä ainakin yksi.',
    'too-many-runs': 'Kymmenen ajoa odottaa jo. Odota, että yksi valmistuu, tai keskeytä omasi.',
    'unknown-place': 'Toimipistettä ei ole enää. Lataa sivu uudelleen.',
    'ended-already': 'Ajo oli jo päättynyt.',
    'not-ended': 'Ajo on jo käynnissä tai valmis.',
  },
  sv: {
    'cannot-run': (d) => `Alternativ ${letter(d)} kan inte köras. ${faultSaid('sv', d)}`,
    'too-few-staff': (d) =>
      `Alternativ ${letter(d)} behöver ${d['needed']} personer, men de är ${d['available']}. Ändra personalen eller höj gränsen.`,
    'wrong-change': (d) =>
      `Ändring ${Number(d['at']) + 1} i alternativ ${letter(d)} passar inte. Ta tillbaka den och försök igen.`,
    'no-place-left': 'Ingen station eller central skulle bli kvar. Lämna minst en.',
    'too-many-runs': 'Tio körningar väntar redan. Vänta tills en blir klar, eller avbryt din egen.',
    'unknown-place': 'Stället finns inte längre. Ladda sidan på nytt.',
    'ended-already': 'Körningen hade redan slutat.',
    'not-ended': 'Körningen pågår redan eller är klar.',
  },
  en: {
    'cannot-run': (d) => `Alternative ${letter(d)} cannot be run. ${faultSaid('en', d)}`,
    'too-few-staff': (d) =>
      `Alternative ${letter(d)} needs ${d['needed']} persons, but there are ${d['available']}. Change the staff or raise the limit.`,
    'wrong-change': (d) =>
      `Change ${Number(d['at']) + 1} of alternative ${letter(d)} does not fit. Take it back and try again.`,
    'no-place-left': 'No station or centre would be left. Leave at least one.',
    'too-many-runs': 'Ten runs are waiting already. Wait for one to end, or cancel yours.',
    'unknown-place': 'The place is there no more. Load the page again.',
    'ended-already': 'The run had ended already.',
    'not-ended': 'The run is going on already or is ready.',
  },
})
