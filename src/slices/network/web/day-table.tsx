import { useState } from 'react'
import { DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import type { DayResult, Run } from '../run-contract.ts'
import { closes, hoursOf, type Hour } from './day-frames.ts'
import { dayTexts } from './day-texts.ts'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import { useNamesOf } from './names.ts'
import type { Base } from './projection.ts'

/** The day hour by hour, of the whole county or of one place: what the pictures tell, for who reads. */
export function DayTable({ base, run, day }: { base: Base; run: Run; day: DayResult }) {
  const t = useTexts(dayTexts)
  const format = useFormat()
  const names = useNamesOf(base)
  const [place, setPlace] = useState('')
  const ids = [...new Set(day.stations.map((one) => one.place))]
  const nameOf = (id: string) => (id === 'digital' ? t.digital : (stopName(id, names.municipality) ?? names.place(id)))
  const left = day.visits.filter(([, , came, began]) => came < closes && began < 0).length
  const column = (key: Exclude<keyof Hour, 'hour'>, head: string, of: HowKey) => ({
    key,
    head,
    isNumeric: true,
    cell: (row: Hour) => <How of={of} label={head} value={format.number(row[key])} run={run} />,
  })
  return (
    <div className="stack-s">
      <Select
        label={t.place}
        value={place}
        emptyLabel={t.all}
        options={ids
          .map((id) => ({ value: id, label: nameOf(id) }))
          .toSorted((a, b) => a.label.localeCompare(b.label, 'fi'))}
        onChange={(event) => setPlace(event.target.value)}
      />
      <DataTable
        caption={t.table}
        rows={hoursOf(day, place || undefined)}
        rowKey={(row) => String(row.hour)}
        empty={null}
        columns={[
          { key: 'hour', head: t.hour, isRowHead: true, cell: (row) => format.range(row.hour, row.hour + 1) },
          ...(place === '' ? [column('contacts', t.contacts, 'dayContacts')] : []),
          column('came', t.came, 'dayCame'),
          column('served', t.turn, 'dayTurn'),
          column('waiting', t.waitingEnd, 'dayWaitingEnd'),
          column('longestWait', t.longest, 'dayLongest'),
          column('atWork', t.atWork, 'dayAtWork'),
        ]}
      />
      <p className="fine muted">
        <How of="dayNoShows" label={t.noShowsShort} value={format.number(day.noShows.length)} run={run}>
          {t.noShows(format.number(day.noShows.length))}
        </How>{' '}
        <How of="dayLeft" label={t.leftShort} value={format.number(left)} run={run}>
          {t.left(format.number(left))}
        </How>
      </p>
    </div>
  )
}

/** A stop of a mobile unit: `name@code#number`. */
function stopName(id: string, municipality: (code: string) => string): string | undefined {
  const found = /^(.*)@(\d{3})#\d+$/.exec(id)
  return found ? `${found[1]}, ${municipality(found[2] ?? '')}` : undefined
}
