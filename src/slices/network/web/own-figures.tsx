import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type OwnRefusalOf, refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { OwnFigure, readOwnFigures, TableHead, takeOwnFigures } from '../table-contract.ts'
import { useNamesOf } from './names.ts'
import { ownTexts } from './own-texts.ts'
import type { Base } from './projection.ts'
import { sharingTexts } from './sharing-texts.ts'

type Own = OutputOf<typeof readOwnFigures>
const kinds = ['demand', 'localDemand', 'rhythm', 'services'] as const

const refusals = refusalTexts<OwnRefusalOf<typeof takeOwnFigures>>({
  fi: {
    'not-enough': 'Omia tapahtumia ei ole vielä tarpeeksi. Mitään ei vaihdettu.',
    'changed-meanwhile': 'Joku muu vaihtoi taulukon sillä välin. Lataa sivu uudelleen.',
  },
  sv: {
    'not-enough': 'Det finns ännu inte tillräckligt med egna händelser. Inget byttes.',
    'changed-meanwhile': 'Någon annan bytte tabellen under tiden. Ladda sidan på nytt.',
  },
  en: {
    'not-enough': 'There are not enough own events yet. Nothing was replaced.',
    'changed-meanwhile': 'Somebody else replaced the table meanwhile. Load the page again.',
  },
})

type Props = {
  readonly base: Base
  readonly tables: readonly TableHead[]
  readonly mayReplace: boolean
  readonly onTaken: () => void
}

/** What the county's own events say beside each default, how it was counted, and how far it is from being enough. */
export function OwnFigures({ base, tables, mayReplace, onTaken }: Props) {
  const t = useTexts(ownTexts)
  const names = useTexts(sharingTexts).tables
  const format = useFormat()
  const localised = useLocalised()
  const say = useRefusalText(refusals)
  const asked = useAsk<typeof readOwnFigures>('network/own-figures', {})
  const [take, taking] = useCommand<typeof takeOwnFigures>('network/take-own-figures')
  const [isTaken, setTaken] = useState(false)
  const own = asked.value
  if (!own) return <LoadingLines />
  const { rule } = own
  const countSaid = (count: number | null) =>
    count === null ? t.few(format.number(rule.smallestTold)) : format.number(count)
  async function use(table: TableHead, kind: (typeof kinds)[number]) {
    setTaken(false)
    const outcome = await take({ kind, number: table.number })
    if (!outcome?.ok) return
    setTaken(true)
    onTaken()
  }
  return (
    <div className="stack">
      <h3>{t.title}</h3>
      <p className="measure">{t.lead}</p>
      <p className="measure">
        {own.weeks === 0
          ? t.notYet
          : t.counted(format.dayWithYear(own.fromOn), format.dayWithYear(own.toOn), format.number(own.weeks))}{' '}
        {t.enough(format.number(rule.events), format.number(rule.weeks))} {t.season(format.number(rule.seasonWeeks))}
      </p>
      <DataTable
        caption={t.title}
        rows={own.services}
        rowKey={(row) => row.service}
        empty={null}
        columns={[
          { key: 'service', head: t.service, isRowHead: true, cell: (row) => t.skills[row.service] },
          { key: 'contacts', head: t.contacts, isNumeric: true, cell: (row) => countSaid(row.contacts) },
          { key: 'visits', head: t.visits, isNumeric: true, cell: (row) => countSaid(row.visits) },
        ]}
      />
      <p className="measure">{t.notCounted}</p>
      <p className="muted measure">
        {localised(rule.source)} ({rule.id}
        {rule.verified ? '' : `, ${t.unverified}`})
      </p>
      {own.figures.length === 0 && <p>{t.none}</p>}
      {kinds.map((kind) => {
        const figures = own.figures.filter((one) => one.kind === kind)
        const table = tables.find((one) => one.kind === kind)
        if (figures.length === 0 || !table) return null
        const isUsed = table.origin === 'own-events'
        return (
          <Disclosure key={kind} summary={isUsed ? `${names[kind]}: ${t.used}` : names[kind]}>
            <div className="stack">
              <FigureTable base={base} own={own} figures={figures} caption={names[kind]} />
              {mayReplace && !isUsed && (
                <p className="row">
                  <Button busyLabel={taking.isBusy && t.use} onClick={() => void use(table, kind)}>
                    {t.use}
                  </Button>
                </p>
              )}
            </div>
          </Disclosure>
        )
      })}
      {taking.refused && <Notice tone="error" title={say(taking.refused)} isLive />}
      {isTaken && <Notice tone="ok" title={t.taken} isLive />}
    </div>
  )
}

type TableProps = {
  readonly base: Base
  readonly own: Own
  readonly figures: readonly OwnFigure[]
  readonly caption: string
}

/** Each own figure beside its interval, its default and how many events it is from; it opens to how it was computed. */
export function FigureTable({ base, own, figures, caption }: TableProps) {
  const t = useTexts(ownTexts)
  const format = useFormat()
  const labelOf = useLabels(base)
  const said = useSaid()
  return (
    <DataTable
      caption={caption}
      rows={figures}
      rowKey={(one) => [...one.key, one.column].join(' ')}
      empty={null}
      isStacked
      columns={[
        { key: 'figure', head: t.figure, isRowHead: true, cell: labelOf },
        {
          key: 'own',
          head: t.own,
          isNumeric: true,
          cell: (one) => <OwnHow figure={one} own={own} label={labelOf(one)} base={base} />,
        },
        {
          key: 'interval',
          head: t.interval,
          isNumeric: true,
          cell: (one) => (one.low === null || one.high === null ? '–' : `${said(one.low)}–${said(one.high)}`),
        },
        { key: 'instead', head: t.instead, isNumeric: true, cell: (one) => said(one.instead) },
        { key: 'count', head: t.count, isNumeric: true, cell: (one) => format.number(one.count) },
      ]}
    />
  )
}

/** As many decimals as a figure of this size needs. */
function useSaid(): (value: number) => string {
  const format = useFormat()
  return (value) => format.number(value, Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1)
}

function useLabels(base: Base): (figure: OwnFigure) => string {
  const t = useTexts(ownTexts)
  const names = useNamesOf(base)
  const skill = (id: string | number | undefined) =>
    id === 'doctor' || id === 'social' ? t.skills[id] : t.skills.nurse
  return ({ kind, key: [first = '', second = '', third = 0], column }) => {
    switch (kind) {
      case 'demand':
        return `${skill(first)}, ${second}`
      case 'localDemand':
        return `${names.municipality(String(first))}, ${skill(second)}`
      case 'rhythm':
        return `${skill(first)}, ${momentOf(t, String(second), Number(third))}`
      case 'services':
        return `${skill(first)}, ${t.columns[column] ?? column}`
    }
  }
}

/** A weekday, an hour or a month by its number in the table. */
function momentOf(t: (typeof ownTexts)['fi'], part: string, at: number): string {
  if (part === 'weekday') return t.weekdays[at - 1] ?? ''
  return part === 'month' ? (t.months[at - 1] ?? '') : t.hour(String(at))
}

type HowProps = { readonly base: Base; readonly own: Own; readonly figure: OwnFigure; readonly label: string }

/** A figure that opens to its formula, its events and what was assumed instead. */
function OwnHow({ base, own, figure, label }: HowProps) {
  const t = useTexts(ownTexts)
  const format = useFormat()
  const localised = useLocalised()
  const names = useNamesOf(base)
  const said = useSaid()
  const [isOpen, setOpen] = useState(false)
  const { kind, together, count, instead, column } = figure
  const part = String(figure.key[1])
  const others = together.map((key) => {
    if (key === '') return t.unknown
    if (kind === 'rhythm') return momentOf(t, part, Number(key))
    return kind === 'localDemand' ? names.municipality(key) : key
  })
  const formula = kind === 'rhythm' && part === 'month' ? 'season' : kind
  return (
    <>
      <button
        type="button"
        className="how"
        aria-haspopup="dialog"
        aria-label={`${t.how(label)}, ${said(figure.value)}`}
        onClick={() => setOpen(true)}
      >
        {said(figure.value)}
      </button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t.how(label)}
        buttons={<Button onClick={() => setOpen(false)}>{t.close}</Button>}
      >
        <dl className="how-text">
          <dt>{t.columns[column] ?? column}</dt>
          <dd>{said(figure.value)}</dd>
          {figure.low !== null && figure.high !== null && (
            <>
              <dt>{t.interval}</dt>
              <dd>{`${said(figure.low)}–${said(figure.high)}`}</dd>
            </>
          )}
          <dt>{t.formula}</dt>
          <dd>{t.formulas[formula](format.number(own.rule.priorContacts))}</dd>
          <dt>{t.from}</dt>
          <dd>
            {t.said(format.number(count), format.dayWithYear(own.fromOn), format.dayWithYear(own.toOn))}
            {others.length > 0 && ` ${t.together(others.join(', '))}`}
          </dd>
          <dt>{t.instead}</dt>
          <dd>{said(instead)}</dd>
          <dt>{t.rule}</dt>
          <dd>{localised(own.rule.source)}</dd>
        </dl>
      </Dialog>
    </>
  )
}
