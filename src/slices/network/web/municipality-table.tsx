import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { Alternative } from './alternatives.ts'
import { Findings } from './effects-panel.tsx'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import {
  municipalityFile,
  type MunicipalityRow,
  municipalityRows,
  type Sort,
  type SortKey,
  sorted,
} from './municipality-rows.ts'
import { municipalityTexts } from './municipality-texts.ts'
import { PlaceName } from './place-name.tsx'
import { type Evaluation, useNames, useSigned } from './planner-map.tsx'
import type { Base } from './projection.ts'
import { saveFile } from './save-file.ts'
import { plannerTexts } from './texts.ts'

type TableProps = {
  base: Base
  evaluation: Evaluation
  today: Evaluation
  alternative: Pick<Alternative, 'letter' | 'name'>
}

/** The map's numbers as a table, each municipality beside the county: the worst off first, or those that change most. */
export function MunicipalityTable({ base, evaluation, today, alternative }: TableProps) {
  const t = useTexts(municipalityTexts)
  const { origin } = useTexts(plannerTexts)
  const { letter, name } = alternative
  const [chosen, setSort] = useState<Sort>()
  const sort = chosen ?? { by: letter === 'A' ? 'after' : 'change', way: 'descending' }
  const rows = sorted(municipalityRows(base, evaluation, today), sort)
  const columns = useColumns(letter, sort, (by) =>
    setSort({ by, way: sort.by === by && sort.way === 'descending' ? 'ascending' : 'descending' }),
  )
  return (
    <div className="stack-s">
      <Spread base={base} rows={rows} countyMinutes={evaluation.all.meanMinutes} />
      <DataTable caption={t.caption} rows={rows} rowKey={(row) => row.code} empty={null} columns={columns} />
      <p>
        <Button
          size="small"
          onClick={() =>
            saveFile(
              `${t.file}-${letter}.csv`,
              municipalityFile(rows, { alternative: `${letter} ${name}`, origin }),
              'text/csv',
            )
          }
        >
          {t.take}
        </Button>
      </p>
    </div>
  )
}

/** How unequal the municipalities are, in words. */
function Spread({
  base,
  rows,
  countyMinutes,
}: {
  base: Base
  rows: readonly MunicipalityRow[]
  countyMinutes: number
}) {
  const t = useTexts(municipalityTexts)
  const format = useFormat()
  const name = useNames()
  const longestFirst = rows.toSorted((a, b) => b.after - a.after)
  const [longest, shortest] = [longestFirst[0], longestFirst.at(-1)]
  if (!longest || !shortest) return null
  const minutes = (value: number) => format.number(value, 1)
  const said = [
    t.spread(
      minutes(countyMinutes),
      name(longest.name),
      minutes(longest.after),
      name(shortest.name),
      minutes(shortest.after),
    ),
    t.above(format.number(rows.filter((row) => row.toCounty > 0).length), format.number(rows.length)),
  ].join(' ')
  return <Findings base={base} said={[{ key: 'spread', tone: 'plain', words: said }]} of="toCounty" />
}

function useColumns(letter: string, sort: Sort, onSort: (by: SortKey) => void): Column<MunicipalityRow>[] {
  const t = useTexts(municipalityTexts)
  const plain = useTexts(plannerTexts)
  const format = useFormat()
  const name = useNames()
  const signed = useSigned()
  type Figure = {
    key: keyof MunicipalityRow
    head: string
    of: HowKey
    said: (row: MunicipalityRow) => string
    by?: SortKey
  }
  const minutes = (key: 'before' | 'after' | 'longest') => (row: MunicipalityRow) =>
    format.number(row[key], key === 'longest' ? 0 : 1)
  const ofAlternative: Figure[] = [
    { key: 'after', head: letter, of: 'municipality', said: minutes('after'), by: 'after' },
    { key: 'change', head: plain.change, of: 'change', said: (row) => signed(row.change), by: 'change' },
  ]
  const isToday = letter === 'A'
  const figures: Figure[] = [
    { key: 'people', head: plain.people, of: 'people', said: (row) => format.number(row.people), by: 'people' },
    { key: 'before', head: 'A', of: 'municipality', said: minutes('before'), by: isToday ? 'after' : 'before' },
    ...(isToday ? [] : ofAlternative),
    { key: 'toCounty', head: t.toCounty, of: 'toCounty', said: (row) => signed(row.toCounty) },
    { key: 'beyond', head: t.beyond, of: 'beyond30', said: (row) => format.number(row.beyond, 1), by: 'beyond' },
    { key: 'longest', head: t.longest, of: 'longestJourney', said: minutes('longest'), by: 'longest' },
  ]
  return [
    {
      key: 'name',
      head: plain.municipality,
      isRowHead: true,
      cell: (row) => (
        <span id={`municipality-${row.code}`} tabIndex={-1}>
          <PlaceName name={row.name} />
        </span>
      ),
    },
    ...figures.map(({ key, head, of, said, by }): Column<MunicipalityRow> => ({
      key,
      head,
      isNumeric: true,
      cell: (row) => <How of={of} label={`${head}, ${name(row.name)}`} value={said(row)} />,
      ...(by && { onSort: () => onSort(by), ...(sort.by === by && { sorted: sort.way }) }),
    })),
  ]
}
