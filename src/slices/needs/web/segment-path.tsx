import { useState } from 'react'
import { DataTable } from '#web/kit/data-table.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Segment as Choice } from '#web/kit/segment.tsx'
import type { Segmentation } from '../segment-contract.ts'
import { axisMax, limit, type Segment, suggestions } from '../segmentation.ts'
import { segmentTexts } from './segment-texts.ts'
import { needsWords } from './words.ts'

const side = 300
const edge = 34
const unit = (side - 2 * edge) / axisMax
const x = (demand: number) => edge + demand * unit
const y = (resources: number) => side - edge - resources * unit
const half = limit - 0.5

/** What holds now: the newest professional's view when there is one, else what the answers gave. */
export function newestSegment(path: readonly Segmentation[]): Segment | undefined {
  const newest = path.at(-1)
  return newest?.overrides.at(-1)?.segment ?? newest?.segment
}

/** What the segment suggests, as data; it decides nothing. */
export function SegmentSuggestion({ segment, isOwn = false }: { segment: Segment; isOwn?: boolean }) {
  const t = useTexts(segmentTexts)
  const words = useTexts(needsWords)
  const { plan, lead, followUpMonths } = suggestions[segment]
  return (
    <div className="segment-suggestion">
      <p>
        <b>{t.result(words.segment[segment])}</b> {words.segmentMeaning[segment]}
      </p>
      <p className="work-note">{t.suggestion}</p>
      <ul>
        <li>{t.plan[plan]}</li>
        <li>{isOwn && lead === 'client' ? t.own.lead : t.lead[lead]}</li>
        <li>{t.followUp(followUpMonths)}</li>
      </ul>
    </div>
  )
}

/** A finding in words, then the path as a picture or as the same numbers in a table. */
export function SegmentPath({ path, isOwn = false }: { path: readonly Segmentation[]; isOwn?: boolean }) {
  const t = useTexts(segmentTexts)
  const words = useTexts(needsWords)
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last) return <p className="muted">{t.pathNone}</p>
  const nameOf = (one: Segmentation) => words.segment[one.overrides.at(-1)?.segment ?? one.segment]
  return (
    <div className="stack-s segment-path">
      <p>{path.length === 1 ? t.pathOne(nameOf(last)) : t.pathFound(nameOf(first), nameOf(last))}</p>
      <Choice
        legend={t.view}
        isLegendUnseen
        options={[
          { value: 'chart', label: t.chart },
          { value: 'table', label: t.table },
        ]}
        value={view}
        onChange={setView}
      />
      {view === 'chart' ? <PathChart path={path} /> : <PathTable path={path} isOwn={isOwn} />}
    </div>
  )
}

function PathChart({ path }: { path: readonly Segmentation[] }) {
  const t = useTexts(segmentTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  const line = path.map((one) => `${x(one.demand)},${y(one.resources)}`).join(' ')
  const said = path.map((one) => `${f.dayWithYear(one.at)}: ${words.segment[one.segment]}`).join('. ')
  const corners = [
    { segment: 'omatoimi', at: [edge + 6, edge + 16] },
    { segment: 'yhteistyo', at: [x(half) + 6, edge + 16] },
    { segment: 'yhteiso', at: [edge + 6, side - edge - 8] },
    { segment: 'verkosto', at: [x(half) + 6, side - edge - 8] },
  ] as const
  return (
    <svg className="segment-chart" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={`${t.path}. ${said}`}>
      <rect x={edge} y={edge} width={side - 2 * edge} height={side - 2 * edge} className="segment-frame" />
      <line x1={x(half)} x2={x(half)} y1={edge} y2={side - edge} className="segment-limit" />
      <line x1={edge} x2={side - edge} y1={y(half)} y2={y(half)} className="segment-limit" />
      {corners.map(({ segment, at }) => (
        <text key={segment} x={at[0]} y={at[1]} className="segment-corner">
          {words.segment[segment].split(' (')[0]}
        </text>
      ))}
      <polyline points={line} className="segment-line" />
      {path.map((one, index) => (
        <circle
          key={one.id}
          cx={x(one.demand)}
          cy={y(one.resources)}
          r={index === path.length - 1 ? 6 : 4}
          className={index === path.length - 1 ? 'segment-now' : 'segment-then'}
        />
      ))}
      <text x={side / 2} y={side - 10} className="segment-axis" textAnchor="middle">
        {`${t.axes.demand} →`}
      </text>
      <text x={edge} y={edge - 12} className="segment-axis">
        {`↑ ${t.axes.resources}`}
      </text>
    </svg>
  )
}

function PathTable({ path, isOwn }: { path: readonly Segmentation[]; isOwn: boolean }) {
  const t = useTexts(segmentTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  return (
    <DataTable
      isStacked
      caption={t.path}
      rows={path.toReversed()}
      rowKey={(one) => one.id}
      empty={null}
      columns={[
        { key: 'day', head: t.day, isRowHead: true, cell: (one) => f.dayWithYear(one.at) },
        { key: 'filled', head: t.filled, cell: (one) => (isOwn ? t.own.filledBy : t.filledBy)[one.filled] },
        { key: 'resources', head: t.axes.resources, isNumeric: true, cell: (one) => t.points(one.resources) },
        { key: 'demand', head: t.axes.demand, isNumeric: true, cell: (one) => t.points(one.demand) },
        { key: 'segment', head: t.segment, cell: (one) => words.segment[one.segment] },
        {
          key: 'override',
          head: t.override,
          cell: (one) =>
            one.overrides
              .map((each) => t.overrideSaid(words.segment[each.segment], each.author.name, each.reason))
              .join(' ') || t.overrideNone,
        },
      ]}
    />
  )
}
