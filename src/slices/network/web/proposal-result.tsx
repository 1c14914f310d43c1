import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { ProposalResult, Run } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { faultSaid } from './fault-said.ts'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import { useNamesOf } from './names.ts'
import { WithPlaceNames } from './place-name.tsx'
import type { Base } from './projection.ts'
import { proposalTexts } from './proposal-texts.ts'

type ProposedProps = { base: Base; alternatives: Alternatives; run: Run | undefined; result: ProposalResult }

/** The network that the machine proposes, with what is proved of it; every figure opens to how it was computed. */
export function Proposed({ base, alternatives, run, result }: ProposedProps) {
  const t = useTexts(proposalTexts)
  const language = useLanguage()
  const format = useFormat()
  const names = useNamesOf(base)
  const { measures, fault } = result
  if (fault || !measures) return <Notice tone="error" title={t.none(faultSaid(language, fault ?? {}))} isLive />
  const figure = (of: HowKey, label: string, value: string) => <How of={of} label={label} value={value} run={run} />
  const gap = ((result.objective - result.bound) / Math.max(1e-9, result.objective)) * 100
  return (
    <div className="stack-s">
      <p role="status">
        <b>
          {t.found(
            format.number(result.places.length),
            format.number(measures.yearlyCost / 1e6, 1),
            format.number(measures.meanMinutes, 1),
            format.number(measures.longestMinutes, 0),
          )}
        </b>{' '}
        <How of="proposalBound" label={t.bound} value={`${format.number(gap, 2)} %`} run={run}>
          {result.proved ? t.proved : t.notProved(format.number(gap, 2))}
        </How>{' '}
        {result.giniPercent > 0 && t.giniInGap(format.number(result.giniPercent, 2))}
      </p>
      <Measured measures={measures} run={run} />
      {!result.isWithinBudget && <Notice tone="warn" title={t.overBudget} />}
      {result.weightsKept !== null && result.weightsKept < 1 && (
        <Notice tone="info" title={t.lowered(format.number(result.weightsKept * 100))} />
      )}
      <p>
        <Button
          look="filled"
          notAvailable={alternatives.isFull && t.full}
          onClick={() => alternatives.propose(t.name, result.changes)}
        >
          {t.take}
        </Button>
      </p>
      <div className="front-table">
        <DataTable
          caption={t.counts}
          rows={result.places.toSorted((a, b) => b.visits - a.visits)}
          rowKey={(row) => row.site}
          empty={null}
          columns={[
            {
              key: 'site',
              head: t.where,
              isRowHead: true,
              cell: (row) => <WithPlaceNames base={base} words={names.place(row.site)} />,
            },
            { key: 'tier', head: t.level, cell: (row) => t.tier[row.tier as 'point'] },
            {
              key: 'visits',
              head: t.visits,
              isNumeric: true,
              cell: (row) => figure('proposalVisits', t.visits, format.number(row.visits)),
            },
            {
              key: 'staff',
              head: t.posts,
              isNumeric: true,
              cell: (row) => figure('proposalStaff', t.posts, format.number(row.staff, 1)),
            },
          ]}
        />
      </div>
    </div>
  )
}

/** What the proposed network is like; each figure opens to how it was computed. */
function Measured({ measures, run }: { measures: NonNullable<ProposalResult['measures']>; run: Run | undefined }) {
  const t = useTexts(proposalTexts)
  const format = useFormat()
  const figures: [HowKey, string, string][] = [
    ['proposalCost', t.measure.cost, format.number(measures.yearlyCost / 1e6, 1)],
    ['proposalMean', t.measure.mean, format.number(measures.meanMinutes, 1)],
    ['proposalLongest', t.measure.longest, format.number(measures.longestMinutes, 0)],
    ['proposalWithin', t.measure.within, format.number(measures.shareWithin30 * 100, 1)],
    ['proposalGini', t.measure.gini, format.number(measures.gini, 3)],
    ['proposalWorst', t.measure.worst(measures.worstAgeBand), format.number(measures.worstAgeMinutes, 1)],
    ['proposalStaff', t.measure.staff, format.number(measures.staff, 1)],
  ]
  return (
    <dl className="day-numbers">
      {figures.map(([of, label, value]) => (
        <div key={of}>
          <dt>{label}</dt>
          <dd>
            <How of={of} label={label} value={value} run={run} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
