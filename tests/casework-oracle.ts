/** A word that is written once into each kind of text, so that any answer shows whose text it holds. */
export const marks = {
  /** Health care's parts of the plan and of the assessment. */
  patient: 'PATIENTMARK',
  entry: 'ENTRYMARK',
  consulted: 'CONSULTEDMARK',
  /** What social care keeps under the client's own service task, and under that of child welfare. */
  adult: 'ADULTMARK',
  child: 'CHILDMARK',
  draft: 'DRAFTMARK',
  partner: 'PARTNERMARK',
  relative: 'RELATIVEMARK',
  question: 'QUESTIONMARK',
  story: 'STORYMARK',
  reporter: 'REPORTERMARK',
  address: 'ADDRESSMARK',
} as const
export type Mark = keyof typeof marks

/** Everything that may decide for a worker. What the rules say of it is written below without a line of the product. */
export type Situation = {
  readonly sector: 'health' | 'social'
  readonly registers: readonly string[]
  readonly skills: readonly string[]
  readonly isSupervisor: boolean
  readonly isMainUser: boolean
  /** The worker whose caseload is asked for is in the same unit; is this worker. */
  readonly sameUnit: boolean
  readonly isHenna: boolean
  readonly isJari: boolean
  readonly relation: 'none' | 'own' | 'child-welfare' | 'ended' | 'card' | 'joint' | 'joint-alone' | 'stands in'
  /** Has the items of the client's matters, takes part in the notification, asked one consultation and took the other. */
  readonly holds: boolean
  readonly permit: 'none' | 'permit-health-to-social' | 'permit-social-to-health'
  readonly ban: 'none' | 'patient' | 'social:working-age' | 'document'
  readonly protection: 'none' | 'non-disclosure' | 'special' | 'special, named'
  readonly emergency: boolean
}

/** `in`: the call is answered, or refused for something that only somebody let in is told. `shut`: as if there were nothing. `another's`: seen or known to be, and not theirs to change. */
export type Answer = 'in' | 'shut' | 'another’s'

const patient = 'patient'
const adult = 'social:working-age'
const allSocial = [
  'social:families-with-children',
  'social:child-welfare',
  'social:family-law',
  'social:older-people',
  'social:disability',
  'social:substance-use',
  adult,
]

type Reach = {
  readonly opens: boolean
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
  /** Read across the border by something weaker than a right over bans. */
  readonly narrowed: boolean
}

/** From the law: what opens to this worker, for serving the client or for assessing their needs. */
export function reachOf(one: Situation, purpose: 'serve' | 'assess' = 'serve'): Reach {
  const nothing = { opens: false, reads: new Set<string>(), writes: new Set<string>(), narrowed: false }
  if (one.protection === 'special') return nothing
  const writes = new Set(ownRegisters(one))
  const reads = new Set(writes)
  const own = one.sector === 'health' ? [patient] : allSocial
  if (one.emergency) for (const register of own) reads.add(register)
  const isSocialWorker = one.skills.includes('social-worker')
  const byRight = one.sector === 'social' && isSocialWorker && purpose === 'assess' && writes.size > 0
  const permit = one.sector === 'social' ? 'permit-health-to-social' : 'permit-social-to-health'
  const crosses = one.emergency || one.relation === 'joint' || (one.permit === permit && writes.size > 0)
  for (const register of one.sector === 'health' ? allSocial : [patient])
    if (byRight || (crosses && one.ban !== register)) reads.add(register)
  const opens = writes.size > 0 || one.emergency || one.relation === 'card'
  return { opens, reads, writes, narrowed: !byRight && one.sector === 'social' }
}

function ownRegisters(one: Situation): string[] {
  switch (one.relation) {
    case 'none':
    case 'ended':
    case 'card':
      return []
    case 'child-welfare':
      if (one.sector === 'health') return [patient]
      return one.registers.filter((register) => register === 'social:child-welfare')
    case 'own':
    case 'joint':
    case 'joint-alone':
    case 'stands in':
      return one.registers.filter((register) => register !== 'notification')
  }
}

/** Which marks this worker may ever be shown, for that purpose. */
export function mayRead(one: Situation, mark: Mark, purpose: 'serve' | 'assess'): boolean {
  const { reads, narrowed, opens } = reachOf(one, purpose)
  switch (mark) {
    case 'patient':
    case 'consulted':
      return reads.has(patient)
    case 'entry':
      return reads.has(patient) && !(one.ban === 'document' && narrowed)
    case 'adult':
    case 'draft':
    case 'relative':
      return reads.has(adult)
    // The client chose whose workers read what the partner wrote: that goes no further over the border.
    case 'partner':
      return reads.has(adult) && one.sector === 'social'
    case 'child':
      return reads.has('social:child-welfare')
    case 'address':
      return opens && one.protection !== 'non-disclosure'
    // Shown by the matter and not by the client: the table of endpoints says to whom.
    case 'question':
    case 'story':
    case 'reporter':
      return false
  }
}

type Gate = (one: Situation) => Answer
const inIf = (is: boolean): Answer => (is ? 'in' : 'shut')

const anyWorker: Gate = () => 'in'
const supervisors: Gate = (one) => inIf(one.isSupervisor)
const mainUsers: Gate = (one) => inIf(one.isMainUser)
const reviewers: Gate = (one) => inIf(one.isSupervisor || one.isMainUser)
const ofHennas: Gate = (one) => inIf(one.isHenna || (one.isSupervisor && one.sameUnit))
const opens: Gate = (one) => inIf(reachOf(one).opens)
/** Writing in the register of the worker's own side: patient, or working-age social care. */
const writes =
  (purpose: 'serve' | 'assess', register?: string): Gate =>
  (one) => {
    const reach = reachOf(one, purpose)
    const own = register ?? (one.sector === 'health' ? patient : adult)
    if (!reach.opens) return 'shut'
    return reach.writes.has(own) ? 'in' : 'another’s'
  }
/** Reading that needs one register, or any of several. */
const reads =
  (registers: readonly string[], purpose: 'serve' | 'assess' = 'serve'): Gate =>
  (one) =>
    inIf(registers.some((register) => reachOf(one, purpose).reads.has(register)))
const plan = [patient, adult]
/** A change in a row of one register: who does not read it does not know of it. */
const changes =
  (registers: readonly string[], otherwise: Answer = 'another’s'): Gate =>
  (one) => {
    const reach = reachOf(one)
    if (!registers.some((register) => reach.reads.has(register))) return 'shut'
    return registers.some((register) => reach.writes.has(register)) ? 'in' : otherwise
  }
const holder: Gate = (one) => (one.holds ? 'in' : 'another’s')
const party: Gate = (one) => inIf(one.holds)
/** Who takes part in the assessment, and writes its register. */
const assesses: Gate = (one) => {
  const reach = reachOf(one, 'assess')
  if (!plan.some((register) => reach.reads.has(register))) return 'shut'
  return one.holds && plan.some((register) => reach.writes.has(register)) ? 'in' : 'another’s'
}
const keeps: Gate = (one) => {
  if (!one.holds) return 'another’s'
  return inIf(reachOf(one).writes.has(patient))
}
const handlesNotifications = (one: Situation) => one.sector === 'social' && one.registers.includes('notification')
const handler: Gate = (one) => inIf(handlesNotifications(one) && one.holds && one.protection !== 'special')
/** The item is of the holder's own side; when nobody of these holds it, of health care's. */
const ownSide = (one: Situation) => one.holds || one.sector === 'health'

type Row = {
  readonly gate: Gate
  readonly purpose?: 'assess'
  /** The marks of what the answer is made of; each is there exactly when the worker may read it. None: no mark at all. */
  readonly shows?: readonly Mark[]
  /** One line of what the worker may give on: of their own side, of several texts one. */
  readonly atMost?: readonly Mark[]
  /** What was given inside health care is shown to its worker, whatever they have of the client. */
  readonly asked?: true
  /** Marks shown to whoever is let in. */
  readonly always?: readonly Mark[]
}

/** The marks of the answer to this call: those that must be there, and those that may be. */
export function expectedMarks({ gate, purpose, shows, asked, always, atMost }: Row, one: Situation) {
  if (gate(one) !== 'in') return { must: [], may: [] }
  const isShown = (mark: Mark) =>
    asked ? one.sector === 'health' && one.protection !== 'special' : mayRead(one, mark, purpose ?? 'serve')
  const { writes } = reachOf(one)
  const may = (atMost ?? []).filter((mark) => writes.has(mark === 'patient' ? patient : adult))
  return { must: [...new Set([...(shows ?? []).filter(isShown), ...(always ?? [])])], may }
}

const open: Row = { gate: opens }
const draftChange: Row = { gate: changes([adult], 'shut') }
const planParts = ['patient', 'adult', 'partner', 'relative'] as const

/** Every call of casework that a worker may make, and to whom it is answered. */
export const workersTable: Readonly<Record<string, Row>> = {
  'access/break-glass': { gate: (one) => inIf(one.protection !== 'special') },
  'access/break-glass-list': { gate: reviewers },
  'access/break-glass-review': { gate: reviewers },
  'clients/open': { gate: opens, shows: ['address'] },
  'clients/find-by-hetu': { gate: anyWorker },
  'clients/reveal': { gate: opens, always: ['address'] },
  'clients/of-client': open,
  'clients/name-responsible': { gate: writes('serve') },
  'clients/end-responsible': { gate: (one) => (reachOf(one).opens ? changes([adult])(one) : 'shut') },
  'clients/caseloads': { gate: anyWorker },
  'clients/caseload': { gate: ofHennas },
  'clients/hand-caseload-over': { gate: ofHennas },
  'clients/mark-left': { gate: (one) => inIf(one.isSupervisor && one.sameUnit) },
  'clients/page': { gate: opens, shows: ['address', 'entry', 'consulted', 'adult', 'child', ...planParts] },
  'work/take': { gate: (one) => (one.skills.includes('nurse') ? 'in' : 'another’s') },
  'work/return': { gate: holder },
  'work/hand-over': { gate: holder },
  'work/offer': { gate: holder },
  'work/foresee-offer': { gate: holder },
  'work/set-urgency': { gate: holder },
  'work/assign': { gate: (one) => (one.holds || (ownSide(one) && one.isSupervisor) ? 'in' : 'another’s') },
  'work/request-transfer': { gate: (one) => (ownSide(one) ? 'in' : 'another’s') },
  'work/answer-offer': { gate: (one) => inIf(one.skills.includes('doctor')) },
  'work/answer-request': { gate: (one) => inIf(one.isJari) },
  'work/revoke-offer': { gate: (one) => inIf(one.isJari) },
  'work/offers': { gate: anyWorker },
  'work/referral': { gate: party },
  'work/end-referral': { gate: holder },
  'work/list': { gate: anyWorker },
  'work/told-waits': { gate: supervisors },
  'work/steps': { gate: (one) => inIf(ownSide(one)) },
  'work/clocks': { gate: (one) => inIf(ownSide(one)) },
  'work/attendance': { gate: anyWorker },
  'work/own-attendance': { gate: anyWorker },
  'records/save-draft': { gate: writes('serve') },
  'records/draft': { gate: writes('serve') },
  'records/sign': { gate: writes('serve') },
  'records/correct': { gate: (one) => inIf(reachOf(one).writes.has(patient)) },
  'records/list': { gate: opens, shows: ['entry', 'consulted', 'adult', 'child'] },
  'records/versions': { gate: (one) => inIf(mayRead(one, 'entry', 'serve')), shows: ['entry'] },
  'records/team-continuity': { gate: supervisors },
  'records/correction': { gate: keeps, shows: ['entry'] },
  'records/answer-correction': { gate: keeps },
  'consultations/foresee': { gate: opens, atMost: ['patient', 'adult'] },
  'consultations/ask': { gate: opens },
  'consultations/open': { gate: party, always: ['question'], shows: ['consulted'], asked: true },
  // Jari asked it: his, but another's to answer.
  'consultations/answer': { gate: (one) => (one.isJari && !one.holds ? 'another’s' : party(one)) },
  'consultations/ask-further': { gate: party },
  'consultations/close': { gate: party },
  'consultations/mine': { gate: anyWorker },
  'consultations/unreached': { gate: party },
  'consultations/end-unreached': { gate: holder },
  'consultations/of-client': open,
  'needs/start': { gate: writes('assess'), purpose: 'assess' },
  'needs/open': { gate: reads(plan, 'assess'), purpose: 'assess', shows: ['patient', 'adult'] },
  'needs/begin': { gate: assesses },
  'needs/save': { gate: assesses },
  'needs/invite': { gate: assesses },
  'needs/sign': { gate: assesses },
  'needs/conclude': { gate: assesses },
  'needs/of-client': open,
  'needs/segment': { gate: writes('assess') },
  'needs/override': {
    gate: (one) => (writes('assess')(one) === 'in' ? reads([adult], 'assess')(one) : writes('assess')(one)),
  },
  'partners/list': { gate: anyWorker },
  'partners/invite': { gate: anyWorker },
  'partners/renew-link': { gate: anyWorker },
  'partners/review': { gate: reviewers },
  'plans/open': { gate: reads(plan), shows: planParts },
  'plans/of-client': { gate: opens, shows: planParts },
  'plans/begin': { gate: writes('serve') },
  'plans/join': { gate: (one) => (reads(plan)(one) === 'in' ? writes('serve')(one) : 'shut') },
  'plans/ask-side': { gate: changes(plan, 'shut') },
  'plans/save-part': { gate: changes(plan) },
  'plans/remove-part': { gate: changes([adult]) },
  'plans/presence': { gate: reads([adult]) },
  'plans/set-review': { gate: changes(plan, 'shut') },
  'plans/finish-review': { gate: changes(plan, 'shut') },
  'plans/close': { gate: (one) => inIf(reachOf(one).writes.has(adult)) },
  'plans/propose': { gate: changes(plan, 'shut') },
  'plans/accept-as-staff': { gate: changes(plan, 'shut') },
  'plans/version': { gate: reads(plan), shows: planParts },
  'plans/ask-partner': { gate: changes(plan, 'shut') },
  'plans/kept-text': { gate: anyWorker },
  'plans/kept-texts': { gate: anyWorker },
  'concerns/report-as-staff': { gate: anyWorker },
  'concerns/list': { gate: (one) => inIf(handlesNotifications(one)) },
  'concerns/of-client': { gate: opens, shows: ['adult'] },
  'concerns/open': { gate: handler, always: ['story'] },
  'concerns/open-reporter': { gate: handler, always: ['reporter'] },
  'concerns/disclose': { gate: (one) => inIf(handler(one) === 'in' && one.skills.includes('social-worker')) },
  'concerns/link': { gate: handler },
  'concerns/tell': { gate: handler },
  'concerns/decide': { gate: handler },
  'concerns/urgent': { gate: handler },
  'concerns/clear': { gate: handler },
  'decisions/start': { gate: writes('serve', adult) },
  'decisions/open': { gate: reads([adult]), shows: ['draft', 'address'] },
  'decisions/save': draftChange,
  'decisions/pending': draftChange,
  'decisions/recommend': draftChange,
  'decisions/send': draftChange,
  'decisions/decide': draftChange,
  'decisions/return': draftChange,
  'decisions/take-back': draftChange,
  'decisions/serve': draftChange,
  'decisions/carry-out': draftChange,
  'decisions/correct': draftChange,
  'decisions/quick': { gate: writes('serve', adult) },
  'decisions/of-client': { gate: opens, shows: ['adult'] },
  'decisions/pdf': { gate: reads([adult]) },
  'decisions/rule': { gate: anyWorker },
  'decisions/holders': { gate: anyWorker },
  'decisions/preview': { gate: mainUsers },
  'decisions/name-holder': { gate: mainUsers },
  'decisions/end-holder': { gate: mainUsers },
}
