import { dayInHelsinki, nextDay } from '#slices/deadlines/working-days.ts'
import type { WorkItem } from '../contract.ts'

export const groupNames = ['interrupts', 'over', 'target-over', 'today', 'tomorrow', 'later'] as const
export type GroupName = (typeof groupNames)[number]
export type ItemGroup<I> = { readonly name: GroupName; readonly items: readonly I[] }

/** Which heading a matter stands under: what will hurt someone, or break the law, comes first. */
export function groupOf(item: WorkItem, now: Date): GroupName {
  if (item.interrupts && item.state === 'waiting') return 'interrupts'
  const { due } = item
  if (isAskedNow(item)) return 'today'
  if (!due || due.state === 'met' || due.state === 'paused') return 'later'
  if (due.state === 'over') return 'over'
  const today = dayInHelsinki(now)
  const day = due.at === null ? due.on : dayInHelsinki(new Date(due.at))
  // The county's own target is no breach of law, but it is past and says so.
  if (!due.statutory && (due.at === null ? day !== null && day < today : new Date(due.at) < now)) return 'target-over'
  if (due.state === 'at-once' || (day !== null && day <= today)) return 'today'
  return day === nextDay(today) ? 'tomorrow' : 'later'
}

/** Nearest limit first, the law's before the county's own target; then what a professional called more urgent; then who has waited longest. */
export function byNearestLimit(a: WorkItem, b: WorkItem): number {
  return (
    compare(limitOf(a), limitOf(b)) ||
    Number(b.due?.statutory ?? false) - Number(a.due?.statutory ?? false) ||
    urgencyRank(a) - urgencyRank(b) ||
    compare(a.queuedAt, b.queuedAt) ||
    compare(a.id, b.id)
  )
}

export function inGroups<I extends { readonly item: WorkItem; readonly group: GroupName }>(
  rows: readonly I[],
): ItemGroup<I>[] {
  return groupNames
    .map((name) => ({ name, items: rows.filter((row) => row.group === name) }))
    .filter((group) => group.items.length > 0)
}

const noLimit = '9999'

/** A colleague's request from a running conversation has no clock of its own: somebody waits in it now. */
function isAskedNow(item: WorkItem): boolean {
  return item.kind === 'joint' && item.due === null && item.state === 'waiting'
}

function limitOf(item: WorkItem): string {
  const { due } = item
  if (isAskedNow(item)) return item.queuedAt
  if (!due || due.state === 'met' || due.state === 'paused') return noLimit
  // A limit without a moment is the whole of its day: after every moment of that day.
  return due.at ?? (due.on === null ? noLimit : `${due.on}T23:59:59.999Z`)
}

function urgencyRank({ urgency }: WorkItem): number {
  if (urgency === null) return 1.5
  return { immediate: 0, today: 1, days: 2, 'non-urgent': 3 }[urgency]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
