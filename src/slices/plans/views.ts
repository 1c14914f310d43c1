import type { OutsideParty, Part, Plan, VersionPart } from './contract.ts'
import { mayWrite, type Opened } from './opening.ts'
import type * as parts from './part-store.ts'
import type * as store from './store.ts'
import type * as versions from './version-store.ts'

/** A part without who else is there: of a version, or beside a clash. */
export function viewPart(row: versions.VersionPartRow): VersionPart {
  const { id, party, register, sectionId, goalId, revision, kind, content } = row
  const fields = { id, party, register, sectionId, goalId, revision, editedBy: row.editedByName }
  return { ...fields, editedAt: row.editedAt.toISOString(), kind, content } as VersionPart
}

export function viewPartFor(row: parts.PartRow, opened: Opened, present: readonly parts.PresenceRow[]): Part {
  const writing = present
    .filter((one) => one.partId === row.id && one.personId !== opened.writer.id)
    .map((one) => one.name)
  return { ...viewPart(row), mayWrite: opened.plan.state !== 'closed' && mayWrite(opened, row), writing }
}

export function viewOutside(row: parts.AudienceRow): OutsideParty {
  const { sectionId, kind, party, agreement, organisation, register, personName, relation, whole, readBy } = row
  return {
    sectionId,
    kind,
    party,
    agreement,
    organisation,
    register,
    personName,
    relation,
    whole,
    readBy,
    shownGoals: row.shown,
    askedAt: row.askedAt.toISOString(),
    askedBy: row.askedBy,
    consentAt: row.consentAt?.toISOString() ?? null,
    joinedAt: row.joinedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  }
}

export type PlanRows = {
  readonly parts: readonly parts.PartRow[]
  readonly present: readonly parts.PresenceRow[]
  readonly audience: readonly parts.AudienceRow[]
  readonly participants: readonly store.ParticipantRow[]
  readonly versions: readonly versions.VersionRow[]
  readonly answers: readonly versions.AnswerRow[]
}

export function viewPlan(opened: Opened, rows: PlanRows): Plan {
  const { plan, grant } = opened
  const isRegister = (name: string) => name === 'patient' || name.startsWith('social:')
  const { id, clientId, register, registers, state, drafting, acceptedVersion, reviewOn } = plan
  return {
    id,
    clientId,
    register,
    registers,
    state,
    drafting,
    acceptedVersion,
    reviewOn,
    openedAt: plan.openedAt.toISOString(),
    openedBy: plan.openedBy,
    openedBecause: plan.openedBecause,
    askedSide: plan.askedSide,
    parts: rows.parts.map((part) => viewPartFor(part, opened, rows.present)),
    outside: rows.audience.map(viewOutside),
    participants: rows.participants.map(({ name, title, register: of }) => ({
      name,
      title,
      register: of,
    })),
    versions: rows.versions.map(viewVersion),
    answers: rows.answers.map(({ kind, name, answer, words, at }) => ({
      kind,
      name,
      answer,
      words,
      at: at.toISOString(),
    })),
    writable: [...opened.writable],
    crossing: (grant?.crossing ?? []).filter(isRegister),
    rules: [...(grant?.rules ?? [])],
    isParticipant: rows.participants.some((one) => one.staffId === opened.writer.id),
  }
}

function viewVersion(row: versions.VersionRow): Plan['versions'][number] {
  const { number, proposedBy } = row
  return {
    number,
    proposedBy,
    proposedAt: row.proposedAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    declinedAt: row.declinedAt?.toISOString() ?? null,
  }
}
