import type { Localised } from '#platform/i18n.ts'
import type { Question, Questionnaire } from './definition.ts'
import { questionsOf } from './model.ts'

/** One finished test as it was kept. `answers` is needed only where every area stands alone (3X10D). */
export type Result = {
  readonly at: string
  readonly version: string
  readonly score: number | null
  readonly band: string | null
  readonly bands?: Readonly<Record<string, string>> | null
  readonly answers?: Readonly<Record<string, unknown>> | null
}

/** `x` and `y` are shares of the drawing area, 0 to 1, y from the top: the screen multiplies them, nothing else. */
export type ChartPoint = {
  readonly at: string
  readonly value: number
  readonly band: string | null
  readonly x: number
  readonly y: number
}
export type Series = {
  readonly id: string
  readonly label: Localised
  readonly points: readonly ChartPoint[]
  /** From the first result to the last; null with fewer than two. */
  readonly change: number | null
}
export type TrendRow = {
  readonly at: string
  readonly cells: readonly { readonly value: number | null; readonly band: string | null }[]
}
export type Trend = {
  readonly min: number
  readonly max: number
  /** What the definition itself calls the two ends of the scale; null where it does not say one thing of each. */
  readonly ends: { readonly min: Localised; readonly max: Localised } | null
  readonly series: readonly Series[]
  readonly rows: readonly TrendRow[]
  /** Results of another major version of the test ask other things: they are left out and counted here. */
  readonly leftOut: number
}

/** Oldest first. An instrument with a sum gives one series; one without gives a series for each of its areas. */
export function trendOf(definition: Questionnaire, results: readonly Result[]): Trend {
  const comparable = results
    .filter((result) => majorOf(result.version) === majorOf(definition.version))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const columns = columnsOf(definition)
  const rows = comparable.map((result) => ({ at: result.at, cells: columns.map((column) => column.cell(result)) }))
  const { min, max } = limitsOf(definition)
  return {
    min,
    max,
    ends: endsOf(definition),
    rows,
    leftOut: results.length - comparable.length,
    series: columns.map((column, index) => {
      const points = pointsOf(rows, index, { min, max })
      const first = points[0]
      const last = points.at(-1)
      const change = first && last && points.length > 1 ? last.value - first.value : null
      return { id: column.id, label: column.label, points, change }
    }),
  }
}

/** Numbers and days only, so that a spreadsheet can never read a cell as a formula. */
export function trendCsv(trend: Trend, header: readonly string[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = trend.rows.map((row) => [row.at.slice(0, 10), ...row.cells.map((cell) => cell.value ?? '')].join(';'))
  return `${[header.map(quoted).join(';'), ...lines].join('\r\n')}\r\n`
}

type Column = {
  id: string
  label: Localised
  cell: (result: Result) => { value: number | null; band: string | null }
}

function columnsOf(definition: Questionnaire): Column[] {
  if (definition.scoring.kind === 'sum') {
    return [
      {
        id: 'score',
        label: definition.title,
        cell: (result) => ({ value: result.score, band: result.band }),
      },
    ]
  }
  return questionsOf(definition)
    .filter(isNumeric)
    .map((item) => ({
      id: item.linkId,
      label: item.text,
      cell: (result) => {
        const answer = result.answers?.[item.linkId]
        return { value: typeof answer === 'number' ? answer : null, band: result.bands?.[item.linkId] ?? null }
      },
    }))
}

function isNumeric(item: Question): item is Extract<Question, { type: 'integer' | 'decimal' }> {
  return item.type === 'integer' || item.type === 'decimal'
}

function limitsOf(definition: Questionnaire): { min: number; max: number } {
  if (definition.scoring.kind === 'sum') return { min: definition.scoring.min, max: definition.scoring.max }
  const ranges = questionsOf(definition)
    .filter(isNumeric)
    .map((item) => item.range)
  if (ranges.length === 0) return { min: 0, max: 1 }
  return { min: Math.min(...ranges.map((range) => range.min)), max: Math.max(...ranges.map((range) => range.max)) }
}

function endsOf(definition: Questionnaire): Trend['ends'] {
  const { scoring } = definition
  const { min, max } = limitsOf(definition)
  const onlyOne = (labels: readonly Localised[]) =>
    labels.every((label) => label.fi === labels[0]?.fi) ? labels[0] : undefined
  const scales = questionsOf(definition).flatMap((item) => (item.type === 'integer' && item.scale ? [item.scale] : []))
  const at = (value: number) =>
    scoring.kind === 'sum'
      ? scoring.bands.filter((band) => band.from <= value && value <= band.to).map((band) => band.label)
      : scales.map((scale) => (value === min ? scale.low : scale.high))
  const ends = { min: onlyOne(at(min)), max: onlyOne(at(max)) }
  return ends.min && ends.max ? { min: ends.min, max: ends.max } : null
}

function pointsOf(rows: readonly TrendRow[], index: number, limits: { min: number; max: number }): ChartPoint[] {
  const begins = Date.parse(rows[0]?.at ?? '')
  const lasts = Date.parse(rows.at(-1)?.at ?? '') - begins
  return rows.flatMap((row) => {
    const cell = row.cells[index]
    if (!cell || cell.value === null) return []
    const x = lasts > 0 ? (Date.parse(row.at) - begins) / lasts : 0.5
    const y = 1 - (cell.value - limits.min) / (limits.max - limits.min)
    return [{ at: row.at, value: cell.value, band: cell.band, x, y }]
  })
}

function majorOf(version: string): string {
  return version.split('.', 1)[0] ?? version
}
