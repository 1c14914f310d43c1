import { newId } from '#platform/ids.ts'
import { story } from '#slices/concerns/test-reports.ts'
import { raiseUnreached } from '#slices/consultations/index.ts'
import { full as supportOf } from '#slices/decisions/test-decision.ts'
import { asJobOf } from '#slices/notices/test-telling.ts'
import { fullPlan, means, partnerOf, saved, saveAs, section } from '#slices/plans/test-plan.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import type { Staff } from '#slices/organisation/actor.ts'
import { marks } from './casework-oracle.ts'
import { careEntry, claim, itemOf, sendChat, serve, socialEntry, valueOf } from './served-client.ts'
import { openWorld, type TestStaff, type World } from './world.ts'

/** One client of whom there is something of everything that casework keeps, each text with the mark of whose it is. */
export type Scene = Awaited<ReturnType<typeof openScene>>
const task = 'social:working-age'
const answerIds =
  'daily-tasks know-where-to-ask people-near strength money-and-home many-matters changes-fast many-helpers risk hard-to-follow'
export const answers = Object.fromEntries(answerIds.split(' ').map((id) => [id, 2]))

export async function openScene() {
  const world = await openWorld()
  const full = await fullPlan(world, 'niina-kivisaari', 'leena-harjula')
  const { resident, henna, jari, relative, partner, planId, ids } = full
  const { clientId } = resident
  const laura = await world.staff('laura-hietakangas')
  const eeva = await world.staff('eeva-tammisto')
  const olli = await world.staff('olli-rantasalo')
  const value = async (who: { raw: TestStaff['raw'] }, path: string, body: object) =>
    valueOf((await who.raw(path, body)).body as never) as unknown as Record<string, string>

  const revise = async (partId: string, revision: number, words: string) =>
    saved(await saveAs(partId === ids.secH ? jari : henna, planId, section(words), { partId, revision }))
  await revise(ids.secS, 1, marks.adult)
  await revise(ids.secH, 1, marks.patient)
  const steps = saved(await saveAs(henna, planId, means(marks.adult)))
  const proposal = { kind: 'proposal' as const, content: { words: marks.adult, reason: '' } }
  const proposed = saved(await saveAs(henna, planId, proposal, { goalId: ids.goalC }))
  const word = (words: string) => ({ body: section(words), revision: 1 })
  await value(partner, 'plans/partner-save-part', { sectionId: ids.secP, partId: ids.secP, ...word(marks.partner) })
  await value(relative, 'plans/relative-save-part', { sectionId: ids.secR, partId: ids.secR, ...word(marks.relative) })
  await value(henna, 'plans/propose', { planId })
  await value(henna, 'plans/ask-side', { planId, register: 'social:older-people' })

  const { contactId } = await serve(resident, jari, 'health')
  const social = await serve(resident, henna, 'social')
  const about = { clientId, contactId }
  const signed = async (who: TestStaff, contact: string, register: string, word: string) => {
    const content = register === 'patient' ? { ...careEntry, findings: word } : { ...socialEntry, plan: word }
    return (await value(who, 'records/sign', { clientId, contactId: contact, register, content })).entryId ?? ''
  }
  const entryId = await signed(jari, contactId, 'patient', marks.entry)
  const consultedId = await signed(jari, contactId, 'patient', marks.consulted)
  await signed(henna, social.contactId, task, marks.adult)

  const needs = await value(jari, 'needs/start', {
    clientId,
    originId: contactId,
    task: null,
    group: 'none',
    isUrgent: false,
    contactedOn: null,
  })
  const needsId = needs.needsId ?? ''
  const knowledge = { how: 'told-in-chat', words: 'Kerrottu.' }
  await value(jari, 'needs/invite', { needsId, skill: 'social-counsellor', task: 'working-age', knowledge })
  await claim(henna, needsId)
  for (const [who, text] of [
    [jari, marks.patient],
    [henna, marks.adult],
  ] as const)
    await value(who, 'needs/save', { needsId, part: { name: 'summary', content: { text } }, revision: 0 })
  await value(henna, 'needs/begin', { needsId, how: 'phone' })
  const segmented = await henna.raw('needs/segment', { clientId, needsId: null, register: task, answers })
  const { segmentation } = segmented.body.value as { segmentation: { id: string } }

  const money = { type: supportOf.type }
  const draft = await value(henna, 'decisions/start', { clientId, ...money })
  const decisionId = draft.decisionId ?? ''
  await value(henna, 'decisions/save', { decisionId, revision: 1, content: { ...supportOf, reason: marks.draft } })
  const quick = { clientId, type: supportOf.type, ground: 'sudden-hardship', reason: marks.adult, amountCents: 20_000 }
  const served = await value(henna, 'decisions/quick', quick)

  const share = { identity: true, entries: [consultedId], plan: false, assessment: false }
  const consult = async () => {
    const question = { about: { kind: 'client', clientId }, to: { kind: 'skill', skill: 'doctor' }, shares: share }
    const asked = await value(jari, 'consultations/ask', { ...question, question: marks.question, reason: 'Kysyn.' })
    const { id } = await itemOf(eeva, asked.consultationId ?? '')
    await value(eeva, 'work/take', { itemId: id })
    return asked.consultationId ?? ''
  }
  const { permitId: elsewherePermitId } = await value(resident, 'access/give-permit', {
    rule: 'permit-health-to-other-health',
    registers: [],
  })
  const elsewhere = await value(jari, 'consultations/ask', {
    about: { kind: 'client', clientId },
    to: { kind: 'elsewhere', agreement: 'university-hospital' },
    shares: share,
    question: marks.question,
    reason: 'Kysyn.',
  })
  const consulted = {
    asked: await consult(),
    answering: await consult(),
    elsewhere: elsewhere.consultationId ?? '',
  }
  await value(resident, 'access/withdraw-permit', { permitId: elsewherePermitId })
  // No letter reached the hospital: somebody tells it.
  await asJobOf(world.running.works)((ctx) => raiseUnreached(ctx, 'university-hospital'))

  const concern = async () => {
    const person = { kind: 'adult', name: 'Niina Kivisaari', hetu: resident.hetu, where: 'Esimerkkitie 1' }
    const reporter = { as: 'private', name: marks.reporter, phone: '+358 000 000 777' }
    const report = { about: person, danger: 'no', reasons: ['nutrition'], story: `${marks.story} ${story}`, reporter }
    const { receipt } = await value(await world.visitor(), 'concerns/report', report)
    const { rows } = await world.superuser.query('select concern_id as id from concerns.concern where receipt = $1', [
      receipt,
    ])
    const concernId = String(rows[0].id)
    await claim(laura, concernId)
    await value(laura, 'concerns/link', { concernId, hetu: resident.hetu })
    await value(laura, 'concerns/tell', { concernId, told: true, how: 'phone' })
    return concernId
  }
  const toldId = await concern()
  await value(laura, 'concerns/disclose', { concernId: toldId, reason: 'Asianosaisen pyyntö.' })
  const move = { decision: 'moved', serviceTask: 'working-age', summary: `${marks.adult} siirretty.` }
  await value(laura, 'concerns/decide', { concernId: toldId, ...move })
  const concernId = await concern()

  const named = { register: task, role: 'own-worker', staffId: henna.staffId }
  const { responsibilityId } = await value(henna, 'clients/name-responsible', { clientId, ...named })
  const correction = await value(resident, 'records/ask-correction', { entryId, what: 'Tieto on väärä kohta.' })
  const correctionItem = await itemOf(jari, correction.correctionId ?? '')
  await value(jari, 'work/take', { itemId: correctionItem.id })

  const item = async (who: TestStaff) => {
    const id = await sendChat(await world.visitor(), 'health')
    await claim(who, id)
    return (await itemOf(who, id)).id
  }
  const to = { kind: 'skill', skill: 'doctor' }
  const offering = { to, reason: 'Tarvitaan lääkäriä', seen: 'none', kind: 'forward' }
  const { offerId } = await value(jari, 'work/offer', { itemId: await item(jari), ...offering })
  const request = await value(olli, 'work/request-transfer', { itemId: await item(jari), reason: 'Otan tämän.' })
  const referred = await value(jari, 'work/offer', { itemId: await item(jari), ...offering, kind: 'refer' })
  await value(eeva, 'work/answer-offer', { offerId: referred.offerId, accept: true })
  const waiting = await sendChat(await world.visitor(), 'health')
  await world.settle()
  const rows = async (text: string, values: unknown[]) => (await world.superuser.query(text, values)).rows
  const ownItem = await rows(`select id from work.item where subject_id = $1`, [contactId])

  // A register of a second service task of social care.
  const family = await serve(resident, laura, 'social')
  await signed(laura, family.contactId, 'social:child-welfare', marks.child)
  await rows(`update clients.client set address = $2 where client_id = $1`, [clientId, marks.address])
  await value(resident, 'access/give-permit', { rule: 'permit-social-to-other-social', registers: [] })
  await value(resident, 'access/make-ban', { register: 'social:disability' })
  const [permit] = await rows(`select id from access.permit where client_id = $1 and withdrawn_at is null`, [clientId])
  const [ban] = await rows(`select id from access.ban where client_id = $1`, [clientId])
  const another = await world.resident('marko-tuomela')
  const stranger = await partnerOf(world, 'employment-area', 'Vieras Kumppani')
  const specialist = await partnerOf(world, 'university-hospital', 'Marja Liesimaa')
  const otherSpecialist = await partnerOf(world, 'university-hospital', 'Otto Liesimaa')
  const invited = await value(henna, 'partners/invite', {
    agreement: 'olotila',
    name: 'Outi Olotila',
    title: '',
    validUntil: '2027-06-30',
  })

  return {
    world,
    clientId,
    resident,
    relative,
    partner,
    stranger,
    specialist,
    otherSpecialist,
    another,
    planId,
    needsId,
    decisionId,
    concernId,
    toldId,
    contactId,
    about,
    entryId,
    ids,
    permitId: String(permit.id),
    banId: String(ban.id),
    segmentationId: segmentation.id,
    servedId: served.decisionId ?? '',
    responsibilityId: responsibilityId ?? '',
    meansId: steps.partId,
    proposalId: proposed.partId,
    consulted,
    correctionId: correction.correctionId ?? '',
    offerId: offerId ?? '',
    requestId: request.offerId ?? '',
    referralId: referred.offerId ?? '',
    waitingId: (await itemOf(jari, waiting)).id,
    itemId: String(ownItem[0].id),
    invitedId: invited.partnerId ?? '',
    hennaId: henna.staffId,
    jariId: jari.staffId,
    olliId: olli.staffId,
    sallaId: (await world.staff('salla-ahokas')).staffId,
    sannaId: (await world.staff('sanna-kivilampi')).staffId,
    timoId: (await world.staff('timo-ruohola')).staffId,
  }
}

/** The worker as their session would say. */
export async function workerOf(world: World, subject: string): Promise<Staff> {
  const member = await findStaffBySubject(world.running.works.database.direct, subject)
  if (!member) throw new Error(subject)
  const { id: staffId, name, title, sector, skills, teams, unit, registers, roles } = member
  const sessionId = newId<'session'>(world.clock.now())
  return { kind: 'staff', sessionId, staffId, name, title, sector, skills, teams, unit, registers, roles }
}
