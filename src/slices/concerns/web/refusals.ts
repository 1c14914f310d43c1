import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import type { findDisclosedReporter, reportConcern } from '../contract.ts'
import type {
  callEmergency,
  clearDoubt,
  decideConcern,
  discloseReporter,
  linkClient,
  openReporter,
  tellPerson,
} from '../handling-contract.ts'
import { formTexts } from '../form-texts.ts'

export const reportRefusals = refusalTexts<OwnRefusalOf<typeof reportConcern>>({
  fi: { 'invalid-hetu': formTexts.fi.check.invalidHetu },
  sv: { 'invalid-hetu': formTexts.sv.check.invalidHetu },
  en: { 'invalid-hetu': formTexts.en.check.invalidHetu },
})

export const ownRefusals = refusalTexts<OwnRefusalOf<typeof findDisclosedReporter>>({ fi: {}, sv: {}, en: {} })

type Handling =
  | typeof callEmergency
  | typeof clearDoubt
  | typeof decideConcern
  | typeof discloseReporter
  | typeof linkClient
  | typeof openReporter
  | typeof tellPerson

export const handlingRefusals = refusalTexts<OwnRefusalOf<Handling>>({
  fi: {
    'not-yours': 'Ilmoitus ei ole enää sinulla. Ota se työlistasta, jos se on vapaa.',
    'already-urgent': 'Ilmoitus on jo päivystyksen listalla.',
    'not-doubtful': 'Ilmoitus on jo otettu käsittelyyn tavallisena.',
    'not-a-child': 'Huoltajalle kerrotaan vain lasta koskevasta ilmoituksesta.',
    'not-linked': 'Liitä ilmoitus ensin henkilöön.',
    'wrong-register': 'Tämä palvelutehtävä ei ole sinun rekisterisi. Siirrä ilmoitus sille, jonka tehtävä se on.',
    'not-mergeable': 'Yhdistää voi vain saman ihmisen aiempaan ilmoitukseen, joka on vielä auki.',
    'reporter-in-summary': 'Tekstissä on ilmoittajan nimi tai numero. Poista se: asiakas lukee tämän.',
    'already-disclosed': 'Päätös on jo tehty.',
    anonymous: 'Ilmoittaja on nimetön. Kerrottavaa ei ole.',
    'invalid-hetu': 'Henkilötunnuksessa on virhe. Tarkista se.',
    'no-such-client': 'Tällä tunnuksella ei ole asiakasta. Anna nimi, niin hänestä tulee asiakas.',
    'cannot-link': 'Tätä ilmoitusta ei voi liittää tässä. Siirrä se esihenkilölle.',
    'already-linked': 'Ilmoitus on jo liitetty henkilöön.',
  },
  sv: {
    'not-yours': 'Anmälan är inte längre hos dig. Ta den i arbetslistan om den är ledig.',
    'already-urgent': 'Anmälan är redan på jourens lista.',
    'not-doubtful': 'Anmälan behandlas redan som en vanlig.',
    'not-a-child': 'En vårdnadshavare informeras bara om en anmälan som gäller ett barn.',
    'not-linked': 'Koppla först anmälan till personen.',
    'wrong-register': 'Den här serviceuppgiften är inte ditt register. Ge anmälan till den vars uppgift det är.',
    'not-mergeable': 'Du kan bara slå ihop med en tidigare anmälan om samma person som ännu är öppen.',
    'reporter-in-summary': 'Anmälarens namn eller nummer finns i texten. Ta bort det: klienten läser det här.',
    'already-disclosed': 'Beslutet är redan fattat.',
    anonymous: 'Anmälaren är anonym. Det finns inget att berätta.',
    'invalid-hetu': 'Det finns ett fel i personbeteckningen. Kontrollera den.',
    'no-such-client': 'Ingen klient har den här beteckningen. Ge namnet så blir personen klient.',
    'cannot-link': 'Den här anmälan kan inte kopplas här. Ge den till chefen.',
    'already-linked': 'Anmälan är redan kopplad till en person.',
  },
  en: {
    'not-yours': 'The report is no longer with you. Take it from the work list if it is free.',
    'already-urgent': 'The report is already on the emergency’s list.',
    'not-doubtful': 'The report is already handled as an ordinary one.',
    'not-a-child': 'A guardian is told only of a report about a child.',
    'not-linked': 'First link the report to the person.',
    'wrong-register': 'This service task is not your register. Give the report to whoever has the task.',
    'not-mergeable': 'You can merge only into an earlier report of the same person that is still open.',
    'reporter-in-summary': 'The reporter’s name or number is in the text. Remove it: the client reads this.',
    'already-disclosed': 'The decision has been made already.',
    anonymous: 'The reporter is anonymous. There is nothing to tell.',
    'invalid-hetu': 'There is a mistake in the personal identity code. Check it.',
    'no-such-client': 'No client has this code. Give the name, and the person becomes a client.',
    'cannot-link': 'This report cannot be linked here. Give it to the supervisor.',
    'already-linked': 'The report is already linked to a person.',
  },
})
