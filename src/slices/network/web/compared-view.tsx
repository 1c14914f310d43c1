import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { measureSupply } from '../contract.ts'
import type { listTables } from '../table-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { comparedFile, type ComparedRow, mayBeChance, runRows, supplyRows } from './compared-rows.ts'
import { ComparedTable, useGroupNames } from './compared-table.tsx'
import { comparedTexts } from './compared-texts.ts'
import { Findings } from './effects-panel.tsx'
import type { HowKey } from './how-inputs.ts'
import { MunicipalityTable } from './municipality-table.tsx'
import { type Evaluation, useSigned } from './planner-map.tsx'
import type { Base } from './projection.ts'
import { type ComparedRun, useRunOfShown } from './run-of-shown.ts'
import { saveFile } from './save-file.ts'
import { plannerRefusals, plannerTexts } from './texts.ts'

type ViewProps = {
  base: Base
  alternatives: Pick<Alternatives, 'all' | 'at' | 'selected'>
  evaluation: Evaluation
  today: Evaluation
}
type Measure = 'travel' | 'supply' | 'wait'

/** Municipalities side by side, one measure at a time: the journey, what is within reach, the wait. */
export function ComparedView({ base, alternatives, evaluation, today }: ViewProps) {
  const t = useTexts(comparedTexts)
  const [measure, setMeasure] = useState<Measure>('travel')
  return (
    <div className="stack-s">
      <Segment
        legend={t.what}
        isLegendUnseen
        options={(['travel', 'supply', 'wait'] as const).map((value) => ({ value, label: t.measures[value] }))}
        value={measure}
        onChange={setMeasure}
      />
      {measure === 'travel' && (
        <MunicipalityTable base={base} evaluation={evaluation} today={today} alternative={alternatives.selected} />
      )}
      {measure === 'supply' && <Supply base={base} alternatives={alternatives} />}
      {measure === 'wait' && <Waits base={base} alternatives={alternatives} />}
    </div>
  )
}

function Supply({ base, alternatives: { selected } }: Pick<ViewProps, 'base' | 'alternatives'>) {
  const t = useTexts(comparedTexts)
  const say = useRefusalText(plannerRefusals)
  const asked = useAsk<typeof measureSupply>('network/supply', { alternatives: [[], [...selected.changes]] })
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const [today = null, after = null] = asked.value.alternatives
  const rows = supplyRows(base, today, after)
  if (!rows) return <Notice tone="warn" title={t.cannot} isLive />
  return <SupplyTable base={base} rows={rows} selected={selected} />
}

type Selected = Pick<Alternatives['selected'], 'letter' | 'name'>

export function SupplyTable({
  base,
  rows,
  selected,
}: {
  base: Base
  rows: readonly ComparedRow[]
  selected: Selected
}) {
  const t = useTexts(comparedTexts)
  const plain = useTexts(plannerTexts)
  const format = useFormat()
  const label = useGroupNames(base)
  const ordered = rows.filter(({ kind }) => kind === 'municipality').toSorted((a, b) => a.after.mean - b.after.mean)
  const [least, most] = [ordered[0], ordered.at(-1)]
  const without = ordered.filter((one) => one.after.mean < 0.05)
  const hours = (row: ComparedRow) => format.number(row.after.mean, 1)
  const said = [
    most && t.most(label(most), hours(most)),
    without.length > 0
      ? t.none(without.map(label).toSorted().join(', '))
      : least && t.least(label(least), hours(least)),
  ].join(' ')
  return (
    <>
      <Told base={base} said={said} rows={rows} of="supply" />
      <ComparedTable
        base={base}
        caption={t.captions.supply}
        head={plain.municipality}
        rows={rows}
        letter={selected.letter}
        of="supply"
        ofChange="supplyChange"
        isLeastFirst
      />
      <Take base={base} what="supply" rows={rows} selected={selected} />
    </>
  )
}

function Waits({ base, alternatives }: Pick<ViewProps, 'base' | 'alternatives'>) {
  const t = useTexts(comparedTexts)
  const compared = useRunOfShown(alternatives)
  if (!compared) return <Notice tone="info" title={t.runFirst} />
  return <WaitTables base={base} compared={compared} at={alternatives.at} selected={alternatives.selected} />
}

type WaitProps = { base: Base; compared: ComparedRun; at: number; selected: Selected }

export function WaitTables({ base, compared: { run, result }, at, selected }: WaitProps) {
  const t = useTexts(comparedTexts)
  const plain = useTexts(plannerTexts)
  const format = useFormat()
  const label = useGroupNames(base)
  const waits = runRows(result, at, 'groupWaitMeanDays')
  const journeys = runRows(result, at, 'travelMeanMinutes')
  const isOf = (kind: ComparedRow['kind']) => (row: ComparedRow) => row.kind === kind
  const county = waits.find(isOf('county'))
  const places = waits.filter((row) => row.kind !== 'age')
  const longest = places.filter(isOf('municipality')).toSorted((a, b) => b.after.mean - a.after.mean)[0]
  const said =
    county && longest
      ? t.waitSaid(format.number(county.after.mean, 1), label(longest), format.number(longest.after.mean, 1))
      : ''
  const shared = { base, letter: selected.letter, run, at, ofChange: 'said' } as const
  return (
    <>
      <Told base={base} said={said} rows={places} of="groupWait" run={run} at={at} />
      <ComparedTable {...shared} caption={t.captions.wait} head={plain.municipality} rows={places} of="groupWait" />
      <AgesAlike />
      <ComparedTable
        {...shared}
        caption={t.captions.ageWait}
        head={t.age}
        rows={waits.filter(isOf('age'))}
        of="groupWait"
        isInOwnOrder
      />
      <ComparedTable
        {...shared}
        caption={t.captions.ageTravel}
        head={t.age}
        rows={journeys.filter(isOf('age'))}
        of="travel"
        isInOwnOrder
      />
      <Take base={base} what="wait" rows={waits} selected={selected} />
    </>
  )
}

/** The county's own population tells ages apart; the one that is assumed does not. */
function AgesAlike() {
  const t = useTexts(comparedTexts)
  const tables = useAsk<typeof listTables>('network/tables', {})
  const population = tables.value?.tables.find(({ kind }) => kind === 'population')
  return population?.isDefault ? <p className="muted measure">{t.agesAlike}</p> : null
}

type ToldProps = { base: Base; said: string; rows: readonly ComparedRow[]; of: HowKey } & Partial<
  Pick<WaitProps, 'at'> & { run: ComparedRun['run'] }
>

/** The table in words: who has it worst, and which municipality changes most. */
function Told({ base, said, rows, of, run, at }: ToldProps) {
  const t = useTexts(comparedTexts)
  const label = useGroupNames(base)
  const signed = useSigned()
  const [most] = rows
    .filter(({ kind, change }) => kind === 'municipality' && Math.abs(change.mean) >= 0.05 && !mayBeChance(change))
    .toSorted((a, b) => Math.abs(b.change.mean) - Math.abs(a.change.mean))
  const words = most ? `${said} ${t.changeSaid(label(most), signed(most.change.mean))}` : said
  return <Findings base={base} said={[{ key: 'told', tone: 'plain', words }]} of={of} run={run} at={at} />
}

function Take({
  base,
  what,
  rows,
  selected: { letter, name },
}: {
  base: Base
  what: 'supply' | 'wait'
  rows: readonly ComparedRow[]
  selected: Selected
}) {
  const t = useTexts(comparedTexts)
  const { origin } = useTexts(plannerTexts)
  const label = useGroupNames(base)
  const named = rows.map((row) => ({ ...row, name: label(row) }))
  const said = { of: t.captions[what], alternative: `${letter} ${name}`, origin }
  return (
    <p>
      <Button
        size="small"
        onClick={() => saveFile(`${t.file[what]}-${letter}.csv`, comparedFile(named, said), 'text/csv')}
      >
        {t.take[what]}
      </Button>
    </p>
  )
}
