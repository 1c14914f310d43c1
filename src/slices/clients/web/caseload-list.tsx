import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#platform/endpoint.ts'
import { DueChip, useRuleName } from '#slices/work/web/marks.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import { serverNow } from '#web/kit/server-clock.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import type { openCaseload } from '../contract.ts'
import { keepList, type KeptList } from './caseload-kept.ts'
import { caseloadTexts } from './caseload-texts.ts'
import { useTaskName } from './task-name.ts'

export type CaseloadRow = OutputOf<typeof openCaseload>['rows'][number]
type Props = {
  staffId: string
  rows: readonly CaseloadRow[]
  /** How it was left for a client’s page. */
  kept: KeptList | undefined
  clientPath: (clientId: string) => string
}

/** Whose turn is next: one Tab stop for the whole list, what is due first on top, and found again as it was left. */
export function CaseloadList({ staffId, rows, kept, clientPath }: Props) {
  const t = useTexts(caseloadTexts)
  const you = useOwnStaff()?.id
  const before = kept?.staffId === staffId ? kept : undefined
  const [list, setList] = useState<KeptList>(before ?? { ...fresh, staffId })
  const frame = useRef<HTMLDivElement>(null)
  const shown = inOrder(
    rows.filter((row) => isWanted(row, list)),
    list.order,
  )
  const current = shown.find((row) => row.responsibilityId === list.rowId) ?? shown[0]
  const change = (next: Partial<KeptList>) => setList({ ...list, ...next })
  const links = () => [...(frame.current?.querySelectorAll<HTMLElement>('[data-caseload-row]') ?? [])]
  // Back from a client: on the row one left from. Only then does the list take the focus.
  const wanted = useRef(before?.rowId)
  useEffect(() => {
    if (wanted.current === undefined) return
    // The page’s heading takes the focus first, as after every change of page.
    const timer = setTimeout(() => {
      links()
        .find((link) => link.dataset['caseloadRow'] === wanted.current)
        ?.focus()
      wanted.current = undefined
    }, 0)
    return () => clearTimeout(timer)
  }, [])
  function press(event: KeyboardEvent) {
    const all = links()
    const at = all.findIndex((link) => link === event.target)
    if (at === -1 && event.key !== 'ArrowDown') return
    const isField = event.target instanceof HTMLSelectElement
    const step = isField ? undefined : steps[event.key]
    if (at !== -1 && event.key === '/') frame.current?.querySelector<HTMLElement>('input')?.focus()
    else if (step === undefined) return
    else all[at === -1 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
    event.preventDefault()
  }
  return (
    <div className="stack-s" ref={frame} onKeyDown={press}>
      <div className="row-s caseload-filters">
        <TextField
          label={t.find}
          isOptional
          value={list.filter}
          onChange={(event) => change({ filter: event.target.value })}
        />
        <Select
          label={t.only}
          value={list.only}
          options={(['all', 'soon', 'none'] as const).map((value) => ({ value, label: t.onlyWhich[value] }))}
          onChange={(event) => change({ only: event.target.value as KeptList['only'] })}
        />
        <p className="work-note" role="status">
          {t.shown(shown.length, rows.length)}
        </p>
      </div>
      <p className="small muted">{t.keysHelp}</p>
      <Rows
        shown={shown}
        order={list.order}
        current={current?.responsibilityId}
        clientPath={clientPath}
        onOrder={(order) => change({ order })}
        onCurrent={(rowId) => change({ rowId })}
        onLeave={(rowId, clientId) => you !== undefined && keepList(you, { ...list, rowId, clientId })}
      />
    </div>
  )
}

type RowsProps = {
  shown: readonly CaseloadRow[]
  order: KeptList['order']
  current: string | undefined
  clientPath: (clientId: string) => string
  onOrder: (order: KeptList['order']) => void
  onCurrent: (rowId: string) => void
  onLeave: (rowId: string, clientId: string) => void
}

function Rows({ shown, order, current, clientPath, onOrder, onCurrent, onLeave }: RowsProps) {
  const t = useTexts(caseloadTexts)
  const f = useFormat()
  const nameTask = useTaskName()
  return (
    <DataTable<CaseloadRow>
      isStacked
      caption={t.listCaption}
      rows={shown}
      rowKey={(row) => row.responsibilityId}
      empty={<EmptyState title={t.noneFound} />}
      columns={[
        {
          key: 'client',
          head: t.client,
          isRowHead: true,
          onSort: () => onOrder('name'),
          ...(order === 'name' ? { sorted: 'ascending' as const } : {}),
          cell: ({ responsibilityId, client }) =>
            client ? (
              <Link
                to={clientPath(client.id)}
                data-caseload-row={responsibilityId}
                tabIndex={responsibilityId === current ? 0 : -1}
                onFocus={() => onCurrent(responsibilityId)}
                onClick={() => onLeave(responsibilityId, client.id)}
              >
                {client.name}
              </Link>
            ) : (
              t.hidden
            ),
        },
        {
          key: 'due',
          head: t.due,
          onSort: () => onOrder('due'),
          ...(order === 'due' ? { sorted: 'ascending' as const } : {}),
          cell: (row) => <NextDue due={row.due} />,
        },
        { key: 'role', head: t.role, cell: nameTask },
        { key: 'since', head: t.since, cell: (row) => <span className="number">{f.shortDay(row.fromAt)}</span> },
      ]}
    />
  )
}

function NextDue({ due }: { due: CaseloadRow['due'] }) {
  const t = useTexts(caseloadTexts)
  const ruleName = useRuleName()
  if (due === null) return <span className="muted">{t.nothingDue}</span>
  const { rule, kind, on, at, state, statutory } = due
  return (
    <>
      <DueChip due={{ on, at, state, statutory: statutory || rule === null }} now={serverNow()} />{' '}
      <small className="due-what">{rule === null ? t.kinds[kind] : ruleName(rule)}</small>
    </>
  )
}

const fresh: Omit<KeptList, 'staffId'> = { filter: '', only: 'all', order: 'due', rowId: undefined }
const steps: { readonly [key: string]: number } = {
  ArrowDown: 1,
  ArrowUp: -1,
  j: 1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

function isWanted(row: CaseloadRow, { filter, only }: KeptList): boolean {
  const isNamed = (row.client?.name ?? '').toLocaleLowerCase().includes(filter.trim().toLocaleLowerCase())
  if (!isNamed || only === 'all') return isNamed
  return only === 'none' ? row.due === null : row.due !== null && ['over', 'at-once', 'near'].includes(row.due.state)
}

/** What is due first on top, the rest by name as they came. */
function inOrder(rows: readonly CaseloadRow[], order: KeptList['order']): readonly CaseloadRow[] {
  if (order === 'name') return rows
  const dayOf = ({ due }: CaseloadRow) => due?.on ?? '9'
  return rows.toSorted((a, b) => dayOf(a).localeCompare(dayOf(b)))
}
