import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { Field, TextField } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { exportTable, importTable, listTables, TableHead } from '../table-contract.ts'
import { OwnFigures } from './own-figures.tsx'
import { ownTexts } from './own-texts.ts'
import type { Base } from './projection.ts'
import { saveFile } from './save-file.ts'
import { TableContents } from './table-contents.tsx'
import { sharingRefusals, sharingTexts } from './sharing-texts.ts'
import { plannerTexts } from './texts.ts'

/** The figures everything is computed from: taken out by anybody who plans, replaced by a main user. */
export function TablesPanel({ base, onReplaced }: { base: Base; onReplaced: () => void }) {
  const t = useTexts(sharingTexts)
  const own = useTexts(ownTexts)
  const format = useFormat()
  const asked = useAsk<typeof listTables>('network/tables', {})
  const [take] = useCommand<typeof exportTable>('network/export-table')
  async function save(kind: TableHead['kind'], as: 'csv' | 'json') {
    const outcome = await take({ kind, format: as })
    if (outcome?.ok) saveFile(outcome.value.name, outcome.value.text, as === 'csv' ? 'text/csv' : 'application/json')
  }
  const tables = asked.value?.tables ?? []
  const originOf = (one: TableHead) => {
    if (one.ownEvents)
      return own.source(format.dayWithYear(one.ownEvents.fromOn), format.dayWithYear(one.ownEvents.toOn))
    if (!one.isDefault) return `${one.source}, ${one.savedBy ?? ''} ${one.savedAt ? format.shortDay(one.savedAt) : ''}`
    if (one.kind === 'matrix') return t.estimated
    return ['demand', 'rhythm', 'services', 'costs'].includes(one.kind) ? t.noSource : t.isDefault
  }
  return (
    <Disclosure summary={t.data}>
      <div className="stack">
        <p className="measure">{t.dataLead}</p>
        <DataTable
          caption={t.data}
          rows={tables}
          rowKey={(row) => row.kind}
          empty={null}
          columns={[
            { key: 'table', head: t.table, isRowHead: true, cell: (row) => t.tables[row.kind] },
            {
              key: 'rows',
              head: t.rows,
              isNumeric: true,
              cell: (row) => <TableContents table={row} origin={originOf(row)} />,
            },
            { key: 'origin', head: t.origin, cell: originOf },
            {
              key: 'get',
              head: t.file,
              cell: (row) => (
                <span className="row">
                  {(['csv', 'json'] as const).map((as) => (
                    <Button
                      key={as}
                      size="small"
                      aria-label={`${t.get(as.toUpperCase())}: ${t.tables[row.kind]}`}
                      onClick={() => void save(row.kind, as)}
                    >
                      {as.toUpperCase()}
                    </Button>
                  ))}
                </span>
              ),
            },
          ]}
        />
        {asked.value && (
          <OwnFigures
            base={base}
            tables={tables}
            mayReplace={asked.value.mayReplace}
            onTaken={() => {
              asked.askAgain()
              onReplaced()
            }}
          />
        )}
        {asked.value?.mayReplace && (
          <BringForm
            tables={tables}
            onBrought={() => {
              asked.askAgain()
              onReplaced()
            }}
          />
        )}
      </div>
    </Disclosure>
  )
}

function BringForm({ tables, onBrought }: { tables: readonly TableHead[]; onBrought: () => void }) {
  const t = useTexts(sharingTexts)
  const say = useRefusalText(sharingRefusals)
  const [kind, setKind] = useState<TableHead['kind']>('matrix')
  const [source, setSource] = useState('')
  const { chooseFile } = useTexts(plannerTexts)
  const [file, setFile] = useState<File>()
  const [isMissing, setMissing] = useState(false)
  const [isBrought, setBrought] = useState(false)
  const [bring, bringing] = useCommand<typeof importTable>('network/import-table')
  const head = tables.find((one) => one.kind === kind)
  async function send(of: File | undefined) {
    setBrought(false)
    const text = of && {
      format: of.name.endsWith('.json') ? ('json' as const) : ('csv' as const),
      text: await of.text(),
    }
    const outcome = await bring({
      kind,
      number: head?.number ?? 0,
      source: source.trim() || (of?.name ?? t.isDefault),
      file: text ?? null,
    })
    if (!outcome?.ok) return
    setBrought(true)
    onBrought()
  }
  return (
    <fieldset className="planner-add stack-s">
      <legend>{t.bring}</legend>
      <Select
        label={t.table}
        value={kind}
        options={tables.map((one) => ({ value: one.kind, label: t.tables[one.kind] }))}
        onChange={(event) => setKind(event.target.value as TableHead['kind'])}
      />
      <TextField
        label={t.source}
        isOptional
        value={source}
        maxLength={200}
        onChange={(event) => setSource(event.target.value)}
      />
      <Field label={t.file} error={isMissing && !file ? chooseFile : undefined}>
        {({ required, ...described }) => (
          <input
            {...described}
            aria-required={required}
            type="file"
            accept=".csv,.json"
            className="input"
            onChange={(event) => setFile(event.target.files?.[0])}
          />
        )}
      </Field>
      <p className="row">
        <Button
          look="filled"
          busyLabel={bringing.isBusy && t.busy}
          onClick={() => {
            setMissing(!file)
            if (!file) return focusMistake()
            void send(file)
          }}
        >
          {t.bring}
        </Button>
        {head && !head.isDefault && <Button onClick={() => void send(undefined)}>{t.backToDefault}</Button>}
      </p>
      {bringing.refused && <Notice tone="error" title={say(bringing.refused)} isLive />}
      {isBrought && <Notice tone="ok" title={t.brought} isLive />}
    </fieldset>
  )
}
