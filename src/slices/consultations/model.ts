import type { Brief, Part } from './contract.ts'
import type { AskedRow } from './store.ts'

/** One line of a part, for choosing it. */
export function lineOf(content: Part['content']): string {
  switch (content.kind) {
    case 'care':
      return content.reason
    case 'social':
      return content.workerView
    case 'text':
      return content.lines[0]?.text ?? ''
  }
}

export function stateOf(row: Pick<AskedRow, 'closedAt' | 'answeredAt' | 'takenBy'>): Brief['state'] {
  if (row.closedAt !== null) return 'closed'
  if (row.answeredAt !== null) return 'answered'
  return row.takenBy === null ? 'asked' : 'taken'
}

/** Whole minutes from the question to the first answer. */
export function answerMinutes(row: Pick<AskedRow, 'askedAt' | 'firstAnsweredAt'>): number | null {
  if (row.firstAnsweredAt === null) return null
  return Math.round((row.firstAnsweredAt.getTime() - row.askedAt.getTime()) / 60_000)
}

/** The asker has an answer that they have not read. */
export function hasNewAnswer(row: Pick<AskedRow, 'answeredAt' | 'seenAt'>): boolean {
  return row.answeredAt !== null && (row.seenAt === null || row.seenAt < row.answeredAt)
}

export function viewBrief(row: AskedRow): Brief {
  return {
    id: row.id,
    asker: { name: row.askedByName, title: row.askedByTitle, team: row.askedByTeam },
    to: { kind: row.toKind, id: row.toId, name: row.toName, place: row.place },
    consulted:
      row.takenByName === null || row.takenByTitle === null ? null : { name: row.takenByName, title: row.takenByTitle },
    crossing: { state: row.crossing, rule: row.rule },
    state: stateOf(row),
    askedAt: row.askedAt.toISOString(),
    takenAt: row.takenAt?.toISOString() ?? null,
    answeredAt: row.firstAnsweredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    answerMinutes: answerMinutes(row),
  }
}
