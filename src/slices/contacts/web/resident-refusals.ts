import { type OwnRefusalOf, refusalTexts } from '#web/kit/refusals.ts'
import type {
  answerJointRequest,
  attachIdentity,
  changeChannel,
  createResumeCode,
  leaveContact,
  resumeContact,
  saveIntake,
  sendContact,
  startContact,
} from '../contract.ts'

type ResidentRefusal =
  | OwnRefusalOf<typeof startContact>
  | OwnRefusalOf<typeof saveIntake>
  | OwnRefusalOf<typeof sendContact>
  | OwnRefusalOf<typeof changeChannel>
  | OwnRefusalOf<typeof leaveContact>
  | OwnRefusalOf<typeof createResumeCode>
  | OwnRefusalOf<typeof resumeContact>
  | OwnRefusalOf<typeof answerJointRequest>
  | OwnRefusalOf<typeof attachIdentity>

/** Every refusal a resident may meet on the way in, with the next step. */
export const residentContactRefusals = refusalTexts<ResidentRefusal>({
  fi: {
    'too-many-open': 'Sinulla on jo monta asiaa kesken. Jatka jotain niistä omilla sivuillasi tai soita.',
    'unknown-municipality': 'Kuntaa ei löydy tältä hyvinvointialueelta. Valitse kunta uudelleen.',
    'already-sent': 'Lähetit tämän jo. Näet asian tilanteen omilta sivuiltasi.',
    'invalid-answer': 'Yhtä vastausta ei voitu tallentaa. Tarkista vastauksesi ja yritä uudelleen.',
    'channel-closed': 'Tämä palvelu on juuri nyt kiinni. Jätä yhteydenottopyyntö, niin vastaamme, kun palvelu aukeaa.',
    'phone-missing': 'Anna puhelinnumero, johon voimme soittaa, esimerkiksi 040\u00a0123\u00a04567.',
    'nothing-told': 'Kerro asiasi muutamalla sanalla, niin tiedämme, kuka auttaa.',
    'already-active': 'Ammattilainen ehti ottaa asiasi. Siirry keskusteluun.',
    'already-closed': 'Tämä asia on jo päätetty. Jos tarvitset apua, aloita uusi.',
    'unknown-code': 'Koodi ei kelpaa. Tarkista se tai tunnistaudu. Koodi toimii vain kerran ja rajatun ajan.',
    'already-answered': 'Tähän on jo vastattu.',
    'already-identified': 'Olet jo tunnistautunut tässä keskustelussa.',
    'other-session': 'Tunnistautuminen alkoi toisessa selaimessa. Tunnistaudu uudelleen tästä keskustelusta.',
  },
  sv: {
    'too-many-open': 'Du har redan många öppna ärenden. Fortsätt med något av dem på dina egna sidor eller ring.',
    'unknown-municipality': 'Kommunen hör inte till det här välfärdsområdet. Välj kommun på nytt.',
    'already-sent': 'Du har redan skickat det här. Du ser läget på dina egna sidor.',
    'invalid-answer': 'Ett svar kunde inte sparas. Kontrollera dina svar och försök igen.',
    'channel-closed': 'Tjänsten är stängd just nu. Lämna en begäran om kontakt, så svarar vi när tjänsten öppnar.',
    'phone-missing': 'Ange ett telefonnummer som vi kan ringa, till exempel 040\u00a0123\u00a04567.',
    'nothing-told': 'Berätta om ditt ärende med några ord, så vet vi vem som hjälper.',
    'already-active': 'En yrkesperson hann ta ditt ärende. Gå till chatten.',
    'already-closed': 'Ärendet är redan avslutat. Om du behöver hjälp, börja på nytt.',
    'unknown-code':
      'Koden fungerar inte. Kontrollera den eller identifiera dig. Koden gäller en gång och en begränsad tid.',
    'already-answered': 'Det här är redan besvarat.',
    'already-identified': 'Du har redan identifierat dig i den här chatten.',
    'other-session': 'Identifieringen började i en annan webbläsare. Identifiera dig på nytt från den här chatten.',
  },
  en: {
    'too-many-open': 'You already have several open matters. Go on with one of them in My matters, or phone us.',
    'unknown-municipality': 'That municipality is not in this county. Choose the municipality again.',
    'already-sent': 'You have already sent this. You can follow it in My matters.',
    'invalid-answer': 'One answer could not be saved. Check your answers and try again.',
    'channel-closed': 'This service is closed right now. Leave a contact request and we answer when it opens.',
    'phone-missing': 'Give a phone number we can call, for example 040\u00a0123\u00a04567.',
    'nothing-told': 'Tell us about your matter in a few words, so that we know who can help.',
    'already-active': 'A professional has just taken your matter. Go to the chat.',
    'already-closed': 'This matter has already ended. If you need help, start a new one.',
    'unknown-code': 'The code is not valid. Check it, or identify yourself. A code works once and for a limited time.',
    'already-answered': 'This has already been answered.',
    'already-identified': 'You have already identified yourself in this chat.',
    'other-session': 'The identification began in another browser. Identify yourself again from this chat.',
  },
})
