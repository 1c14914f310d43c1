import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { FrontResult, Run, startFront } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import type { Base } from './projection.ts'
import { proposalTexts } from './proposal-texts.ts'
import { runRefusals } from './run-refusals.ts'
import { runTexts } from './run-texts.ts'

type FrontProps = {
  base: Base
  alternatives: Alternatives
  result: FrontResult | undefined
  run: Run | undefined
  onStarted: (id: string) => void
}
type Network = FrontResult['networks'][number]

/** Networks that nothing beats, as a chart with its table; one of them becomes an alternative. */
export function FrontPanel({ base, alternatives, result, run: made, onStarted }: FrontProps) {
  const t = useTexts(runTexts)
  const format = useFormat()
  const { full } = useTexts(proposalTexts)
  const say = useRefusalText(runRefusals)
  const [start, starting] = useCommand<typeof startFront>('network/front')
  const [keepsCentres, setKeepsCentres] = useState(true)
  async function run() {
    const keep = keepsCentres ? base.places.filter((one) => one.tier === 'centre').map((one) => one.id) : []
    const outcome = await start({ keep })
    if (outcome?.ok) onStarted(outcome.value.run.id)
  }
  const networks = result?.networks.toSorted((a, b) => a.eurosYear - b.eurosYear) ?? []
  const [cheapest, shortest] = [networks[0], networks.toSorted((a, b) => a.meanMinutes - b.meanMinutes)[0]]
  const figure = (of: HowKey, label: string, value: string) => <How of={of} label={label} value={value} run={made} />
  const million = (one: Network) => format.number(one.eurosYear / 1e6, 2)
  return (
    <section className="stack-s" aria-label={t.front}>
      <h3>{t.front}</h3>
      <p className="muted measure">{t.frontLead}</p>
      <label className="planner-check">
        <input type="checkbox" checked={keepsCentres} onChange={() => setKeepsCentres(!keepsCentres)} /> {t.keepCentres}
      </label>
      <p>
        <Button busyLabel={starting.isBusy && t.asking} onClick={() => void run()}>
          {t.front}
        </Button>
      </p>
      {starting.refused && <Notice tone="error" title={say(starting.refused)} isLive />}
      {cheapest && shortest && (
        <>
          <p role="status">
            <b>
              {t.frontFinding(
                format.number(networks.length),
                million(cheapest),
                format.number(cheapest.meanMinutes, 1),
                million(shortest),
                format.number(shortest.meanMinutes, 1),
              )}
            </b>
          </p>
          <FrontChart networks={networks} />
          {alternatives.isFull && <Notice tone="info" title={full} isLive />}
          <div className="front-table">
            <DataTable
              caption={t.frontChart}
              rows={networks}
              rowKey={(row) => row.open.join()}
              empty={null}
              columns={[
                {
                  key: 'places',
                  head: t.places,
                  isNumeric: true,
                  isRowHead: true,
                  cell: (row) => figure('frontPlaces', t.places, format.number(row.open.length)),
                },
                {
                  key: 'mean',
                  head: t.mean,
                  isNumeric: true,
                  cell: (row) => figure('frontMean', t.mean, format.number(row.meanMinutes, 1)),
                },
                {
                  key: 'worst',
                  head: t.worst,
                  isNumeric: true,
                  cell: (row) => figure('frontWorst', t.worst, format.number(row.worstMinutes, 0)),
                },
                {
                  key: 'euros',
                  head: t.euros,
                  isNumeric: true,
                  cell: (row) => figure('frontCost', t.euros, million(row)),
                },
                {
                  key: 'take',
                  head: t.take,
                  cell: (row) => (
                    <Button
                      size="small"
                      aria-disabled={alternatives.isFull || undefined}
                      aria-label={`${t.take}: ${t.places} ${row.open.length}, ${t.mean} ${format.number(row.meanMinutes, 1)}`}
                      onClick={() => {
                        if (!alternatives.isFull) alternatives.propose(t.proposed(String(row.open.length)), row.changes)
                      }}
                    >
                      {t.takeShort}
                    </Button>
                  ),
                },
              ]}
            />
          </div>
        </>
      )}
    </section>
  )
}

const [width, height, left, bottom] = [420, 220, 44, 34]

function FrontChart({ networks }: { networks: readonly Network[] }) {
  const t = useTexts(runTexts)
  const format = useFormat()
  const euros = networks.map((one) => one.eurosYear / 1e6)
  const minutes = networks.map((one) => one.meanMinutes)
  const [dearest, longest] = [Math.max(...euros), Math.max(...minutes)]
  const x = (one: number) => left + (one / Math.max(1e-9, dearest)) * (width - left - 12)
  // Room above for the axis's name: the highest dot stands at the axis itself.
  const y = (one: number) => height - bottom - (one / Math.max(1e-9, longest)) * (height - bottom - 28)
  return (
    <figure className="front-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.frontChart}>
        <path className="front-axis" d={`M${left} 20V${height - bottom}H${width - 8}`} />
        {[0, 0.5, 1].map((part) => (
          <g key={part} className="front-tick">
            <text x={left - 6} y={y(longest * part) + 4} textAnchor="end">
              {format.number(longest * part, 0)}
            </text>
            <text x={x(dearest * part)} y={height - bottom + 15} textAnchor={part === 1 ? 'end' : 'middle'}>
              {format.number(dearest * part, 1)}
            </text>
          </g>
        ))}
        {networks.map((one) => (
          <circle
            key={one.open.join()}
            className="front-dot"
            cx={x(one.eurosYear / 1e6)}
            cy={y(one.meanMinutes)}
            r={4}
          />
        ))}
        <text className="front-tick" x={width - 8} y={height - 4} textAnchor="end">
          {t.euros}
        </text>
        <text className="front-tick" x={4} y={12}>
          {t.mean}
        </text>
      </svg>
    </figure>
  )
}
