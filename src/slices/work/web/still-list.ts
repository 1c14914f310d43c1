import type { WorkItem } from '../contract.ts'
import { byNearestLimit, groupNames, groupOf, type GroupName } from './list-order.ts'

/** A row keeps its place and its heading until the person refreshes the list; what it says changes in place. */
export type Row = {
  readonly item: WorkItem
  readonly group: GroupName
  /** Somebody else has it, or it left the list: greyed, and no longer to be taken. */
  readonly gone: 'taken' | 'left' | null
}
export type StillList = {
  readonly rows: readonly Row[]
  /** Came after the list was drawn: behind the pill, most pressing first. */
  readonly held: readonly WorkItem[]
}

export const emptyList: StillList = { rows: [], held: [] }

/** The person asked for the list: everything takes its right place, and what others took goes away. */
export function refreshed(items: readonly WorkItem[], now: Date): StillList {
  const rows = items
    .map((item): Row => ({ item, group: groupOf(item, now), gone: null }))
    .toSorted((a, b) => groupNames.indexOf(a.group) - groupNames.indexOf(b.group) || byNearestLimit(a.item, b.item))
  return { rows, held: [] }
}

/** The server's newest list under a list that somebody is reading: no row moves, appears or goes away. */
export function updated(list: StillList, items: readonly WorkItem[], you: string | undefined): StillList {
  const newest = new Map(items.map((item) => [item.id, item]))
  const rows = list.rows.map((row) => updatedRow(row, newest.get(row.item.id), you))
  const shown = new Set(rows.map((row) => row.item.id))
  return { rows, held: items.filter((item) => !shown.has(item.id)).toSorted(byNearestLimit) }
}

/** A claim was refused because a colleague was quicker. */
export function takenBy(list: StillList, itemId: string, owner: WorkItem['owner']): StillList {
  const rows = list.rows.map((row) =>
    row.item.id === itemId ? { ...row, item: { ...row.item, owner }, gone: 'taken' as const } : row,
  )
  return { ...list, rows }
}

function updatedRow(row: Row, item: WorkItem | undefined, you: string | undefined): Row {
  if (!item) return row.gone ? row : { ...row, gone: 'left' }
  const wasTheirs = row.item.owner !== null && row.item.owner.id === item.owner?.id && row.gone === null
  const isTaken = item.owner !== null && item.owner.id !== you && !wasTheirs
  return { ...row, item, gone: isTaken ? 'taken' : null }
}
