import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { NumberField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { readProposal, readRun, Run, startProposal } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'
import type { Base } from './projection.ts'
import { Proposed } from './proposal-result.tsx'
import { proposalRefusals, proposalTexts } from './proposal-texts.ts'
import { RunProgress } from './run-progress.tsx'

type PanelProps = { base: Base; alternatives: Alternatives }
const tiers = ['point', 'station', 'centre'] as const
const sizes = ['eurosYear', 'visitsLeast', 'visitsMost'] as const
const weights = ['cost', 'mean', 'longest', 'gini', 'beyond30', 'worstAge'] as const

/** The optimiser by the planner's own weights, prices, sizes, staff and budget; its network becomes an alternative. */
export function ProposalPanel({ base, alternatives }: PanelProps) {
  const t = useTexts(proposalTexts)
  const defaults = useAsk<typeof readProposal>('network/proposal-defaults', {})
  const [runId, setRunId] = useState<Run['id']>()
  const [isWatched, setWatched] = useState(true)
  const opened = useAsk<typeof readRun>(
    'network/run-result',
    { runId: runId as Run['id'] },
    { isWanted: runId !== undefined, isBackground: true, ...(isWatched ? { everyMs: 1000 } : {}) },
  )
  const { run, result } = opened.value ?? {}
  const isGoing = run?.state === 'queued' || run?.state === 'running'
  if (run && isWatched !== isGoing) setWatched(isGoing)
  return (
    <div className="planner-propose">
      <Disclosure summary={t.title}>
        <div className="stack">
          <p className="muted measure">{t.lead}</p>
          {defaults.value && (
            <ProposalForm
              defaults={defaults.value}
              onStarted={(id) => {
                setWatched(true)
                setRunId(id)
              }}
            />
          )}
          {run && isGoing && <RunProgress run={run} words={t.going} onCancelled={opened.askAgain} />}
          {run?.state === 'cancelled' && <Notice tone="info" title={t.cancelled} isLive />}
          {run?.state === 'failed' && <Notice tone="error" title={t.failed} isLive />}
          {result?.kind === 'proposal' && (
            <Proposed base={base} alternatives={alternatives} run={run} result={result} />
          )}
        </div>
      </Disclosure>
    </div>
  )
}

type Defaults = {
  readonly tiers: Record<(typeof tiers)[number], Record<(typeof sizes)[number], number>>
  readonly staff: number
}
type Written = Readonly<Record<string, string>>

function written({ tiers: of, staff }: Defaults): Written {
  const sized = tiers.flatMap((tier) => sizes.map((size) => [`${tier} ${size}`, String(Math.round(of[tier][size]))]))
  return {
    cost: '20',
    mean: '40',
    longest: '40',
    gini: '0',
    beyond30: '0',
    worstAge: '0',
    staff: String(staff),
    budget: '',
    ...Object.fromEntries(sized),
  }
}

/** A number as people write it; undefined when it is none, or below zero. */
function read(text: string | undefined): number | undefined {
  const tidy = (text ?? '').replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  return /^\d+(\.\d+)?$/.test(tidy) ? Number(tidy) : undefined
}

function ProposalForm({ defaults, onStarted }: { defaults: Defaults; onStarted: (id: Run['id']) => void }) {
  const t = useTexts(proposalTexts)
  const say = useRefusalText(proposalRefusals)
  const [start, starting] = useCommand<typeof startProposal>('network/propose')
  const [fields, setFields] = useState<Written>(() => written(defaults))
  const [keepCentres, setKeepCentres] = useState(true)
  const [wrong, setWrong] = useState<string>()
  const field = (key: string, label: string, isOptional = false) => (
    <NumberField
      key={key}
      label={label}
      isOptional={isOptional}
      value={fields[key] ?? ''}
      error={wrong === key ? t.wrong(label) : undefined}
      onChange={(event) => setFields({ ...fields, [key]: event.target.value })}
    />
  )
  async function propose() {
    const needed = Object.keys(fields).filter((key) => fields[key] !== '' || (key !== 'budget' && key !== 'staff'))
    const fault = needed.find((key) => read(fields[key]) === undefined)
    setWrong(fault)
    if (fault !== undefined) return
    const of = (key: string) => read(fields[key]) ?? 0
    const tier = (name: string) => ({
      eurosYear: of(`${name} eurosYear`),
      visitsLeast: of(`${name} visitsLeast`),
      visitsMost: of(`${name} visitsMost`),
    })
    const [cost, mean, longest, gini, beyond30, worstAge] = weights.map(of)
    const outcome = await start({
      weights: {
        cost: cost ?? 0,
        mean: mean ?? 0,
        longest: longest ?? 0,
        gini: gini ?? 0,
        beyond30: beyond30 ?? 0,
        worstAge: worstAge ?? 0,
      },
      tiers: { point: tier('point'), station: tier('station'), centre: tier('centre') },
      budgetEuros: read(fields['budget']) ?? null,
      staff: fields['staff'] === '' ? null : Math.round(of('staff')),
      keepCentres,
    })
    if (outcome?.ok) onStarted(outcome.value.run.id)
  }
  return (
    <div className="stack-s">
      <fieldset className="planner-add stack-s">
        <legend>{t.weights}</legend>
        <div className="planner-settings">{weights.map((key) => field(key, t.weight[key]))}</div>
      </fieldset>
      {tiers.map((tier) => (
        <fieldset key={tier} className="planner-add">
          <legend>{t.tier[tier]}</legend>
          <div className="planner-settings">
            {field(`${tier} eurosYear`, t.euros)}
            {field(`${tier} visitsLeast`, t.least)}
            {field(`${tier} visitsMost`, t.most)}
          </div>
        </fieldset>
      ))}
      <div className="planner-settings">
        {field('budget', t.budget, true)}
        {field('staff', t.staff, true)}
      </div>
      <label className="planner-check">
        <input type="checkbox" checked={keepCentres} onChange={() => setKeepCentres(!keepCentres)} /> {t.keepCentres}
      </label>
      <p>
        <Button look="filled" busyLabel={starting.isBusy && t.asking} onClick={() => void propose()}>
          {t.start}
        </Button>
      </p>
      {starting.refused && <Notice tone="error" title={say(starting.refused)} isLive />}
    </div>
  )
}
