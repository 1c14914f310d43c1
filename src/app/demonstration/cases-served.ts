import { save } from '#slices/assessment/commands.ts'
import type { ContactId } from '#slices/access/index.ts'
import { identityOfContact } from '#slices/contacts/identity-of.ts'
import { answerJoint, askColleague, confirmIdentity } from '#slices/contacts/joint.ts'
import { close } from '#slices/contacts/close.ts'
import type { Resident, Staff } from '#slices/organisation/actor.ts'
import { sign } from '#slices/records/commands.ts'
import {
  act,
  homeOf,
  isChatOpen,
  isOfficeHour,
  minutesAgo,
  officeMomentBefore,
  resident,
  say,
  type Stage,
  take,
  tellAndSend,
  visitor,
  worker,
  workingMoment,
} from './cases-stage.ts'

const person = 'paivi-harjula'

/** Two ended contacts of one resident, an entry in each register, and her own tests over time. */
export async function playEarlierContacts(stage: Stage): Promise<number> {
  await playOwnTests(stage)
  await playHealthContact(stage)
  await playSocialContact(stage)
  return 2
}

async function playOwnTests(stage: Stage): Promise<void> {
  const answered = [
    [30, { q1: 2, q2: 2, q3: 3, q4: 2, q5: 1, q6: 1, q7: 1, q8: 0, q9: 0 }],
    [17, { q1: 2, q2: 1, q3: 3, q4: 2, q5: 1, q6: 1, q7: 0, q8: 0, q9: 0 }],
    [3, { q1: 1, q2: 1, q3: 2, q4: 1, q5: 0, q6: 1, q7: 0, q8: 0, q9: 0 }],
  ] as const
  for (const [daysAgo, answers] of answered) {
    stage.clock.set(workingMoment(stage, daysAgo, '20:15'))
    const paivi = await resident(stage, person)
    await act(stage, paivi, (ctx) => save(ctx, { questionnaire: 'phq-9', answers }))
  }
}

async function playHealthContact(stage: Stage): Promise<void> {
  stage.clock.set(workingMoment(stage, 17, '09:12'))
  const paivi = await resident(stage, person)
  const jari = await worker(stage, 'jari-kostamo')
  const contactId = await tellAndSend(stage, {
    by: paivi,
    channel: 'contact-request',
    language: 'fi',
    municipality: homeOf(stage, person),
    answers: { healthReasons: ['mood'], ownWords: 'Nukun huonosti ja olen väsynyt.', howLong: 'weeks' },
  })
  stage.clock.advance(38 * 60_000)
  await serveIdentified(stage, jari, contactId)
  await say(stage, jari, { contactId, text: 'Hei Päivi! Kertoisitko, millaisia yöt ovat olleet?', minutesLater: 1 })
  await say(stage, paivi, { contactId, text: 'Nukahdan vasta kahdelta ja herään kuudelta.', minutesLater: 6 })
  await say(stage, jari, {
    contactId,
    text: 'Sovitaan unipäiväkirja kahdeksi viikoksi. Lähetän ohjeen tähän.',
    minutesLater: 4,
  })
  await act(stage, jari, (ctx) =>
    sign(ctx, identityOfContact, {
      clientId: paivi.clientId,
      contactId,
      register: 'patient',
      content: {
        kind: 'care',
        contactMode: 'message',
        reason: 'Univaikeudet',
        findings: 'Nukahtaminen viivästynyt noin neljän viikon ajan. Ei itsetuhoisia ajatuksia.',
        assessment: 'Lievä univaikeus, johon liittyy kuormitusta. Työkyky säilynyt.',
        plan: 'Unipäiväkirja kahden viikon ajan, sen jälkeen uusi yhteys.',
      },
    }),
  )
  await act(stage, jari, (ctx) =>
    close(ctx, stage.door, {
      contactId,
      outcome: 'guided',
      urgency: 'non-urgent',
      summary: 'Puhuimme unesta. Täytä unipäiväkirjaa kaksi viikkoa. Ota sen jälkeen uudelleen yhteyttä.',
      nextStep: 'Unipäiväkirja kaksi viikkoa',
    }),
  )
}

async function playSocialContact(stage: Stage): Promise<void> {
  stage.clock.set(workingMoment(stage, 8, '13:05'))
  const paivi = await resident(stage, person)
  const henna = await worker(stage, 'henna-louhela')
  const contactId = await tellAndSend(stage, {
    by: paivi,
    channel: 'contact-request',
    language: 'fi',
    municipality: homeOf(stage, person),
    answers: { lifeReasons: ['finances'], ownWords: 'Sähkölasku on iso, miten saan maksuaikaa?', howLong: 'days' },
  })
  stage.clock.advance(52 * 60_000)
  await serveIdentified(stage, henna, contactId)
  await say(stage, henna, { contactId, text: 'Hei, olen Henna. Katsotaan lasku yhdessä läpi.', minutesLater: 2 })
  await say(stage, paivi, { contactId, text: 'Kiitos. Eräpäivä on ensi viikolla.', minutesLater: 9 })
  await act(stage, henna, (ctx) =>
    sign(ctx, identityOfContact, {
      clientId: paivi.clientId,
      contactId,
      register: 'social:working-age',
      content: {
        kind: 'social',
        process: 'initiation',
        contactMode: 'message',
        supportNeeds: ['finances'],
        clientView: 'Tulot ovat pienentyneet osa-aikatyön vuoksi. Toivoo maksuaikaa.',
        workerView: 'Ohjattu sopimaan maksuajasta sähköyhtiön kanssa ja hakemaan perustoimeentulotukea Kelasta.',
        plan: 'Ottaa yhteyttä, jos maksuaikaa ei saa.',
      },
    }),
  )
  await act(stage, henna, (ctx) =>
    close(ctx, stage.door, {
      contactId,
      outcome: 'guided',
      urgency: 'days',
      summary:
        'Sovit maksuajasta sähköyhtiön kanssa ja haet perustoimeentulotukea Kelasta. Ota yhteyttä, jos se ei onnistu.',
    }),
  )
}

async function serveIdentified(stage: Stage, staff: Staff, contactId: ContactId): Promise<void> {
  await take(stage, staff, contactId)
  await act(stage, staff, (ctx) => confirmIdentity(ctx, stage.door, { contactId }))
}

/**
 * The contact that goes on now: a nurse and a social counsellor with one resident. A contact request and not a chat, because a
 * chat whose worker is not at the screen goes back to the queue after five minutes.
 */
export async function playRunningContact(stage: Stage): Promise<number> {
  stage.clock.set(officeMomentBefore(stage, 96))
  const paivi = await resident(stage, person)
  const jari = await worker(stage, 'jari-kostamo')
  const henna = await worker(stage, 'henna-louhela')
  const contactId = await tellAndSend(stage, {
    by: paivi,
    channel: 'contact-request',
    language: 'fi',
    municipality: homeOf(stage, person),
    answers: {
      healthReasons: ['mood'],
      lifeReasons: ['finances', 'housing'],
      ownWords:
        'Valvon öitä, koska vuokra on kaksi kuukautta myöhässä. Mieli on maassa, enkä jaksa enää avata kirjeitä.',
      howLong: 'months',
    },
  })
  stage.clock.advance(14 * 60_000)
  await serveIdentified(stage, jari, contactId)
  await talkAboutSleep(stage, { paivi, jari, contactId })
  const { requestId } = await act(stage, jari, (ctx) =>
    askColleague(ctx, stage.door, {
      contactId,
      to: { kind: 'skill', skill: 'social-counsellor' },
      reason: 'Vuokravelka ja asunnon menettämisen uhka',
    }),
  )
  stage.clock.advance(3 * 60_000)
  await act(stage, paivi, (ctx) => answerJoint(ctx, stage.door, { contactId, requestId, accept: true }))
  stage.clock.advance(6 * 60_000)
  await take(stage, henna, contactId)
  await talkAboutRent(stage, { paivi, jari, henna, contactId })
  return 1
}

type Together = { paivi: Resident; jari: Staff; contactId: ContactId }

async function talkAboutSleep(stage: Stage, { paivi, jari, contactId }: Together): Promise<void> {
  await say(stage, jari, {
    contactId,
    text: 'Hei Päivi, olen Jari, sairaanhoitaja. Luin mitä kirjoitit. Kuinka monta tuntia nukut nyt yössä?',
    minutesLater: 2,
  })
  await say(stage, paivi, {
    contactId,
    text: 'Ehkä neljä. Herään aamuyöllä ja mietin raha-asioita, enkä saa enää unta.',
    minutesLater: 5,
  })
  await say(stage, jari, { contactId, text: 'Kuulostaa raskaalta. Onko sinulla nyt turvallinen olo?', minutesLater: 3 })
  await say(stage, paivi, {
    contactId,
    text: 'On. En ajattele mitään pahaa, olen vain todella väsynyt ja alakuloinen.',
    minutesLater: 4,
  })
  await say(stage, jari, {
    contactId,
    text: 'Hyvä että kerroit. Vuokra-asiassa minua parempi apu on sosiaaliohjaaja. Sopiiko, että pyydän hänet tähän samaan keskusteluun?',
    minutesLater: 3,
  })
}

async function talkAboutRent(
  stage: Stage,
  { paivi, jari, henna, contactId }: Together & { henna: Staff },
): Promise<void> {
  await say(stage, henna, {
    contactId,
    text: 'Hei Päivi, täällä Henna, sosiaaliohjaaja. Onko vuokranantaja lähettänyt kirjallisen varoituksen?',
    minutesLater: 2,
  })
  await say(stage, paivi, {
    contactId,
    text: 'Maanantaina tuli kirje, jota en ole uskaltanut avata.',
    minutesLater: 6,
  })
  await say(stage, henna, {
    contactId,
    text: 'Avataan se yhdessä, kun sinulle sopii. Asuntoa ei menetä yhdellä kirjeellä, ja maksusuunnitelmasta voi sopia.',
    minutesLater: 4,
  })
  await say(stage, paivi, {
    contactId,
    text: 'Okei. Avasin sen. Velkaa on 1 260 euroa ja aikaa kaksi viikkoa.',
    minutesLater: 7,
  })
  await say(stage, henna, {
    contactId,
    text: 'Hyvin tehty. Haetaan ehkäisevää toimeentulotukea vuokravelkaan ja ehdotetaan vuokranantajalle maksusuunnitelmaa. Autan hakemuksessa.',
    minutesLater: 5,
  })
  await say(stage, paivi, { contactId, text: 'Kiitos. Helpottaa jo, kun joku auttaa.', minutesLater: 3 })
  await say(stage, jari, {
    contactId,
    text: 'Hienoa. Soitan sinulle viikon päästä unesta. Täytä unipäiväkirjaa siihen asti.',
    minutesLater: 2,
  })
}

const served = [
  { answers: { lifeReasons: ['participation'] }, minutes: 57, words: 'Kaipaan juttuseuraa, missä on avoimia ryhmiä?' },
  { answers: { lifeReasons: ['finances'] }, minutes: 49, words: 'Mihin haen toimeentulotukea?' },
  { answers: { lifeReasons: ['daily-life'] }, minutes: 38, words: 'Äidin kotiavusta kysyisin.' },
  { answers: { lifeReasons: ['housing'] }, minutes: 27, words: 'Muutan toiselle paikkakunnalle, mitä pitää hoitaa?' },
] as const

/** Short advice given within the last hour, so that the wait of those in the queue is known. */
export async function playServedLately(stage: Stage): Promise<number> {
  const subject = isOfficeHour(stage.now) ? 'salla-ahokas' : 'laura-hietakangas'
  for (const one of served) {
    const at = minutesAgo(stage, one.minutes)
    stage.clock.set(at)
    const somebody = visitor(stage)
    const contactId = await tellAndSend(stage, {
      by: somebody,
      channel: isChatOpen(stage, at) ? 'chat' : 'contact-request',
      language: 'fi',
      municipality:
        stage.door.county.municipalities[one.minutes % stage.door.county.municipalities.length]?.code ?? null,
      answers: { ...one.answers, lifeReasons: [...one.answers.lifeReasons], ownWords: one.words },
    })
    stage.clock.advance(6 * 60_000)
    const staff = await worker(stage, subject)
    await take(stage, staff, contactId)
    await say(stage, staff, { contactId, text: 'Hei! Neuvon tässä mielelläni.', minutesLater: 1 })
    stage.clock.advance(8 * 60_000)
    await act(stage, staff, (ctx) =>
      close(ctx, stage.door, {
        contactId,
        outcome: 'advice-only',
        urgency: 'non-urgent',
        summary: 'Annoin neuvon ja kerroin, mihin voit olla yhteydessä.',
      }),
    )
  }
  return served.length
}
