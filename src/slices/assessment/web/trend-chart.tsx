import { useId, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import type { Questionnaire } from '../definition.ts'
import { trendCsv, trendOf, type Result, type Series, type Trend, type TrendRow } from '../trend.ts'
import { assessmentTexts } from './texts.ts'

export type TrendChartProps = { definition: Questionnaire; results: readonly Result[] }

const width = 640
const height = 260
const edge = { left: 44, right: 56, top: 20, bottom: 34 }

/** A finding in words, then the line or the same numbers as a table. */
export function TrendChart({ definition, results }: TrendChartProps) {
  const t = useTexts(assessmentTexts).trend
  const say = useLocalised()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const trend = trendOf(definition, results)
  const [seriesId, setSeriesId] = useState(trend.series[0]?.id)
  const series = trend.series.find((one) => one.id === seriesId) ?? trend.series[0]
  if (trend.rows.length === 0 || !series) return <p>{t.empty}</p>
  return (
    <div className="q-trend stack">
      <Finding series={series} trend={trend} />
      <div className="row">
        <Segment
          legend={t.view}
          isLegendUnseen
          options={[
            { value: 'chart', label: t.chart },
            { value: 'table', label: t.table },
          ]}
          value={view}
          onChange={setView}
        />
        <Button
          look="quiet"
          onClick={() => download(trend, [t.day, ...trend.series.map((one) => say(one.label))], definition.id)}
        >
          {t.csv}
        </Button>
      </div>
      {view === 'chart' && trend.series.length > 1 && (
        <div className="field">
          <label className="field-label" htmlFor={`q-series-${definition.id}`}>
            {t.area}
          </label>
          <select
            id={`q-series-${definition.id}`}
            className="input"
            value={series.id}
            onChange={(event) => setSeriesId(event.target.value)}
          >
            {trend.series.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.label)}
              </option>
            ))}
          </select>
        </div>
      )}
      {view === 'chart' ? <Line series={series} trend={trend} /> : <TrendTable definition={definition} trend={trend} />}
      {trend.leftOut > 0 && <p className="fine muted">{t.leftOut(trend.leftOut)}</p>}
    </div>
  )
}

function Finding({ series, trend }: { series: Series; trend: Trend }) {
  const t = useTexts(assessmentTexts).trend
  const say = useLocalised()
  const first = series.points[0]
  const last = series.points.at(-1)
  if (!first || !last) return <p className="q-finding">{t.empty}</p>
  const name = trend.series.length > 1 ? say(series.label) : ''
  const { min, max, ends } = trend
  return (
    <>
      <p className="q-finding">
        {series.change === null ? t.one(name, last.value) : t.change(name, { from: first.value, to: last.value })}
      </p>
      <p className="fine muted">
        {t.scale(min, max)}
        {ends ? `: ${min} = ${say(ends.min)}, ${max} = ${say(ends.max)}.` : '.'}
      </p>
    </>
  )
}

function Line({ series, trend }: { series: Series; trend: Trend }) {
  const t = useTexts(assessmentTexts).trend
  const format = useFormat()
  const titleId = useId()
  const x = (share: number) => Math.round(edge.left + share * (width - edge.left - edge.right))
  const y = (share: number) => Math.round(edge.top + share * (height - edge.top - edge.bottom))
  const first = series.points[0]
  const last = series.points.at(-1)
  if (!first || !last) return null
  return (
    <svg className="q-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>
        {t.chartName(series.points.length, format.dayWithYear(first.at), format.dayWithYear(last.at))}
      </title>
      {[0, 0.5, 1].map((share) => (
        <line key={share} className="q-chart-grid" x1={edge.left} x2={width - edge.right} y1={y(share)} y2={y(share)} />
      ))}
      <text className="q-chart-tick" x={edge.left - 8} y={y(0) + 5} textAnchor="end">
        {trend.max}
      </text>
      <text className="q-chart-tick" x={edge.left - 8} y={y(1) + 5} textAnchor="end">
        {trend.min}
      </text>
      <polyline
        className="q-chart-line"
        points={series.points.map((point) => `${x(point.x)},${y(point.y)}`).join(' ')}
      />
      {series.points.map((point, index) => (
        <circle
          key={`${point.at} ${index}`}
          className={point === last ? 'q-chart-last' : 'q-chart-point'}
          cx={x(point.x)}
          cy={y(point.y)}
          r={point === last ? 6 : 4}
        />
      ))}
      <text className="q-chart-value" x={x(last.x) + 12} y={y(last.y) + 6}>
        {last.value}
      </text>
      {series.points.length > 1 && (
        <text className="q-chart-tick" x={x(first.x)} y={height - 8} textAnchor="start">
          {format.dayWithYear(first.at)}
        </text>
      )}
      <text
        className="q-chart-tick"
        x={x(last.x)}
        y={height - 8}
        textAnchor={series.points.length > 1 ? 'end' : 'middle'}
      >
        {format.dayWithYear(last.at)}
      </text>
    </svg>
  )
}

function TrendTable({ definition, trend }: { definition: Questionnaire; trend: Trend }) {
  const t = useTexts(assessmentTexts).trend
  const say = useLocalised()
  const format = useFormat()
  const { scoring } = definition
  const bands = scoring.kind === 'sum' ? scoring.bands : (scoring.itemBands ?? [])
  const labelOf = (code: string | null) => bands.find((band) => band.code === code)?.label
  const columns: Column<TrendRow>[] = [
    {
      key: 'at',
      head: t.day,
      isRowHead: true,
      cell: (row) => <time dateTime={row.at}>{format.dayWithYear(row.at)}</time>,
    },
    ...trend.series.map((series, index): Column<TrendRow> => ({
      key: series.id,
      head: trend.series.length > 1 ? say(series.label) : t.points,
      isNumeric: true,
      cell: (row) => row.cells[index]?.value ?? '–',
    })),
  ]
  if (scoring.kind === 'sum') {
    columns.push({
      key: 'band',
      head: t.band,
      cell: (row) => {
        const label = labelOf(row.cells[0]?.band ?? null)
        return label ? say(label) : '–'
      },
    })
  }
  return (
    <DataTable
      caption={say(definition.title)}
      columns={columns}
      rows={trend.rows}
      // Two may have been kept at one moment.
      rowKey={(row) => String(trend.rows.indexOf(row))}
      empty={<p>{t.empty}</p>}
    />
  )
}

function download(trend: Trend, header: readonly string[], id: string): void {
  const address = URL.createObjectURL(new Blob(['\ufeff', trendCsv(trend, header)], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${id}.csv`
  link.click()
  URL.revokeObjectURL(address)
}
