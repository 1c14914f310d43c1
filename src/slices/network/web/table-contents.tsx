import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { readTable, TableHead } from '../table-contract.ts'
import { howTexts } from './how-texts.ts'
import { sharingTexts } from './sharing-texts.ts'

/** How many rows a table has, opening to the rows themselves with where they are from. */
export function TableContents({ table, origin }: { table: TableHead; origin: string }) {
  const t = useTexts(sharingTexts)
  const how = useTexts(howTexts)
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const title = t.tables[table.kind]
  return (
    <>
      <button
        type="button"
        className="how"
        aria-haspopup="dialog"
        aria-label={`${title}: ${how.rows(format.number(table.rows))}`}
        onClick={() => setOpen(true)}
      >
        {format.number(table.rows)}
      </button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={title}
        buttons={<Button onClick={() => setOpen(false)}>{how.close}</Button>}
      >
        <p className="muted">{origin}</p>
        <Rows table={table} />
      </Dialog>
    </>
  )
}

/** More than these would only be scrolled past; the file has them all. */
const shownMost = 200

function Rows({ table }: { table: TableHead }) {
  const t = useTexts(sharingTexts)
  const format = useFormat()
  const asked = useAsk<typeof readTable>('network/table', { kind: table.kind })
  if (!asked.value) return <LoadingLines />
  const { columns, rows } = asked.value
  const [first = '', ...others] = columns
  const said = (cell: string | number | undefined) =>
    typeof cell === 'number' ? format.number(cell, Number.isInteger(cell) ? 0 : 2) : (cell ?? '')
  return (
    <div className="front-table">
      <DataTable
        caption={t.tables[table.kind]}
        rows={rows.slice(0, shownMost).map((row, at) => ({ at, row }))}
        rowKey={(one) => String(one.at)}
        empty={<p className="muted">{t.none}</p>}
        columns={[
          { key: first, head: first, isRowHead: true, cell: ({ row }) => said(row[first]) },
          ...others.map((name) => ({
            key: name,
            head: name,
            isNumeric: typeof rows[0]?.[name] === 'number',
            cell: ({ row }: { row: (typeof rows)[number] }) => said(row[name]),
          })),
        ]}
      />
    </div>
  )
}
