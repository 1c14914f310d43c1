import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { evaluateNetwork, listScenarios, readNetwork } from '../contract.ts'
import { BringFromFile } from './alternative-file.tsx'
import { type Alternatives, marks, useAlternatives } from './alternatives.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { comparedTexts } from './compared-texts.ts'
import { ComparedView } from './compared-view.tsx'
import { DayView } from './day-view.tsx'
import { EffectsPanel } from './effects-panel.tsx'
import { focusNext } from './focus-next.ts'
import { HowBase } from './how.tsx'
import { PlannerMap } from './planner-map.tsx'
import { RunsPanel } from './runs-panel.tsx'
import { SharingPanel } from './sharing-panel.tsx'
import { TablesPanel } from './tables-panel.tsx'
import { plannerRefusals, plannerTexts } from './texts.ts'
import './planner.css'

/** Changes on the left, the county in the middle, what it does to people on the right. */
export function PlannerPanel() {
  const t = useTexts(plannerTexts)
  const compared = useTexts(comparedTexts)
  const say = useRefusalText(plannerRefusals)
  const base = useAsk<typeof readNetwork>('network/base', {})
  const saved = useAsk<typeof listScenarios>('network/scenarios', {}, { isWanted: base.value !== undefined })
  const alternatives = useAlternatives(t.now, t.newName)
  const [view, setView] = useState<'map' | 'table' | 'day'>(openFirst)
  const evaluated = useAsk<typeof evaluateNetwork>(
    'network/evaluate',
    { alternatives: alternatives.all.map(({ changes }) => [...changes]) },
    { isWanted: base.value !== undefined },
  )
  const [last, setLast] = useState(evaluated.value)
  if (evaluated.value && evaluated.value !== last) setLast(evaluated.value)
  if (!base.value) return base.refused ? <Notice tone="error" title={say(base.refused)} isLive /> : <LoadingLines />
  const shown = evaluated.value ?? last
  const { selected, at } = alternatives
  const [today, evaluation] = [shown?.alternatives[0], shown?.alternatives[at] ?? shown?.alternatives[0]]
  function openRow(code: string) {
    setView('table')
    requestAnimationFrame(() => document.getElementById(`municipality-${code}`)?.focus())
  }
  return (
    <HowBase value={base.value}>
      <div className="planner">
        <section className="planner-side stack" aria-label={t.scenarios}>
          <AlternativeList alternatives={alternatives} />
          <SavedOnes alternatives={alternatives} scenarios={saved.value?.scenarios ?? []} />
          <BringFromFile alternatives={alternatives} />
          <ChangesPanel key={at} base={base.value} alternatives={alternatives} onSaved={saved.askAgain} />
        </section>
        <section className="planner-middle" aria-label={t.mapTitle}>
          <div className="row planner-view">
            <h2>
              {{ map: t.mapTitle, table: compared.title, day: t.day }[view]}, {selected.letter}
            </h2>
            <Segment
              legend={t.view}
              isLegendUnseen
              options={[
                { value: 'map', label: t.map },
                { value: 'table', label: t.table },
                { value: 'day', label: t.day },
              ]}
              value={view}
              onChange={setView}
            />
          </div>
          {evaluated.refused && <Notice tone="error" title={say(evaluated.refused)} isLive />}
          {view === 'day' ? (
            <DayView base={base.value} alternatives={alternatives} />
          ) : !today || !evaluation ? (
            <LoadingLines />
          ) : view === 'map' ? (
            <PlannerMap
              base={base.value}
              alternative={selected}
              evaluation={evaluation}
              today={today}
              onOpen={openRow}
            />
          ) : (
            <ComparedView base={base.value} evaluation={evaluation} today={today} alternatives={alternatives} />
          )}
        </section>
        <section className="planner-effects stack">
          {shown && (
            <EffectsPanel
              base={base.value}
              all={alternatives.all}
              at={at}
              evaluations={shown.alternatives}
              squares={shown.squares}
            />
          )}
          <RunsPanel base={base.value} alternatives={alternatives} />
          <SharingPanel key={selected.saved?.id ?? ''} selected={selected} />
          <TablesPanel
            base={base.value}
            onReplaced={() => {
              base.askAgain()
              evaluated.askAgain()
            }}
          />
        </section>
      </div>
    </HowBase>
  )
}

/** Whoever opens a link to a day sees it. */
function openFirst(): 'map' | 'day' {
  return new URLSearchParams(window.location.search).has('day') ? 'day' : 'map'
}

function AlternativeList({ alternatives }: { alternatives: Alternatives }) {
  const t = useTexts(plannerTexts)
  return (
    <>
      <h2>{t.scenarios}</h2>
      <ul className="alternatives">
        {alternatives.all.map((one, index) => (
          <li key={one.letter}>
            <button
              type="button"
              className="alternative"
              aria-current={index === alternatives.at ? 'true' : undefined}
              onClick={() => alternatives.select(index)}
            >
              <span className={`alternative-mark alternative-${one.letter}`} aria-hidden="true">
                {marks[index]}
              </span>
              <b>{one.letter}</b> <span>{one.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {!alternatives.isFull && (
        <Button
          onClick={() => {
            alternatives.add()
            focusNext('#planner-alternative-name')
          }}
        >
          {t.add}
        </Button>
      )}
    </>
  )
}

function SavedOnes({ alternatives, scenarios }: { alternatives: Alternatives; scenarios: readonly SavedScenario[] }) {
  const t = useTexts(plannerTexts)
  const format = useFormat()
  const free = scenarios.filter(({ id }) => !alternatives.all.some((one) => one.saved?.id === id))
  if (free.length === 0 || alternatives.isFull) return null
  return (
    <Select
      label={t.addSaved}
      value=""
      emptyLabel={t.choose}
      options={free.map((one) => ({ value: one.id, label: `${one.name} (${format.shortDay(one.savedAt)})` }))}
      onChange={(event) => {
        const chosen = free.find(({ id }) => id === event.target.value)
        if (chosen) alternatives.bring(chosen)
      }}
    />
  )
}

type SavedScenario = Parameters<Alternatives['bring']>[0]
