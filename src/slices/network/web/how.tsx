import { createContext, type ReactNode, useContext, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { Run } from '../run-contract.ts'
import type { listTables, TableHead } from '../table-contract.ts'
import { type HowKey, howInputs } from './how-inputs.ts'
import { howTexts } from './how-texts.ts'
import type { Base } from './projection.ts'
import { runTexts } from './run-texts.ts'
import { ownTexts } from './own-texts.ts'
import { sharingTexts } from './sharing-texts.ts'

/** The county whose figures are opened. */
const BaseContext = createContext<Base | undefined>(undefined)
export const HowBase = BaseContext.Provider

export type HowOf = {
  readonly of: HowKey
  /** What the row or the sentence is called. */
  readonly label: string
  readonly value: string
  /** The run the figure is from, and which of its alternatives it is of. */
  readonly run?: Run | undefined
  readonly at?: number | undefined
}

/** A figure that opens to how it was computed: formula, inputs with their sources and dates, and the run with its seed. */
export function How({ children, ...how }: HowOf & { children?: ReactNode }) {
  const t = useTexts(howTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="how"
        aria-haspopup="dialog"
        aria-label={children === undefined ? t.open(how.label, how.value) : undefined}
        onClick={() => setOpen(true)}
      >
        {children ?? how.value}
      </button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t.title(how.label)}
        buttons={<Button onClick={() => setOpen(false)}>{t.close}</Button>}
      >
        <HowText {...how} />
      </Dialog>
    </>
  )
}

function HowText({ of, value, run, at = 0 }: HowOf) {
  const t = useTexts(howTexts)
  const { today } = useTexts(runTexts)
  const format = useFormat()
  const tables = useAsk<typeof listTables>('network/tables', {})
  const alternative = run?.alternatives[at]
  const inputs = howInputs[of].flatMap((kind) => tables.value?.tables.find((one) => one.kind === kind) ?? [])
  return (
    <dl className="how-text">
      <dt>{t.value}</dt>
      <dd>{value}</dd>
      <dt>{t.formula}</dt>
      <dd>{t.formulas[of]}</dd>
      {run && (
        <>
          <dt>{t.run}</dt>
          <dd>
            {runSaid(run, t, format)}{' '}
            {alternative && (alternative.scenarioId ? t.version(alternative.name, String(alternative.version)) : today)}
          </dd>
        </>
      )}
      <dt>{t.inputs}</dt>
      <dd>
        <ul className="how-inputs">
          {inputs.map((one) => (
            <Input key={one.kind} table={one} used={run?.tables[one.kind]} />
          ))}
        </ul>
      </dd>
    </dl>
  )
}

function runSaid(run: Run, t: (typeof howTexts)['fi'], format: ReturnType<typeof useFormat>): string {
  const at = format.moment(run.finishedAt ?? run.askedAt)
  switch (run.kind) {
    case 'front':
      return at
    case 'proposal':
      return t.proposalSaid(at)
    case 'day':
      return t.daySaid(at, String(run.seed))
    case 'compare':
      return t.runSaid(at, format.number(run.replications), format.number(run.days), String(run.seed))
  }
}

/** One table: how many rows, from where, since when, and how far it is to be trusted. */
function Input({ table, used }: { table: TableHead; used: number | undefined }) {
  const t = useTexts(howTexts)
  const names = useTexts(sharingTexts).tables
  const format = useFormat()
  const base = useContext(BaseContext)
  const localised = useLocalised()
  const isOwn = used !== undefined || !table.isDefault
  const { source } = useTexts(ownTexts)
  const days = table.ownEvents
  const said = days
    ? source(format.dayWithYear(days.fromOn), format.dayWithYear(days.toOn))
    : isOwn
      ? [table.source, table.savedBy, table.savedAt && format.dayWithYear(table.savedAt)].filter(Boolean).join(', ')
      : defaultSaid(table.kind, t, base ? localised(base.populationSource) : '')
  return (
    <li>
      <b>{names[table.kind]}</b> <span className="how-state">{isOwn ? t.state.own : t.state[stateOf(table.kind)]}</span>
      <br />
      {said} {(isOwn || table.rows > 0) && t.rows(format.number(table.rows))}
    </li>
  )
}

function stateOf(kind: TableHead['kind']): 'verified' | 'synthetic' | 'assumed' {
  if (kind === 'population') return 'synthetic'
  return kind === 'places' ? 'verified' : 'assumed'
}

function defaultSaid(kind: TableHead['kind'], t: (typeof howTexts)['fi'], source: string): string {
  switch (kind) {
    case 'population':
      return t.spread(source)
    case 'places':
      return t.places
    case 'matrix':
      return t.estimated
    case 'localDemand':
      return t.evenDemand
    case 'demand':
    case 'rhythm':
    case 'services':
    case 'costs':
      return t.noSource
  }
}
