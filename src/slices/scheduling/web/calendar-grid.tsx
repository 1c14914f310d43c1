import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { ShownTime } from '../calendar-contract.ts'
import { calendarTexts } from './calendar-texts.ts'
import { type Block, type CalendarView, type Cell, type Column, momentAt, rowsOf } from './calendar-view.ts'
import { type Dropped, useCalendarDrag } from './use-calendar-drag.ts'
import { useTimeWords } from './use-time-words.ts'

export type GridProps = {
  view: CalendarView
  columns: readonly Column[]
  now: Date
  caption: string
  head: (column: Column) => ReactNode
  /** Which time or place has the focus when the grid gets it; one Tab stop in all. */
  current: string | undefined
  onCurrent: (key: string) => void
  onOpen: (time: ShownTime, column: Column) => void
  onFree: (column: Column, at: Date) => void
  onDrop: (dropped: Dropped) => void
}

/** A table of half hours and columns; arrows move between times and columns, Enter opens, a mouse drags. */
export function CalendarGrid(props: GridProps) {
  const { view, columns, now, caption, head } = props
  const t = useTexts(calendarTexts)
  const table = useRef<HTMLTableElement>(null)
  const rows = rowsOf(view, columns, now)
  const drag = useCalendarDrag({ table, columns, onDrop: props.onDrop })
  const first = firstKey(rows, columns, now)
  const isKnown = props.current !== undefined && hasKey(rows, columns, props.current)
  const current = isKnown ? props.current : first
  useKeptFocus(table, current)
  return (
    <div className="cal-scroll">
      <table
        className="cal-grid"
        role="grid"
        ref={table}
        data-columns={columns.length}
        data-dragging={drag.ghost !== undefined || undefined}
        onKeyDown={(event) => moveFocus(event, table.current)}
        onFocus={(event) => {
          const { key } = (event.target as HTMLElement).dataset
          if (key !== undefined) props.onCurrent(key)
        }}
        {...drag.handlers}
      >
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="cal-corner">
              <span className="unseen">{t.timeHead}</span>
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {head(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.minutes}>
              <th scope="row" data-half={row.minutes % 60 !== 0 || undefined}>
                <RowTime minutes={row.minutes} on={columns[0]?.on ?? ''} />
              </th>
              {row.cells.map((cell, index) => {
                const column = columns[index]
                return (
                  column && (
                    <GridCell
                      key={column.key}
                      {...{ column, cell, current }}
                      minutes={row.minutes}
                      ghost={drag.ghostIn(index, row.minutes)}
                      onOpen={props.onOpen}
                      onFree={props.onFree}
                    />
                  )
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RowTime({ minutes, on }: { minutes: number; on: string }) {
  const f = useFormat()
  return <>{on === '' ? '' : f.time(momentAt(on, minutes).toISOString())}</>
}

type CellProps = Pick<GridProps, 'onOpen' | 'onFree'> & {
  column: Column
  cell: Cell
  minutes: number
  current: string | undefined
  ghost: { offset: number; length: number } | undefined
}

function GridCell({ column, cell, minutes, current, ghost, onOpen, onFree }: CellProps) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const key = cellKey(column, minutes)
  const isEmpty = cell.blocks.length === 0 && !cell.isGoingOn
  return (
    <td data-minutes={minutes} data-column={column.key} data-state={cell.state}>
      {cell.open.map((shade) => (
        <span key={shade.offset} className={`cal-open cal-at-${shade.offset} cal-long-${shade.length}`} />
      ))}
      {isEmpty && (
        <button
          type="button"
          className="cal-free"
          data-key={key}
          data-at={minutes}
          tabIndex={current === key ? 0 : -1}
          aria-label={`${f.moment(cell.at.toISOString())}, ${t.state[cell.state]}`}
          onClick={() => onFree(column, cell.at)}
        />
      )}
      {cell.isGoingOn && cell.blocks.length === 0 && <span className="unseen">{t.goesOn}</span>}
      {cell.blocks.map((block) => (
        <TimeBlock key={block.time.id} {...{ block, column, current }} minutes={minutes} onOpen={onOpen} />
      ))}
      {ghost && <span className={`cal-ghost cal-at-${ghost.offset} cal-long-${ghost.length}`} />}
      {cell.now !== null && (
        <span className={`cal-now cal-at-${cell.now}`}>
          <span className="unseen">{t.now}</span>
        </span>
      )}
    </td>
  )
}

type BlockProps = {
  block: Block
  column: Column
  minutes: number
  current: string | undefined
  onOpen: GridProps['onOpen']
}

function TimeBlock({ block, column, minutes, current, onOpen }: BlockProps) {
  const words = useTimeWords()
  const { time, offset, length, lane, lanes } = block
  const key = blockKey(time)
  const isMovable = time.kind === 'appointment' && time.state === 'booked' && column.calendar.may.includes('change')
  return (
    <button
      type="button"
      className={`cal-time cal-at-${offset} cal-long-${Math.min(length, 144)} cal-lane-${Math.min(lane, 2)}-${Math.min(lanes, 3)}`}
      data-key={key}
      data-at={minutes + offset * 5}
      data-kind={time.kind}
      data-state={time.state ?? undefined}
      data-over={time.isOver || undefined}
      data-short={length <= 4 || undefined}
      data-movable={isMovable || undefined}
      data-time={time.id}
      data-calendar={time.calendarId}
      data-step={time.stepMinutes}
      data-long={length}
      tabIndex={current === key ? 0 : -1}
      onClick={() => onOpen(time, column)}
    >
      <span className="unseen">{words.day(time)} </span>
      <b className="number">{words.clock(time)}</b> <span>{words.what(time)}</span> <small>{words.state(time)}</small>
      {time.with.length > 0 && <span className="unseen">, {words.with(time)}</span>}
      {isMovable && <i className="cal-grip" data-grip />}
    </button>
  )
}

export function cellKey(column: Column, minutes: number): string {
  return `c ${column.key} ${minutes}`
}

export function blockKey(time: Pick<ShownTime, 'calendarId' | 'id'>): string {
  return `b ${time.calendarId} ${time.id}`
}

function hasKey(rows: ReturnType<typeof rowsOf>, columns: readonly Column[], key: string): boolean {
  return rows.some((row) =>
    row.cells.some((cell, index) => {
      const column = columns[index]
      if (cell.blocks.some((block) => blockKey(block.time) === key)) return true
      return column !== undefined && cell.blocks.length === 0 && !cell.isGoingOn && cellKey(column, row.minutes) === key
    }),
  )
}

/** The first time of the day that is not over, else the first place there is. */
function firstKey(rows: ReturnType<typeof rowsOf>, columns: readonly Column[], now: Date): string | undefined {
  const blocks = rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks.map((block) => block.time)))
  const next = blocks
    .filter((time) => new Date(time.endsAt) > now)
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))[0]
  if (next) return blockKey(next)
  const [row] = rows
  const index = row?.cells.findIndex((cell) => cell.blocks.length === 0 && !cell.isGoingOn) ?? -1
  const column = columns[index]
  return row && column ? cellKey(column, row.minutes) : undefined
}

/** A live update never loses the place: when what had the focus is gone, the nearest has it. */
function useKeptFocus(table: { readonly current: HTMLTableElement | null }, current: string | undefined): void {
  const hadFocus = useRef(false)
  useEffect(() => {
    const element = table.current
    if (!element) return
    const note = () => {
      hadFocus.current = element.contains(document.activeElement)
    }
    element.addEventListener('focusin', note)
    const leave = (event: FocusEvent) => {
      // The browser takes the focus from what is removed without telling where it goes.
      if (event.relatedTarget !== null) hadFocus.current = false
    }
    element.addEventListener('focusout', leave)
    return () => {
      element.removeEventListener('focusin', note)
      element.removeEventListener('focusout', leave)
    }
  }, [table])
  useEffect(() => {
    const element = table.current
    if (!element || !hadFocus.current || document.activeElement !== document.body) return
    element.querySelector<HTMLElement>(`[data-key="${CSS.escape(current ?? '')}"]`)?.focus()
  })
}

const arrows: { readonly [key: string]: readonly [number, number] } = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

/** Up and down from time to time in a column, left and right to the nearest time of the next. */
function moveFocus(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const from = event.target
  if (!table || !(from instanceof HTMLElement) || from.dataset['key'] === undefined || event.ctrlKey || event.altKey)
    return
  const columns = columnsOf(table)
  const index = columns.findIndex((column) => column.includes(from))
  const next = targetOf(event.key, columns, { index, from })
  if (!next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function columnsOf(table: HTMLTableElement): HTMLElement[][] {
  const keys = [...(table.tBodies[0]?.rows[0]?.cells ?? [])].flatMap((cell) => cell.dataset['column'] ?? [])
  return keys.map((key) =>
    [...table.querySelectorAll<HTMLElement>(`td[data-column="${CSS.escape(key)}"] [data-key]`)].toSorted(
      (a, b) => atOf(a) - atOf(b),
    ),
  )
}

function atOf(element: HTMLElement): number {
  return Number(element.dataset['at'])
}

function targetOf(
  key: string,
  columns: readonly HTMLElement[][],
  { index, from }: { index: number; from: HTMLElement },
): HTMLElement | undefined {
  const column = columns[index]
  if (!column) return undefined
  if (key === 'Home') return column[0]
  if (key === 'End') return column.at(-1)
  const [across, down] = arrows[key] ?? [0, 0]
  if (down !== 0) return column[column.indexOf(from) + down]
  if (across === 0) return undefined
  const other = columns[index + across]
  return other?.toSorted((a, b) => Math.abs(atOf(a) - atOf(from)) - Math.abs(atOf(b) - atOf(from)))[0]
}
