import { useEffect, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { NumberField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listRuns, readRun, resumeRun, Run, startRun } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { FrontPanel } from './front-panel.tsx'
import type { Base } from './projection.ts'
import { ProposalPanel } from './proposal-panel.tsx'
import { isOfShown } from './run-of-shown.ts'
import { RunProgress } from './run-progress.tsx'
import { runRefusals } from './run-refusals.ts'
import { runTexts } from './run-texts.ts'
import { WaitingPanel } from './waiting-panel.tsx'

type RunsProps = { base: Base; alternatives: Alternatives }

/** Runs of the saved alternatives: asked for, watched, cancelled, opened again. The address says which is open, so that a reload finds it. */
export function RunsPanel({ base, alternatives }: RunsProps) {
  const t = useTexts(runTexts)
  const [search, setSearch] = useSearchParams()
  const runId = search.get('run') ?? undefined
  const runs = useAsk<typeof listRuns>('network/runs', {})
  const isGoing = (run: Run | undefined) => run?.state === 'queued' || run?.state === 'running'
  const [isWatched, setWatched] = useState(true)
  const opened = useAsk<typeof readRun>(
    'network/run-result',
    { runId: runId as Run['id'] },
    { isWanted: runId !== undefined, isBackground: true, ...(isWatched ? { everyMs: 1000 } : {}) },
  )
  const { run, result } = opened.value ?? {}
  const brought = useRef<string>(undefined)
  useEffect(() => {
    if (!run) return
    setWatched(isGoing(run))
    if (brought.current === run.id) return
    brought.current = run.id
    if (run.kind === 'compare') alternatives.bringRun(run.alternatives)
  }, [run, alternatives])
  function open(id: string, isOwn: boolean) {
    // What is on the screen is what was run: nothing needs to be brought.
    if (isOwn) brought.current = id
    setWatched(true)
    setSearch(
      (before) => {
        before.set('run', id)
        return before
      },
      { replace: true },
    )
    runs.askAgain()
  }
  const isOfThese = run?.kind === 'compare' && isOfShown(run, alternatives)
  return (
    <section className="stack planner-runs" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p className="muted measure">{t.lead}</p>
      <StartForm alternatives={alternatives} isAgain={isOfThese} onStarted={(id) => open(id, true)} />
      {run && <RunState run={run} onCancelled={opened.askAgain} />}
      {run && result?.kind === 'compare' && isOfThese && (
        <WaitingPanel base={base} run={run} result={result} at={alternatives.at} />
      )}
      <FrontPanel
        base={base}
        alternatives={alternatives}
        result={result?.kind === 'front' ? result : undefined}
        run={run}
        onStarted={(id) => open(id, true)}
      />
      <ProposalPanel base={base} alternatives={alternatives} />
      <Disclosure summary={t.earlier}>
        <EarlierRuns runs={runs.value?.runs ?? []} onOpen={(id) => open(id, false)} />
      </Disclosure>
    </section>
  )
}

function StartForm({
  alternatives,
  isAgain,
  onStarted,
}: {
  alternatives: Alternatives
  isAgain: boolean
  onStarted: (id: string) => void
}) {
  const t = useTexts(runTexts)
  const say = useRefusalText(runRefusals)
  const [start, starting] = useCommand<typeof startRun>('network/run')
  const [asked, setAsked] = useState({ replications: '50', days: '56', seed: '1' })
  const unsaved = alternatives.all.some((one, at) => at > 0 && (one.isChanged || !one.saved))
  async function run() {
    const scenarioIds = alternatives.all.flatMap((one) => (one.saved ? [one.saved.id] : []))
    const seed = Math.min(2_147_483_647, Math.max(0, Math.round(Number(asked.seed)) || 0))
    const outcome = await start({
      scenarioIds,
      replications: Number(asked.replications),
      days: Number(asked.days),
      seed,
    })
    if (outcome?.ok) onStarted(outcome.value.run.id)
  }
  return (
    <div className="stack-s">
      <div className="planner-settings">
        <Select
          label={t.replications}
          value={asked.replications}
          options={['20', '50', '100', '200'].map((value) => ({ value, label: value }))}
          onChange={(event) => setAsked({ ...asked, replications: event.target.value })}
        />
        <Select
          label={t.period}
          value={asked.days}
          options={Object.entries(t.periods).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setAsked({ ...asked, days: event.target.value })}
        />
        <NumberField
          label={t.seed}
          value={asked.seed}
          onChange={(event) => setAsked({ ...asked, seed: event.target.value })}
        />
      </div>
      <Button
        look="filled"
        busyLabel={starting.isBusy && t.asking}
        notAvailable={unsaved && t.saveFirst}
        onClick={() => void run()}
      >
        {isAgain ? t.again : t.run}
      </Button>
      {starting.refused && <Notice tone="error" title={say(starting.refused)} isLive />}
    </div>
  )
}

function RunState({ run, onCancelled }: { run: Run; onCancelled: () => void }) {
  const t = useTexts(runTexts)
  const format = useFormat()
  const say = useRefusalText(runRefusals)
  const [resume, resuming] = useCommand<typeof resumeRun>('network/resume-run')
  if (run.state === 'done')
    return run.kind === 'front' ? null : (
      <Notice
        tone="ok"
        title={t.ready(format.moment(run.finishedAt ?? run.askedAt), format.number(run.replications), String(run.seed))}
        isLive
      />
    )
  if (run.state === 'cancelled' || run.state === 'failed')
    return (
      <>
        <Notice
          tone={run.state === 'failed' ? 'error' : 'info'}
          title={run.state === 'failed' ? t.failed : t.cancelled}
          isLive
        />
        <p>
          <Button
            onClick={() => {
              void resume({ runId: run.id }).then(onCancelled)
            }}
          >
            {t.resume}
          </Button>
        </p>
        {resuming.refused && <Notice tone="error" title={say(resuming.refused)} isLive />}
      </>
    )
  const words = run.state === 'queued' ? t.queued : t.running(format.number(run.done), format.number(run.total))
  return <RunProgress run={run} words={words} isCounted onCancelled={onCancelled} />
}

function EarlierRuns({ runs, onOpen }: { runs: readonly Run[]; onOpen: (id: string) => void }) {
  const t = useTexts(runTexts)
  const format = useFormat()
  if (runs.length === 0) return <p className="muted">{t.noneYet}</p>
  return (
    <ul className="planner-earlier">
      {runs.map((run) => {
        const names = run.alternatives.map((one) => one.name || t.today).join(', ')
        const words = `${t.kinds[run.kind]}${names && `: ${names}`}`
        return (
          <li key={run.id}>
            <span>
              <b>{words}</b>
              <br />
              <span className="muted">
                {format.moment(run.askedAt)}, {run.askedBy}, {t.states[run.state]}
              </span>
            </span>
            <Button
              size="small"
              aria-label={`${t.open}: ${words}, ${format.moment(run.askedAt)}`}
              onClick={() => onOpen(run.id)}
            >
              {t.open}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
