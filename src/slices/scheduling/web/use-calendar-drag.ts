import { useRef, useState, type MouseEvent, type PointerEvent } from 'react'
import { type Column, momentAt, rowMinutes, unitMinutes } from './calendar-view.ts'

export type Dropped = {
  readonly timeId: string
  readonly calendarId: string
  readonly to: { readonly calendarId: string; readonly startsAt: string }
  /** When its end was drawn. */
  readonly minutes: number | null
}

type Grabbed = {
  readonly timeId: string
  readonly calendarId: string
  readonly isGrip: boolean
  readonly from: number
  readonly long: number
  readonly step: number
  readonly column: number
  /** How far below the block's beginning it was taken. */
  readonly below: number
  readonly y: number
  readonly x: number
}
type Ghost = { readonly column: number; readonly minutes: number; readonly length: number }

const farEnough = 5

/** A mouse takes a booked time to another place, or draws its end; what it says at the drop is the keyboard's own move. */
export function useCalendarDrag(grid: {
  readonly table: { readonly current: HTMLTableElement | null }
  readonly columns: readonly Column[]
  readonly onDrop: (dropped: Dropped) => void
}) {
  const grabbed = useRef<Grabbed>(undefined)
  const wasDragged = useRef(false)
  const [ghost, setGhost] = useState<Ghost>()
  const end = () => {
    grabbed.current = undefined
    setGhost(undefined)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      wasDragged.current = false
      if (event.button !== 0 || event.pointerType !== 'mouse') return
      grabbed.current = grab(event, grid.columns)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const one = grabbed.current
      if (!one) return
      if (!ghost && Math.hypot(event.clientX - one.x, event.clientY - one.y) < farEnough) return
      if (!ghost) grid.table.current?.setPointerCapture(event.pointerId)
      wasDragged.current = true
      setGhost(ghostAt(event, one, grid.columns))
    },
    onPointerUp: () => {
      const one = grabbed.current
      const at = ghost
      end()
      if (!one || !at) return
      const dropped = droppedAt(one, at, grid.columns)
      if (dropped) grid.onDrop(dropped)
    },
    onPointerCancel: end,
    // The press that ends a drag opens nothing.
    onClickCapture: (event: MouseEvent) => {
      if (!wasDragged.current) return
      wasDragged.current = false
      event.stopPropagation()
      event.preventDefault()
    },
  }
  const ghostIn = (column: number, minutes: number) =>
    ghost && ghost.column === column && ghost.minutes >= minutes && ghost.minutes < minutes + rowMinutes
      ? { offset: (ghost.minutes - minutes) / unitMinutes, length: ghost.length }
      : undefined
  return { ghost, ghostIn, handlers }
}

function grab(event: PointerEvent, columns: readonly Column[]): Grabbed | undefined {
  if (!(event.target instanceof Element)) return undefined
  const block = event.target.closest<HTMLElement>('[data-movable]')
  const cell = block?.closest<HTMLElement>('td')
  if (!block || !cell) return undefined
  const from = Number(block.dataset['at'])
  const place = placeAt(event.clientX, event.clientY)
  return {
    timeId: block.dataset['time'] ?? '',
    calendarId: block.dataset['calendar'] ?? '',
    isGrip: event.target.closest('[data-grip]') !== null,
    from,
    long: Number(block.dataset['long']),
    step: Number(block.dataset['step']),
    column: columns.findIndex((column) => column.key === cell.dataset['column']),
    below: place ? place.minutes - from : 0,
    x: event.clientX,
    y: event.clientY,
  }
}

/** The cell under the pointer and the minutes of the clock there. */
function placeAt(x: number, y: number): { key: string; minutes: number } | undefined {
  const cell = document
    .elementsFromPoint(x, y)
    .find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset['minutes'] !== undefined)
  if (!cell) return undefined
  const box = cell.getBoundingClientRect()
  const units = Math.floor(((y - box.top) / box.height) * (rowMinutes / unitMinutes))
  return { key: cell.dataset['column'] ?? '', minutes: Number(cell.dataset['minutes']) + units * unitMinutes }
}

function ghostAt(event: PointerEvent, one: Grabbed, columns: readonly Column[]): Ghost | undefined {
  const place = placeAt(event.clientX, event.clientY)
  if (!place) return undefined
  if (one.isGrip) {
    const length = Math.max(1, Math.round((place.minutes + unitMinutes - one.from) / unitMinutes))
    return { column: one.column, minutes: one.from, length }
  }
  const column = columns.findIndex((candidate) => candidate.key === place.key)
  const minutes = Math.round((place.minutes - one.below) / one.step) * one.step
  return column < 0 ? undefined : { column, minutes, length: one.long }
}

function droppedAt(one: Grabbed, at: Ghost, columns: readonly Column[]): Dropped | undefined {
  const column = columns[at.column]
  if (!column) return undefined
  if (one.isGrip ? at.length === one.long : at.column === one.column && at.minutes === one.from) return undefined
  return {
    timeId: one.timeId,
    calendarId: one.calendarId,
    to: { calendarId: column.calendar.id, startsAt: momentAt(column.on, at.minutes).toISOString() },
    minutes: one.isGrip ? at.length * unitMinutes : null,
  }
}
