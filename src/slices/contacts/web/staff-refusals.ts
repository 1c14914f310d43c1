import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import type { askColleague, askIdentification, closeContact, confirmIdentity, leaveAsColleague } from '../contract.ts'

type ContactRefusal =
  | OwnRefusalOf<typeof askColleague>
  | OwnRefusalOf<typeof askIdentification>
  | OwnRefusalOf<typeof confirmIdentity>
  | OwnRefusalOf<typeof closeContact>
  | OwnRefusalOf<typeof leaveAsColleague>

export const contactRefusals = refusalTexts<ContactRefusal>({
  fi: {
    'not-yours': 'Asia ei ole enää sinulla. Palaa työlistaan, niin näet kenellä se on.',
    'already-asked': 'Työkaveria on jo pyydetty mukaan. Odota asiakkaan vastausta.',
    'unknown-receiver': 'Tätä työntekijää tai taitoa ei ole. Valitse toinen.',
    'already-identified': 'Asiakas on jo tunnistautunut. Vahvista henkilöllisyys.',
    'not-identified': 'Asiakas ei ole vielä tunnistautunut. Pyydä tunnistautumista.',
    'already-closed': 'Asia on jo päätetty. Palaa työlistaan.',
    'unsigned-draft': 'Luonnos on allekirjoittamatta. Allekirjoita tai tyhjennä se ensin.',
    'identity-unconfirmed': 'Henkilöllisyyttä ei ole vahvistettu. Vahvista se yläreunassa.',
    responsible: 'Olet vastuussa asiasta. Siirrä tai palauta se ennen kuin poistut.',
  },
  sv: {
    'not-yours': 'Du har inte längre ärendet. Gå tillbaka till arbetslistan så ser du vem som har det.',
    'already-asked': 'En kollega är redan ombedd att delta. Vänta på klientens svar.',
    'unknown-receiver': 'Personen eller kompetensen finns inte. Välj en annan.',
    'already-identified': 'Klienten har redan identifierat sig. Bekräfta identiteten.',
    'not-identified': 'Klienten har inte identifierat sig än. Be om identifiering.',
    'already-closed': 'Ärendet är redan avslutat. Gå tillbaka till arbetslistan.',
    'unsigned-draft': 'Ett utkast är inte undertecknat. Underteckna eller töm det först.',
    'identity-unconfirmed': 'Identiteten är inte bekräftad. Bekräfta den högst upp.',
    responsible: 'Du ansvarar för ärendet. Överför eller lämna tillbaka det innan du lämnar.',
  },
  en: {
    'not-yours': 'You no longer have this matter. Go back to the work list to see who does.',
    'already-asked': 'A colleague has already been asked. Wait for the client’s answer.',
    'unknown-receiver': 'There is no such worker or skill. Choose another.',
    'already-identified': 'The client has already identified. Confirm the identity.',
    'not-identified': 'The client has not identified yet. Ask for identification.',
    'already-closed': 'The matter is already closed. Go back to the work list.',
    'unsigned-draft': 'A draft is not signed. Sign it or empty it first.',
    'identity-unconfirmed': 'The identity is not confirmed. Confirm it at the top.',
    responsible: 'You are responsible for the matter. Hand it over or give it back before you leave.',
  },
})
