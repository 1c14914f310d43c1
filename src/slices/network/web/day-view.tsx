import { useEffect, useState } from 'react'
import { useSearchParams } from 'react-router'
import { helsinkiDay } from '#platform/helsinki.ts'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { readRun, Run, startDay } from '../run-contract.ts'
import { changeWords } from '../words.ts'
import type { Alternatives } from './alternatives.ts'
import { DayPlayer } from './day-player.tsx'
import { dayTexts } from './day-texts.ts'
import type { Base } from './projection.ts'
import { RunProgress } from './run-progress.tsx'
import { runRefusals } from './run-refusals.ts'

type DayProps = { base: Base; alternatives: Alternatives }

/** One day of the selected network: asked for, waited for, then played. The address says which is open. */
export function DayView({ base, alternatives }: DayProps) {
  const t = useTexts(dayTexts)
  const format = useFormat()
  const [search, setSearch] = useSearchParams()
  const runId = search.get('day') ?? undefined
  const [isWatched, setWatched] = useState(true)
  const opened = useAsk<typeof readRun>(
    'network/run-result',
    { runId: runId as Run['id'] },
    { isWanted: runId !== undefined, isBackground: true, ...(isWatched ? { everyMs: 700 } : {}) },
  )
  const { run, result } = opened.value ?? {}
  const state = run?.state
  useEffect(() => setWatched(state === undefined || state === 'queued' || state === 'running'), [state])
  function open(id: string) {
    setWatched(true)
    setSearch(
      (before) => {
        before.set('day', id)
        return before
      },
      { replace: true },
    )
  }
  const [asked] = run?.alternatives ?? []
  const { saved } = alternatives.selected
  const isOfThis =
    asked !== undefined && asked.scenarioId === (saved?.id ?? null) && asked.version === (saved?.version ?? 0)
  return (
    <div className="stack">
      <p className="muted measure">{t.lead}</p>
      <DayForm base={base} alternatives={alternatives} onStarted={open} />
      {run && <DayState run={run} onCancelled={opened.askAgain} />}
      {run && result?.kind === 'day' && (
        <>
          {!isOfThis && <Notice tone="info" title={t.other} />}
          <p role="status">
            <b>
              {t.shown(format.longDay(result.on), asked?.name || alternatives.all[0]?.name || '', String(run.seed))}
            </b>
          </p>
          <DayPlayer key={run.id} base={base} run={run} day={result} changes={asked?.changes ?? []} />
        </>
      )}
    </div>
  )
}

const weeks = Array.from({ length: 13 }, (_, at) => at * 4)

function DayForm({ base, alternatives, onStarted }: DayProps & { onStarted: (id: string) => void }) {
  const t = useTexts(dayTexts)
  const { days } = useTexts(changeWords)
  const format = useFormat()
  const say = useRefusalText(runRefusals)
  const [start, starting] = useCommand<typeof startDay>('network/day')
  const [weekday, setWeekday] = useState('0')
  const [week, setWeek] = useState('4')
  const { selected, at } = alternatives
  const unsaved = at > 0 && (selected.isChanged || !selected.saved)
  const mondayOf = (number: number) => {
    const monday = new Date(`${base.firstDay}T12:00:00Z`)
    monday.setUTCDate(monday.getUTCDate() + number * 7)
    return helsinkiDay(monday)
  }
  async function show() {
    const outcome = await start({
      scenarioId: selected.saved?.id ?? null,
      day: Number(week) * 7 + Number(weekday),
      seed: 1,
    })
    if (outcome?.ok) onStarted(outcome.value.run.id)
  }
  return (
    <div className="stack-s">
      <div className="planner-settings">
        <Select
          label={t.weekday}
          value={weekday}
          options={days.map((label, index) => ({ value: String(index), label }))}
          onChange={(event) => setWeekday(event.target.value)}
        />
        <Select
          label={t.week}
          value={week}
          options={weeks.map((number) => ({ value: String(number), label: format.dayWithYear(mondayOf(number)) }))}
          onChange={(event) => setWeek(event.target.value)}
        />
      </div>
      <Button
        look="filled"
        busyLabel={starting.isBusy && t.asking}
        notAvailable={unsaved && t.saveFirst}
        onClick={() => void show()}
      >
        {t.show}
      </Button>
      {starting.refused && (
        <Notice
          tone="error"
          title={say({ ...starting.refused, detail: { ...starting.refused.detail, alternative: at } })}
          isLive
        />
      )}
    </div>
  )
}

function DayState({ run, onCancelled }: { run: Run; onCancelled: () => void }) {
  const t = useTexts(dayTexts)
  if (run.state === 'done') return null
  if (run.state === 'cancelled') return <Notice tone="info" title={t.cancelled} isLive />
  if (run.state === 'failed') return <Notice tone="error" title={t.failed} isLive />
  return <RunProgress run={run} words={run.state === 'queued' ? t.queued : t.counting} onCancelled={onCancelled} />
}
