import type { ReactNode } from 'react'
import { useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

export type Column<Row> = {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  readonly isNumeric?: boolean
  /** The cell that names the row. */
  readonly isRowHead?: boolean
  readonly onSort?: () => void
  readonly sorted?: 'ascending' | 'descending'
}

export type DataTableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What stands there when there are no rows. */
  empty: ReactNode
  /** On a phone each row is read downwards, every cell with its head: nothing is out of sight at the side. */
  isStacked?: boolean
}

export function DataTable<Row>({ caption, columns, rows, rowKey, empty, isStacked = false }: DataTableProps<Row>) {
  const t = useTexts(kitTexts)
  if (rows.length === 0) return empty
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className={isStacked ? 'table table-stacked' : 'table'}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.isNumeric ? 'numeric' : undefined}
                aria-sort={column.sorted}
              >
                {column.onSort ? (
                  <button type="button" className="table-sort" onClick={column.onSort}>
                    {column.head}
                    {column.sorted && (
                      <span className="unseen">, {column.sorted === 'ascending' ? t.sortedUp : t.sortedDown}</span>
                    )}
                  </button>
                ) : (
                  column.head
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const className = column.isNumeric ? 'numeric' : undefined
  if (column.isRowHead) {
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  }
  return (
    <td className={className} data-label={typeof column.head === 'string' ? column.head : undefined}>
      {column.cell(row)}
    </td>
  )
}
