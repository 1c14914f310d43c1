import { useState } from 'react'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { type ComparedRow, type ComparedSort, type Figure, inOrder, isNone, mayBeChance } from './compared-rows.ts'
import { comparedTexts } from './compared-texts.ts'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import { PlaceName } from './place-name.tsx'
import { useSigned } from './planner-map.tsx'
import type { Base } from './projection.ts'
import type { ComparedRun } from './run-of-shown.ts'
import { runTexts } from './run-texts.ts'
import { plannerTexts } from './texts.ts'

type ComparedTableProps = {
  base: Base
  caption: string
  /** What names a row. */
  head: string
  rows: readonly ComparedRow[]
  letter: string
  of: HowKey
  ofChange: HowKey
  /** The run the figures are from, and which of its alternatives is beside today. */
  run?: ComparedRun['run'] | undefined
  at?: number
  /** Less is worse: of supply. */
  isLeastFirst?: boolean
  /** The rows have an order of their own, as ages do. */
  isInOwnOrder?: boolean
}

/** One measure of many groups, today and in an alternative: few columns, so that a phone shows them all. */
export function ComparedTable(props: ComparedTableProps) {
  const { base, caption, head, rows, letter, run, at = 0, isLeastFirst = false, isInOwnOrder = false } = props
  const t = useTexts(comparedTexts)
  const plain = useTexts(plannerTexts)
  const runs = useTexts(runTexts)
  const format = useFormat()
  const signed = useSigned()
  const label = useGroupNames(base)
  const isToday = letter === 'A'
  const [chosen, setSort] = useState<ComparedSort>()
  const worst = { by: 'today', way: isLeastFirst ? 'ascending' : 'descending' } as const
  const sort: ComparedSort = chosen ?? (isToday ? worst : { by: 'change', way: 'descending' })
  const ends = ({ low, high }: Figure, said: (value: number) => string) =>
    low !== undefined &&
    high !== undefined && (
      <>
        <br />
        <small>{runs.interval(said(low), said(high))}</small>
      </>
    )
  const figure = (by: ComparedSort['by'], title: string, of: HowKey, alternative: number): Column<ComparedRow> => {
    const said = (value: number) => (by === 'change' ? signed(value) : format.number(value, 1))
    return {
      key: by,
      head: title,
      isNumeric: true,
      ...(!isInOwnOrder && {
        ...(sort.by === by && { sorted: sort.way }),
        onSort: () => setSort({ by, way: sort.by === by && sort.way === 'descending' ? 'ascending' : 'descending' }),
      }),
      cell: (row) => (
        <>
          <How of={of} label={`${title}, ${label(row)}`} value={said(row[by].mean)} run={run} at={alternative} />
          {!(by === 'change' && isNone(row.change)) && ends(row[by], said)}
          {by === 'change' && !isNone(row.change) && mayBeChance(row.change) && (
            <>
              <br />
              <small>{t.chance}</small>
            </>
          )}
        </>
      ),
    }
  }
  return (
    <DataTable
      caption={caption}
      rows={isInOwnOrder ? rows : inOrder(rows, sort)}
      rowKey={(row) => `${row.kind} ${row.key}`}
      empty={null}
      columns={[
        { key: 'group', head, isRowHead: true, cell: (row) => <GroupName base={base} row={row} /> },
        figure('today', 'A', props.of, 0),
        ...(isToday ? [] : [figure('after', letter, props.of, at), figure('change', plain.change, props.ofChange, at)]),
      ]}
    />
  )
}

/** What a row is called, to be read or written to a file. */
export function useGroupNames(base: Base): (row: Pick<ComparedRow, 'kind' | 'key'>) => string {
  const t = useTexts(comparedTexts)
  const language = useLanguage() === 'sv' ? 'sv' : 'fi'
  return ({ kind, key }) => {
    if (kind === 'county') return t.county
    if (kind === 'age') return t.bands(key.replace('-', '–'))
    return base.municipalities.find((one) => one.code === key)?.name[language] ?? key
  }
}

function GroupName({ base, row }: { base: Base; row: ComparedRow }) {
  const label = useGroupNames(base)
  const name = row.kind === 'municipality' && base.municipalities.find((one) => one.code === row.key)?.name
  if (!name) return row.kind === 'county' ? <b>{label(row)}</b> : label(row)
  return (
    <span id={`municipality-${row.key}`} tabIndex={-1}>
      <PlaceName name={name} />
    </span>
  )
}
