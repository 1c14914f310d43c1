import { expect } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { messageId, valueOf } from './front-door.ts'
import type { World } from './world.ts'

/**
 * The main job, from the resident's first word to the log they read: a nurse and a social counsellor in one contact, each
 * recording into their own register. Any county will do.
 */
export async function runMainJourney(world: World, municipality: string): Promise<void> {
  const mika = await world.visitor()
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')

  // An anonymous resident asks, with health and money worries, and waits.
  const { contactId } = valueOf(
    await mika.call<typeof contacts.startContact>('contacts/start', {
      channel: 'chat',
      municipality,
      language: 'fi',
    }),
  )
  valueOf(
    await mika.call<typeof contacts.saveIntake>('contacts/save-intake', {
      contactId,
      answers: { healthReasons: ['mood'], lifeReasons: ['finances'], ownWords: 'Vuokra on kaksi kuukautta myöhässä.' },
      forWhom: 'self',
    }),
  )
  valueOf(await mika.call<typeof contacts.sendContact>('contacts/send', { contactId, channel: 'chat' }))
  const waiting = valueOf(await mika.call<typeof contacts.queuePlace>('contacts/place', { contactId }))
  expect(waiting).toMatchObject({ state: 'queued', place: 1 })

  // The list shows the class of the matter and the clock, not a word of what was written.
  const list = valueOf(await jari.call<typeof work.listWork>('work/list', { scope: 'suited' }))
  const item = list.items.find((one) => one.subject.id === contactId)
  expect(item).toMatchObject({
    kind: 'chat',
    sector: 'joint',
    matter: 'several',
    municipality,
    due: { statutory: true },
  })
  expect(JSON.stringify(list)).not.toContain('Vuokra')

  // Nobody sees the contact before taking it.
  expect(await jari.call<typeof contacts.openServedContact>('contacts/open', { contactId })).toMatchObject({
    ok: false,
    refusal: 'not-found',
  })
  valueOf(await jari.call<typeof work.takeItem>('work/take', { itemId: item!.id }))
  expect(await henna.call<typeof work.takeItem>('work/take', { itemId: item!.id })).toMatchObject({
    ok: false,
    refusal: 'taken',
    detail: { by: 'Jari Kostamo' },
  })

  // They write to each other.
  valueOf(
    await jari.call<typeof conversations.sendMessage>('conversations/send', {
      as: 'staff',
      contactId,
      id: messageId(),
      text: 'Hei, olen Jari.',
    }),
  )
  valueOf(
    await mika.call<typeof conversations.sendMessage>('conversations/send', {
      as: 'resident',
      contactId,
      id: messageId(),
      text: 'Hei.',
    }),
  )

  // The nurse asks a social counsellor in; nothing opens before the resident's yes.
  const { requestId } = valueOf(
    await jari.call<typeof contacts.askColleague>('contacts/ask-colleague', {
      contactId,
      to: { kind: 'skill', skill: 'social-counsellor' },
      reason: 'Vuokra-asia',
    }),
  )
  const hennasList = () => henna.call<typeof work.listWork>('work/list', { scope: 'suited' })
  expect(valueOf(await hennasList()).items.filter((one) => one.kind === 'joint')).toHaveLength(0)
  valueOf(
    await mika.call<typeof contacts.answerJointRequest>('contacts/answer-joint', {
      contactId,
      requestId,
      accept: true,
    }),
  )
  const joint = valueOf(await hennasList()).items.find((one) => one.kind === 'joint')
  valueOf(await henna.call<typeof work.takeItem>('work/take', { itemId: joint!.id }))
  const hennasView = valueOf(await henna.call<typeof contacts.openServedContact>('contacts/open', { contactId }))
  expect(hennasView.contact.parties.map((party) => party.name).sort()).toEqual(['Henna Louhela', 'Jari Kostamo'])

  // The resident identifies in mid-chat, in the same browser; the professional confirms.
  valueOf(
    await jari.call<typeof contacts.askIdentification>('contacts/ask-identification', {
      contactId,
      reason: 'Kirjaamme asian.',
    }),
  )
  const { clientId } = await mika.identify('paivi-harjula')
  valueOf(await mika.call<typeof contacts.attachIdentity>('contacts/attach-identity', { contactId }))
  const care = {
    kind: 'care' as const,
    contactMode: 'chat' as const,
    reason: 'Uni ja mieliala',
    findings: '',
    assessment: 'Keskivaikea oireilu.',
    plan: 'Uusi yhteys viikon päästä.',
  }
  expect(
    await jari.call<typeof records.signEntry>('records/sign', {
      clientId,
      contactId,
      register: 'patient',
      content: care,
    }),
  ).toMatchObject({
    ok: false,
    refusal: 'identity-unconfirmed',
  })
  valueOf(await jari.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))

  // Each records into their own register, and not into the other's.
  valueOf(
    await jari.call<typeof records.signEntry>('records/sign', {
      clientId,
      contactId,
      register: 'patient',
      content: care,
    }),
  )
  const social = {
    kind: 'social' as const,
    process: 'initiation' as const,
    contactMode: 'chat' as const,
    supportNeeds: ['finances'],
    clientView: 'Pelkää asunnon menettämistä.',
    workerView: 'Haetaan tukea vuokraan.',
    plan: '',
  }
  expect(
    await henna.call<typeof records.signEntry>('records/sign', {
      clientId,
      contactId,
      register: 'patient',
      content: care,
    }),
  ).toMatchObject({
    ok: false,
    refusal: 'wrong-register',
  })
  valueOf(
    await henna.call<typeof records.signEntry>('records/sign', {
      clientId,
      contactId,
      register: 'social:working-age',
      content: social,
    }),
  )
  const { rows } = await world.superuser.query(
    `select register from records.entry where client_id = $1 order by register`,
    [clientId],
  )
  expect(rows).toEqual([{ register: 'patient' }, { register: 'social:working-age' }])

  // The nurse ends the contact with a summary the resident keeps.
  valueOf(
    await jari.call<typeof contacts.closeContact>('contacts/close', {
      contactId,
      outcome: 'solved',
      urgency: 'days',
      summary: 'Sovimme, että haemme yhdessä tukea vuokraan.',
    }),
  )
  const own = valueOf(await mika.call<typeof contacts.findOwnContact>('contacts/own', { contactId }))
  expect(own.contact).toMatchObject({ state: 'closed', summary: { outcome: 'solved' }, identified: 'confirmed' })

  // The resident's log shows both, with the reason.
  const looks = valueOf(await mika.call<typeof access.listOwnLooks>('access/own-looks', {}))
  const names = new Set(looks.looks.filter((look) => look.who.kind === 'staff').map((look) => look.who.name))
  expect([...names].sort()).toEqual(['Henna Louhela', 'Jari Kostamo'])
  expect(looks.looks.every((look) => look.purpose !== '' && look.basis !== '')).toBe(true)
}
