import type { Answer, Mark } from './casework-oracle.ts'

/** Who calls of those who are no workers, and what of it all the client has let them into. */
export type OutsideSituation = {
  readonly who:
    | 'client'
    | 'relative'
    | 'another resident'
    | 'partner'
    | 'another partner'
    | 'specialist'
    | 'another specialist'
  readonly relative: 'whole' | 'own part' | 'withdrawn'
  readonly consent: 'given' | 'asked' | 'withdrawn'
  readonly account: 'runs' | 'ended'
  /** A question with one entry, asked of the unit of the two specialists; taken by the one, by the other, or by nobody. */
  readonly question: 'waits' | 'theirs' | 'another’s' | 'closed'
  /** What lets the entry go to another controller, now. */
  readonly lets:
    | 'permit'
    | 'permit of another direction'
    | 'register banned'
    | 'specially protected'
    | 'asker’s matter ended'
  /** An office-holder decided that the client may know who reported. */
  readonly isDisclosed: boolean
}
type Row = {
  readonly gate: (one: OutsideSituation) => Answer
  readonly shows?: (one: OutsideSituation) => readonly Mark[]
}

const inIf = (is: boolean): Answer => (is ? 'in' : 'shut')
const everyResident: Row = { gate: () => 'in' }
const client: Row = { gate: (one) => inIf(one.who === 'client') }
const isRelative = (one: OutsideSituation) => one.who === 'relative' && one.relative !== 'withdrawn'
/** Saved too late: their own newer words come back. */
const writesAsRelative: Row = { gate: (one) => inIf(isRelative(one)), shows: () => ['relative'] }
const isLetIn = (one: OutsideSituation) => one.who === 'partner' && one.consent === 'given' && one.account === 'runs'
const letIn: Row = { gate: (one) => inIf(isLetIn(one)), shows: () => ['partner'] }
/** The account of the partner who is asked about; the other’s goes on. */
const runs = (one: OutsideSituation) => (one.who !== 'partner' && one.who !== 'specialist') || one.account === 'runs'
const isOfUnit = (one: OutsideSituation) => (one.who === 'specialist' || one.who === 'another specialist') && runs(one)
/** Whoever took it may take it anew; a colleague may when nobody has it, or when the account of who has it is over. */
const mayTake = (one: OutsideSituation): Answer => {
  if (!isOfUnit(one)) return 'shut'
  if (one.question === 'closed') return 'in'
  if (one.question === 'waits') return 'in'
  const isOwn = (one.question === 'theirs') === (one.who === 'specialist')
  return isOwn || (one.question === 'theirs' && one.account === 'ended') ? 'in' : 'another’s'
}
const hasTaken = (one: OutsideSituation) =>
  isOfUnit(one) &&
  (one.question === 'theirs'
    ? one.who === 'specialist'
    : one.question === 'another’s' && one.who === 'another specialist')
const ofTaken: Row = { gate: (one) => inIf(hasTaken(one)) }
const everyPartner: Row = { gate: () => 'in' }
const ofRunningAccount: Row = { gate: (one) => inIf(runs(one)) }

const wholePlan = ['patient', 'adult', 'partner', 'relative'] as const
const entries = ['entry', 'consulted', 'adult', 'child'] as const
const planOf = (one: OutsideSituation): readonly Mark[] => {
  if (one.who === 'client') return wholePlan
  if (!isRelative(one)) return []
  return one.relative === 'whole' ? wholePlan : ['relative']
}
const ofClient = (marks: readonly Mark[]) => (one: OutsideSituation) => (one.who === 'client' ? marks : [])

export const residentsTable: Readonly<Record<string, Row>> = {
  'access/own-looks': everyResident,
  'access/own-consents': everyResident,
  'access/give-permit': everyResident,
  'access/withdraw-permit': client,
  'access/make-ban': everyResident,
  'access/withdraw-ban': client,
  'clients/own-responsible': everyResident,
  'clients/own-copy': {
    gate: () => 'in',
    shows: (one) => [...new Set([...planOf(one), ...ofClient(['address', ...entries])(one)])],
  },
  'consultations/own': everyResident,
  'concerns/own': everyResident,
  'concerns/own-reporter': {
    gate: (one) => inIf(one.who === 'client' && one.isDisclosed),
    shows: ofClient(['reporter']),
  },
  'decisions/own': { gate: () => 'in', shows: ofClient(['adult']) },
  'decisions/own-pdf': client,
  'needs/own': everyResident,
  'needs/own-save': client,
  'needs/own-segment': everyResident,
  'plans/own': { gate: () => 'in', shows: planOf },
  'plans/own-save-part': client,
  'plans/own-answer': client,
  'plans/own-version': { gate: client.gate, shows: ofClient(wholePlan) },
  'plans/own-answer-side': client,
  'plans/own-consent': client,
  'plans/own-invite-relative': client,
  'plans/own-settle-proposal': client,
  'plans/join-as-relative': everyResident,
  'plans/relative-save-part': writesAsRelative,
  'plans/relative-answer': { gate: (one) => inIf(isRelative(one) && one.relative === 'whole') },
  'plans/relative-kept-text': everyResident,
  'records/own': { gate: () => 'in', shows: ofClient(entries) },
  'records/own-corrections': everyResident,
  'records/ban': client,
  'records/ask-correction': client,
}

export const partnersTable: Readonly<Record<string, Row>> = {
  // Headers alone: no client, no question.
  'consultations/elsewhere': ofRunningAccount,
  'consultations/elsewhere-take': { gate: mayTake },
  'consultations/elsewhere-leave': ofTaken,
  'consultations/elsewhere-answer': ofTaken,
  'consultations/elsewhere-open': {
    gate: ofTaken.gate,
    shows: (one) => (one.lets === 'permit' ? ['question', 'consulted'] : ['question']),
  },
  'partners/me': ofRunningAccount,
  // They sign in at their own organisation, and are told that no key is kept of them.
  'partners/passkey-begin': everyPartner,
  'partners/passkey-save': everyPartner,
  'partners/passkey-remove': { gate: () => 'shut' },
  'plans/partner-parts': everyPartner,
  'plans/partner-open': letIn,
  'plans/partner-save-part': letIn,
  'plans/partner-kept-text': everyPartner,
}

/** Nobody's data is concerned: a way in, and a report that anybody may make. */
export const anyonesCalls = ['concerns/report', 'partners/passkey-challenge', 'partners/sign-ins']
