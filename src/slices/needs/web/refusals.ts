import type { RefusalDetail } from '#platform/outcome.ts'
import { refusalTexts, type OwnRefusalOf } from '#web/kit/refusals.ts'
import type * as contract from '../contract.ts'
import type * as segmentContract from '../segment-contract.ts'

type Refusal = OwnRefusalOf<
  | typeof contract.startNeeds
  | typeof contract.beginNeeds
  | typeof contract.saveNeedsPart
  | typeof contract.inviteToNeeds
  | typeof contract.signNeedsPart
  | typeof contract.concludeNeeds
  | typeof segmentContract.segmentTogether
  | typeof contract.saveOwnPart
>
const sideOf = (detail: RefusalDetail, words: { health: string; social: string }) =>
  detail['side'] === 'health' ? words.health : words.social

export const needsRefusals = refusalTexts<Refusal>({
  fi: {
    'already-open': 'Arviointi on jo käynnissä. Avaa se asiakkaan sivulta.',
    'wrong-register': 'Tämä osa kuuluu toiseen rekisteriin. Kirjoita omaan osaasi.',
    'day-not-possible': 'Päivä ei voi olla tulevaisuudessa eikä yli vuoden takana.',
    'not-yours': 'Et ole mukana tässä arvioinnissa. Ota se työlistasta tai pyydä mukaan.',
    'already-begun': 'Aloitus on jo kirjattu. Päivitä sivu.',
    'social-begins': 'Sosiaalihuollon työntekijä kirjaa aloituksen.',
    concluded: 'Arviointi on päätetty.',
    stale: 'Joku tallensi välissä. Katso uusin teksti ja yritä uudelleen.',
    'unknown-receiver': 'Tätä taitoa ei ole alueella. Valitse toinen.',
    'already-asked': 'Pyyntö odottaa jo ottajaa.',
    'task-needed': 'Valitse sosiaalihuollon palvelutehtävä.',
    incomplete: 'Kirjoita vielä yhteenveto ja oma näkemyksesi, sosiaalihuollossa myös omatyöntekijästä.',
    'reason-needed': 'Kerro, miksi korjaat allekirjoitettua osaa.',
    'social-concludes': 'Sosiaalihuollon työntekijä tekee johtopäätöksen.',
    unsigned: (detail) =>
      sideOf(detail, {
        health: 'Terveydenhuollon osa odottaa allekirjoitusta.',
        social: 'Sosiaalihuollon osa odottaa allekirjoitusta.',
      }),
    'not-begun': 'Kirjaa ensin, milloin arviointi alkoi asiakkaan kanssa.',
    'status-needed': 'Valitse, mitä asiakkuudelle tapahtuu.',
    'own-worker-needed': 'Nimeä omatyöntekijä tai kerro, miksi jätät nimeämättä.',
    'unknown-worker': 'Tämä työntekijä ei voi olla omatyöntekijä. Valitse toinen.',
    'needs-social-worker': 'Erityistä tukea tarvitsevalla pitää olla sosiaalityöntekijä omatyöntekijänä tai parina.',
  },
  sv: {
    'already-open': 'En bedömning pågår redan. Öppna den på klientens sida.',
    'wrong-register': 'Den här delen hör till ett annat register. Skriv i din egen del.',
    'day-not-possible': 'Dagen kan inte vara i framtiden och inte över ett år sedan.',
    'not-yours': 'Du är inte med i denna bedömning. Ta den från arbetslistan eller be att få vara med.',
    'already-begun': 'Starten är redan antecknad. Uppdatera sidan.',
    'social-begins': 'Socialvårdens arbetstagare antecknar starten.',
    concluded: 'Bedömningen är avslutad.',
    stale: 'Någon sparade emellan. Se den nyaste texten och försök igen.',
    'unknown-receiver': 'Detta kunnande finns inte i området. Välj ett annat.',
    'already-asked': 'Begäran väntar redan på att någon tar den.',
    'task-needed': 'Välj socialvårdens serviceuppgift.',
    incomplete: 'Skriv ännu sammandraget och din egen syn, i socialvården också om kontaktpersonen.',
    'reason-needed': 'Berätta varför du rättar den undertecknade delen.',
    'social-concludes': 'Socialvårdens arbetstagare drar slutsatsen.',
    unsigned: (detail) =>
      sideOf(detail, {
        health: 'Hälso- och sjukvårdens del väntar på underskrift.',
        social: 'Socialvårdens del väntar på underskrift.',
      }),
    'not-begun': 'Anteckna först när bedömningen började med klienten.',
    'status-needed': 'Välj vad som händer med klientrelationen.',
    'own-worker-needed': 'Utse en egen kontaktperson eller berätta varför du inte gör det.',
    'unknown-worker': 'Den här arbetstagaren kan inte vara egen kontaktperson. Välj en annan.',
    'needs-social-worker': 'Den som behöver särskilt stöd ska ha en socialarbetare som kontaktperson eller som par.',
  },
  en: {
    'already-open': 'An assessment is already open. Open it on the client’s page.',
    'wrong-register': 'This part belongs to the other register. Write in your own part.',
    'day-not-possible': 'The day cannot be in the future or more than a year back.',
    'not-yours': 'You are not part of this assessment. Take it from the work list, or ask to be let in.',
    'already-begun': 'The beginning is already recorded. Refresh the page.',
    'social-begins': 'A social-care worker records the beginning.',
    concluded: 'The assessment is concluded.',
    stale: 'Somebody saved in between. Read the newest text and try again.',
    'unknown-receiver': 'The county has no such skill. Choose another.',
    'already-asked': 'The request already waits to be taken.',
    'task-needed': 'Choose the service task of social care.',
    incomplete: 'Write the summary and your view, in social care also on the own worker.',
    'reason-needed': 'Tell why you correct the signed part.',
    'social-concludes': 'A social-care worker makes the conclusion.',
    unsigned: (detail) =>
      sideOf(detail, {
        health: 'Health care’s part waits for its signature.',
        social: 'Social care’s part waits for its signature.',
      }),
    'not-begun': 'First record when the assessment began with the client.',
    'status-needed': 'Choose what happens to being a client.',
    'own-worker-needed': 'Name an own worker, or tell why you leave one out.',
    'unknown-worker': 'This worker cannot be the own worker. Choose another.',
    'needs-social-worker': 'With special support, the own worker or their pair must be a social worker.',
  },
})
