import { defineTexts } from '#platform/i18n.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { serverNow } from '#web/kit/server-clock.ts'
import type { OwnContact } from '../contract.ts'

/** What was sent, who answers and by when. A time the county has not promised is not written. */
export function Receipt({
  contact,
  isIdentified,
  phone,
}: {
  contact: OwnContact
  isIdentified: boolean
  phone?: string | undefined
}) {
  const t = useTexts(receiptTexts)
  const f = useFormat()
  const isCallback = contact.channel === 'callback'
  const { firstContactDueAt } = contact
  // Who waited in the queue first may send this when the time is already over.
  const isLate = firstContactDueAt !== null && Date.parse(firstContactDueAt) < serverNow().getTime()
  function byWhen(): string {
    if (firstContactDueAt === null) return isCallback ? t.callUnknown : t.answerUnknown
    return (isCallback ? t.callBy : t.answerBy)(f.moment(firstContactDueAt))
  }
  return (
    <section className="reading stack">
      <h1 tabIndex={-1}>{isCallback ? t.callbackTitle : t.requestTitle}</h1>
      <Notice tone={isLate ? 'warn' : 'ok'} title={isLate ? t.late : byWhen()}>
        <p>{t.law}</p>
      </Notice>
      {isCallback && <p>{phone ? t.callTo(phone) : t.callGiven}</p>}
      <h2>{t.nextTitle}</h2>
      <p>{t.next}</p>
      <p>{isIdentified ? t.followIdentified : isCallback ? t.followCall : t.followAnonymous}</p>
      <h2>{t.worseTitle}</h2>
      <p>{t.worse}</p>
      <p className="row">
        <ButtonLink to={isIdentified ? '/own' : '/'} look="filled">
          {isIdentified ? t.toOwn : t.toFront}
        </ButtonLink>
        {!isIdentified && <ButtonLink to="/chat">{t.toAnswer}</ButtonLink>}
      </p>
    </section>
  )
}

const receiptTexts = defineTexts({
  fi: {
    requestTitle: 'Saimme yhteydenottopyyntösi',
    callbackTitle: 'Saimme takaisinsoittopyyntösi',
    answerBy: (when: string) => `Vastaamme viimeistään ${when}.`,
    callBy: (when: string) => `Soitamme viimeistään ${when}.`,
    answerUnknown: 'Vastausaikaa ei tiedetä vielä.',
    callUnknown: 'Soittoaikaa ei tiedetä vielä.',
    late: 'Aika, jona meidän piti ottaa yhteyttä, on jo mennyt. Otamme yhteyttä niin pian kuin voimme.',
    law: 'Lain mukaan terveyskeskukseen saa yhteyden saman arkipäivän aikana. Illalla ja viikonloppuna aika lasketaan seuraavasta aukiolosta. Arvio kiireestä on ammattilaisen.',
    callTo: (phone: string) => `Soitamme numeroon ${phone}. Numeromme voi näkyä tuntemattomana.`,
    callGiven: 'Soitamme antamaasi numeroon. Numeromme voi näkyä tuntemattomana.',
    nextTitle: 'Mitä seuraavaksi tapahtuu?',
    next: 'Ammattilainen lukee kertomasi ja arvioi, miten kiireellinen asiasi on.',
    followIdentified: 'Näet vastauksen ja asian vaiheen omista asioistasi.',
    followCall:
      'Asioit nimettömänä. Asian vaiheen näet vain tällä selaimella. Jos haluat sen muualle, tunnistaudu ennen kuin suljet selaimen.',
    followAnonymous:
      'Asioit nimettömänä. Vastauksen näet vain tällä selaimella. Jos haluat sen muualle, tunnistaudu ennen kuin suljet selaimen.',
    worseTitle: 'Jos vointisi huononee',
    worse: 'Älä odota vastausta. Soita hätätilanteessa 112, muussa kiireessä Päivystysapuun 116\u00a0117.',
    toOwn: 'Siirry omiin asioihin',
    toFront: 'Takaisin etusivulle',
    toAnswer: 'Katso asian vaihe',
  },
  sv: {
    requestTitle: 'Vi har fått din begäran om kontakt',
    callbackTitle: 'Vi har fått din begäran om återuppringning',
    answerBy: (when: string) => `Vi svarar senast ${when}.`,
    callBy: (when: string) => `Vi ringer senast ${when}.`,
    answerUnknown: 'Svarstiden är inte känd än.',
    callUnknown: 'Samtalstiden är inte känd än.',
    late: 'Tiden då vi skulle ta kontakt har redan gått ut. Vi tar kontakt så snart vi kan.',
    law: 'Enligt lagen får man kontakt med hälsovårdscentralen samma vardag. På kvällar och veckoslut räknas tiden från nästa öppning. En yrkesperson bedömer hur brådskande det är.',
    callTo: (phone: string) => `Vi ringer ${phone}. Vårt nummer kan visas som okänt.`,
    callGiven: 'Vi ringer numret du gav. Vårt nummer kan visas som okänt.',
    nextTitle: 'Vad händer härnäst?',
    next: 'En yrkesperson läser det du har berättat och bedömer hur brådskande ditt ärende är.',
    followIdentified: 'Du ser svaret och läget under Mina ärenden.',
    followCall:
      'Du är anonym. Du ser läget bara i den här webbläsaren. Vill du se det någon annanstans, identifiera dig innan du stänger webbläsaren.',
    followAnonymous:
      'Du är anonym. Du ser svaret bara i den här webbläsaren. Vill du ha det någon annanstans, identifiera dig innan du stänger webbläsaren.',
    worseTitle: 'Om du mår sämre',
    worse: 'Vänta inte på svar. Ring 112 i en nödsituation, annars Jourhjälpen 116\u00a0117.',
    toOwn: 'Gå till Mina ärenden',
    toFront: 'Tillbaka till startsidan',
    toAnswer: 'Se läget',
  },
  en: {
    requestTitle: 'We have your contact request',
    callbackTitle: 'We have your callback request',
    answerBy: (when: string) => `We answer by ${when}.`,
    callBy: (when: string) => `We call by ${when}.`,
    answerUnknown: 'The time of the answer is not known yet.',
    callUnknown: 'The time of the call is not known yet.',
    late: 'The time by which we should have contacted you has already passed. We contact you as soon as we can.',
    law: 'By law you reach the health centre during the same working day. In the evening and at weekends the time counts from the next opening. A professional assesses the urgency.',
    callTo: (phone: string) => `We call ${phone}. Our number may show as unknown.`,
    callGiven: 'We call the number you gave. Our number may show as unknown.',
    nextTitle: 'What happens next?',
    next: 'A professional reads what you told us and assesses how urgent your matter is.',
    followIdentified: 'You see the answer and the state of your matter in My matters.',
    followCall:
      'You are anonymous. You see the state of your matter only in this browser. If you want it elsewhere, identify yourself before you close the browser.',
    followAnonymous:
      'You are anonymous. You see the answer only in this browser. If you want it elsewhere, identify yourself before you close the browser.',
    worseTitle: 'If you feel worse',
    worse: 'Do not wait for our answer. Call 112 in an emergency, otherwise the Medical Helpline 116\u00a0117.',
    toOwn: 'Go to My matters',
    toFront: 'Back to the front page',
    toAnswer: 'See the state of your matter',
  },
})
