import { reportOf } from '#slices/concerns/test-reports.ts'
import { full as support } from '#slices/decisions/test-decision.ts'
import type { Staff } from '#slices/organisation/actor.ts'
import { answers, type Scene } from './casework-scene.ts'
import { careEntry, socialEntry } from './served-client.ts'

/** For each call an input that somebody who may would have answered, or refused for a reason that only they are told. Nothing of it is kept. */
export function workersInputs(scene: Scene, me: Staff): Record<string, object> {
  const { clientId, planId, needsId, decisionId, concernId, entryId, correctionId, itemId, about, ids, hennaId } = scene
  const isHealth = me.sector === 'health'
  const register = isHealth ? 'patient' : 'social:working-age'
  const content = isHealth ? careEntry : socialEntry
  const revision = 9999
  const reason = 'Syy on tässä.'
  const to = { kind: 'skill', skill: isHealth ? 'lifestyle' : 'substance-use' }
  const toDoctor = { kind: 'skill', skill: isHealth ? 'doctor' : 'social-worker' }
  const knowledge = { how: 'told-in-chat', words: 'Kerrottu.' }
  const holder = { staffId: hennaId, office: 'none', unit: 'digital-centre', fromOn: '2026-11-24', toOn: '2026-11-24' }
  const shares = { identity: false, entries: [], plan: false, assessment: false }
  const client = { clientId }
  const plan = { planId }
  const concern = { concernId }
  const decision = { decisionId }
  const stale = { decisionId, revision }
  const nothing = {}
  const { reporter: _, ...told } = reportOf()
  const written = 'Kirjoitettu syy tähän.'
  return {
    'access/break-glass': { ...client, reason: 'Henki on vaarassa, tarvitaan tiedot.' },
    'access/break-glass-list': nothing,
    'access/break-glass-review': { id: scene.permitId, finding: 'justified' },
    'clients/open': { ...client, purpose: 'client.serve' },
    'clients/find-by-hetu': { hetu: scene.resident.hetu },
    'clients/reveal': { ...client, field: 'address', reason: written },
    'clients/of-client': client,
    'clients/name-responsible': {
      ...client,
      register,
      role: isHealth ? 'own-nurse' : 'own-worker',
      staffId: me.staffId,
    },
    'clients/end-responsible': { ...client, responsibilityId: scene.responsibilityId, reason },
    'clients/caseloads': nothing,
    'clients/caseload': { staffId: hennaId },
    'clients/hand-caseload-over': { staffId: hennaId, to: [], restTo: null, withItems: false },
    'clients/mark-left': { staffId: hennaId },
    'clients/page': client,
    'work/take': { itemId: scene.waitingId },
    'work/return': { itemId, reason },
    'work/hand-over': { itemId, to: toDoctor, reason },
    'work/offer': { itemId, kind: 'forward', to: toDoctor, reason, seen: 'rule' },
    'work/foresee-offer': { itemId, kind: 'forward', to: toDoctor },
    'work/set-urgency': { itemId, urgency: 'days' },
    'work/assign': { itemId, staffId: isHealth ? scene.sannaId : scene.timoId, reason },
    'work/request-transfer': { itemId, reason },
    'work/answer-offer': { offerId: scene.offerId, accept: false, reason },
    'work/answer-request': { offerId: scene.requestId, accept: false, reason },
    'work/revoke-offer': { offerId: scene.offerId },
    'work/offers': nothing,
    'work/referral': { referralId: scene.referralId },
    'work/end-referral': { referralId: scene.referralId },
    'work/list': { scope: 'all' },
    'work/told-waits': { days: 30 },
    'work/steps': { itemId },
    'work/clocks': { itemId },
    'work/attendance': { receiving: true },
    'work/own-attendance': nothing,
    'records/save-draft': { ...about, register, content: {}, revision },
    'records/draft': { ...about, register },
    'records/sign': { ...about, register, content },
    'records/correct': { ...client, entryId, content: careEntry, reason, version: 77 },
    'records/list': client,
    'records/versions': { ...client, entryId },
    'records/team-continuity': nothing,
    'records/correction': { correctionId },
    'records/answer-correction': { correctionId, outcome: 'refused', reason: written },
    'consultations/foresee': { about: { kind: 'client', clientId }, to },
    'consultations/ask': { about: { kind: 'client', clientId }, to, question: 'Mitä?', reason, shares },
    'consultations/open': { consultationId: scene.consulted.answering },
    'consultations/answer': { consultationId: scene.consulted.answering, text: 'Neuvo.' },
    'consultations/ask-further': { consultationId: scene.consulted.asked, text: 'Entä?' },
    'consultations/close': { consultationId: scene.consulted.asked },
    'consultations/mine': nothing,
    'consultations/unreached': { consultationId: scene.consulted.elsewhere },
    'consultations/end-unreached': { consultationId: scene.consulted.elsewhere },
    'consultations/of-client': client,
    'needs/start': {
      ...client,
      originId: null,
      task: isHealth ? null : 'working-age',
      group: 'none',
      isUrgent: false,
      contactedOn: null,
    },
    'needs/open': { needsId },
    'needs/begin': { needsId, how: 'phone' },
    'needs/save': { needsId, part: { name: 'summary', content: { text: 'x' } }, revision: 77 },
    'needs/invite': { needsId, skill: 'no-such-skill', task: null, knowledge },
    'needs/sign': { needsId, revisions: {}, correctionReason: null },
    'needs/conclude': { needsId, clientStatus: null, reason, ownWorker: { kind: 'not-asked' } },
    'needs/of-client': client,
    'needs/segment': { ...client, needsId: null, register, answers },
    'needs/override': { ...client, segmentationId: scene.segmentationId, register, segment: 'verkosto', reason },
    'partners/list': nothing,
    'partners/invite': { agreement: 'olotila', name: 'Uusi Olotila', title: '', validUntil: '2027-01-01' },
    'partners/renew-link': { partnerId: scene.invitedId },
    'partners/review': { partnerId: scene.invitedId, goesOn: true },
    'plans/open': plan,
    'plans/of-client': client,
    'plans/begin': { ...client, register },
    'plans/join': { ...plan, register },
    'plans/ask-side': { ...plan, register: 'social:disability' },
    'plans/save-part': {
      ...plan,
      partId: null,
      revision: 0,
      goalId: null,
      body: { kind: 'view', content: { words: 'Uusi.' } },
    },
    'plans/remove-part': { ...plan, partId: scene.meansId, revision },
    'plans/presence': { ...plan, partId: ids.secS },
    'plans/set-review': { ...plan, on: '2026-01-01' },
    'plans/finish-review': { ...plan, nextOn: '2026-01-01' },
    'plans/close': plan,
    'plans/propose': plan,
    'plans/accept-as-staff': { ...plan, version: 77, answer: 'accepted' },
    'plans/version': { ...plan, number: 1 },
    'plans/ask-partner': { ...plan, partnerId: scene.partner.partnerId },
    'plans/kept-text': { partId: ids.secS },
    'plans/kept-texts': plan,
    'concerns/report-as-staff': told,
    'concerns/list': nothing,
    'concerns/of-client': client,
    'concerns/open': concern,
    'concerns/open-reporter': { ...concern, reason: written },
    'concerns/disclose': { ...concern, reason: written },
    'concerns/link': { ...concern, hetu: scene.resident.hetu },
    'concerns/tell': { ...concern, told: false, reason: written },
    'concerns/decide': { ...concern, decision: 'no-action', reason: written },
    'concerns/urgent': { ...concern, reason: written },
    'concerns/clear': concern,
    'decisions/start': { ...client, type: support.type },
    'decisions/open': decision,
    'decisions/save': { ...stale, content: support },
    'decisions/pending': { ...stale, pendingOn: '2026-11-20', completeOn: null },
    'decisions/recommend': { ...stale, team: 'x', words: 'Puolletaan.' },
    'decisions/send': stale,
    'decisions/decide': stale,
    'decisions/return': { ...stale, words: 'Puuttuu liite.' },
    'decisions/take-back': stale,
    'decisions/serve': { ...decision, way: 'letter' },
    'decisions/carry-out': { ...decision, onDay: '2026-11-24' },
    'decisions/correct': { ...decision, reason },
    'decisions/quick': {
      ...client,
      type: support.type,
      amountCents: 1000,
      ground: 'sudden-hardship',
      reason: 'Jääkaappi.',
    },
    'decisions/of-client': client,
    'decisions/pdf': decision,
    'decisions/rule': nothing,
    'decisions/holders': nothing,
    'decisions/preview': { delegation: scene.world.county.delegation },
    'decisions/name-holder': holder,
    'decisions/end-holder': holder,
  }
}

export function outsideInputs(scene: Scene, isDisclosed: boolean): Record<string, object> {
  const elsewhere = { consultationId: scene.consulted.elsewhere }
  const { planId, ids, entryId, needsId } = scene
  const words = { kind: 'view', content: { words: 'Uusi.' } }
  const text = { kind: 'section', content: { text: 'Uusi.' } }
  const nothing = {}
  const answer = { version: 77, answer: 'accepted' }
  const key = 'QUJDRA'
  const keys = { id: key, publicKey: key, algorithm: -7, authenticator: key, client: key }
  return {
    'access/own-looks': nothing,
    'access/own-consents': nothing,
    'access/give-permit': { rule: 'permit-health-to-social', registers: [] },
    'access/withdraw-permit': { permitId: scene.permitId },
    'access/make-ban': { register: 'patient' },
    'access/withdraw-ban': { banId: scene.banId },
    'clients/own-responsible': nothing,
    'clients/own-copy': nothing,
    'consultations/own': nothing,
    'concerns/own': nothing,
    'concerns/own-reporter': { concernId: isDisclosed ? scene.toldId : scene.concernId },
    'decisions/own': nothing,
    'decisions/own-pdf': { decisionId: scene.servedId },
    'needs/own': nothing,
    'needs/own-save': { needsId, part: { name: 'client-view', content: { text: 'x' } }, revision: 77 },
    'needs/own-segment': { answers, sharedWith: [] },
    'plans/own': nothing,
    'plans/own-save-part': { planId, partId: null, revision: 0, goalId: null, body: words },
    'plans/own-answer': { planId, ...answer },
    'plans/own-version': { planId, number: 1 },
    'plans/own-answer-side': { planId, agrees: false },
    'plans/own-consent': { planId, sectionId: ids.secP, agrees: false },
    'plans/own-invite-relative': { planId, name: 'Toinen', relation: 'veli', whole: false },
    'plans/own-settle-proposal': { planId, partId: scene.proposalId, isTaken: false },
    'plans/join-as-relative': { code: 'ABCD-2345-WXYZ' },
    'plans/relative-save-part': { sectionId: ids.secR, partId: ids.secR, revision: 9999, body: text },
    'plans/relative-answer': { sectionId: ids.secR, ...answer },
    'plans/relative-kept-text': { partId: ids.secR },
    'records/own': nothing,
    'records/own-corrections': nothing,
    'records/ban': { entryId, banned: true },
    'records/ask-correction': { entryId, what: 'Tieto on väärä kohta.' },
    'consultations/elsewhere': nothing,
    'consultations/elsewhere-take': elsewhere,
    'consultations/elsewhere-leave': elsewhere,
    'consultations/elsewhere-answer': { ...elsewhere, text: 'Neuvo.' },
    'consultations/elsewhere-open': elsewhere,
    'partners/me': nothing,
    'partners/passkey-begin': nothing,
    'partners/passkey-save': keys,
    'partners/passkey-remove': { id: key },
    'plans/partner-parts': nothing,
    'plans/partner-open': { sectionId: ids.secP },
    'plans/partner-save-part': { sectionId: ids.secP, partId: ids.secP, revision: 9999, body: text },
    'plans/partner-kept-text': { partId: ids.secP },
  }
}
