import { DataTable } from '#web/kit/data-table.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { find, waitingWords } from '../finding-words.ts'
import type { CompareResult, Run } from '../run-contract.ts'
import { marks } from './alternatives.ts'
import { Findings } from './effects-panel.tsx'
import { How } from './how.tsx'
import { useNamesOf } from './names.ts'
import type { Base } from './projection.ts'
import { runTexts } from './run-texts.ts'
import { plannerTexts } from './texts.ts'

type WaitingProps = { base: Base; run: Run; result: CompareResult; at: number }
type Value = { readonly mean: number; readonly low: number; readonly high: number }
type Row = {
  readonly key: keyof (typeof runTexts)['fi']['rows']
  readonly label: string
  readonly decimals: number
  readonly values: readonly (Value | undefined)[]
}

/** What the runs say: sentences first, then every alternative with its interval, then how it was computed. */
export function WaitingPanel({ base, run, result, at }: WaitingProps) {
  const t = useTexts(runTexts)
  const language = useLanguage()
  const names = useNamesOf(base)
  const plain = useTexts(plannerTexts)
  const rows = useRows(result)
  const budget = run.alternatives[at]?.changes.find((one) => one.kind === 'budget')?.eurosYear
  const said = at > 0 ? waitingWords({ result, at, runs: run.replications, budget }, names, language) : []
  return (
    <>
      <Findings base={base} said={said} of="said" run={run} at={at} />
      {result.alternatives.some((one) => !one.warmUp.isSettled) && <Notice tone="warn" title={t.unsettled} />}
      <DataTable
        caption={t.compare}
        rows={rows}
        rowKey={(row) => row.key}
        empty={null}
        columns={[
          { key: 'label', head: plain.figure, isRowHead: true, cell: (row) => row.label },
          ...run.alternatives.map((one, index) => ({
            key: String(index),
            isNumeric: true,
            head: (
              <>
                <span className={`alternative-mark alternative-${'ABCDEF'[index] ?? ''}`} aria-hidden="true">
                  {marks[index]}
                </span>{' '}
                {'ABCDEF'[index]} {one.name || t.today}
              </>
            ),
            cell: (row: Row) => <IntervalCell row={row} index={index} run={run} />,
          })),
        ]}
      />
      <RunExplained run={run} result={result} />
    </>
  )
}

function useRows(result: CompareResult): Row[] {
  const t = useTexts(runTexts)
  const row = (
    key: keyof typeof t.rows,
    code: string,
    of: readonly string[],
    { factor = 1, decimals = 1 } = {},
  ): Row => ({
    key,
    decimals,
    label: t.rows[key],
    values: result.alternatives.map(({ measures }) => scaled(find(measures, code, of), factor)),
  })
  const kept = (key: keyof typeof t.rows, rule: string): Row => ({
    key,
    decimals: 0,
    label: t.rows[key],
    values: result.alternatives.map(({ guarantees }) =>
      scaled(guarantees.find((one) => one.rule === rule)?.share, 100),
    ),
  })
  return [
    row('nurse', 'wait90Days', ['nurse']),
    row('doctor', 'wait90Days', ['doctor']),
    row('social', 'wait90Days', ['social']),
    kept('young', 'hoitotakuu-alle-23'),
    kept('adult', 'hoitotakuu-23'),
    row('digital', 'digitalWaitMeanMinutes', ['nurse'], { decimals: 0 }),
    row('travel', 'travelMeanMinutes', []),
    row('over30', 'shareOver30Minutes', [], { factor: 100 }),
    row('load', 'utilisationOfSkill', ['nurse'], { factor: 100, decimals: 0 }),
    row('cost', 'costEurosYear', [], { factor: 1e-6 }),
  ]
}

function scaled(value: Value | undefined, factor: number): Value | undefined {
  return value && { mean: value.mean * factor, low: value.low * factor, high: value.high * factor }
}

const width = 96

/** The number, its interval as a drawing on the row's own scale, and the interval in digits. */
function IntervalCell({ row, index, run }: { row: Row; index: number; run: Run }) {
  const t = useTexts(runTexts)
  const format = useFormat()
  const value = row.values[index]
  if (!value) return <>–</>
  const ends = row.values.flatMap((one) => (one ? [one.low, one.high] : []))
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const x = (one: number) => (most - least < 1e-9 ? width / 2 : 6 + ((one - least) / (most - least)) * (width - 12))
  const letter = 'ABCDEF'[index] ?? ''
  return (
    <span className="interval">
      <b>
        <How
          of={row.key}
          label={`${row.label}, ${letter}`}
          value={format.number(value.mean, row.decimals)}
          run={run}
          at={index}
        />
      </b>
      <svg viewBox={`0 0 ${width} 14`} className={`interval-line interval-${letter}`} aria-hidden="true">
        <line x1={0} x2={width} y1={7} y2={7} className="interval-scale" />
        <path
          d={`M${x(value.low)} 3V11M${x(value.low)} 7H${x(value.high)}M${x(value.high)} 3V11`}
          className="interval-span"
        />
        <Dot index={index} x={x(value.mean)} />
      </svg>
      <small>{t.interval(format.number(value.low, row.decimals), format.number(value.high, row.decimals))}</small>
    </span>
  )
}

/** Each alternative has a shape besides its colour. */
export function Dot({ index, x, y = 7 }: { index: number; x: number; y?: number }) {
  if (index === 1) return <rect x={x - 3.5} y={y - 3.5} width={7} height={7} className="interval-dot" />
  if (index === 2) return <path d={`M${x} ${y - 4.5}L${x + 4.5} ${y + 3.5}H${x - 4.5}Z`} className="interval-dot" />
  if (index === 3)
    return <path d={`M${x} ${y - 4.5}L${x + 4.5} ${y}L${x} ${y + 4.5}L${x - 4.5} ${y}Z`} className="interval-dot" />
  return <circle cx={x} cy={y} r={3.8} className="interval-dot" />
}

function RunExplained({ run, result }: { run: Run; result: CompareResult }) {
  const t = useTexts(runTexts)
  const format = useFormat()
  const versions = run.alternatives.map((one) => (one.scenarioId ? `${one.name} ${one.version}` : t.today)).join(', ')
  const tables = Object.entries(run.tables).map(([kind, number]) => `${kind} ${number}`)
  const differing = result.alternatives.reduce((sum, one) => sum + one.formulas.length, 0)
  const warmUp = result.alternatives[0]?.warmUp.days ?? 0
  return (
    <Disclosure summary={t.how}>
      <div className="stack-s measure">
        <p>
          {t.howSeed(
            format.number(run.days),
            format.number(warmUp),
            format.number(run.replications),
            String(run.seed),
            versions,
          )}
        </p>
        <p>{t.howStaff}</p>
        <p>
          {t.howDemand} {tables.length > 0 ? t.tables(tables.join(', ')) : t.defaults}
        </p>
        <p>{t.howGuarantee}</p>
        {differing > 0 && <Notice tone="warn" title={t.formulas(format.number(differing))} />}
      </div>
    </Disclosure>
  )
}
