import { useState } from 'react'
import { Link } from 'react-router'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { handCaseloadOver, listCaseloads, markWorkerLeft, openCaseload } from '../contract.ts'
import type { KeptList } from './caseload-kept.ts'
import { CaseloadList } from './caseload-list.tsx'
import { caseloadTexts } from './caseload-texts.ts'
import { responsibleRefusals, responsibleTexts } from './responsible-texts.ts'
import { useTaskName } from './task-name.ts'

type Row = OutputOf<typeof openCaseload>['rows'][number]
type Receiver = OutputOf<typeof openCaseload>['receivers'][number]
type Props = {
  worker: OutputOf<typeof listCaseloads>['workers'][number]
  kept: KeptList | undefined
  clientPath: (clientId: string) => string
  onChanged: () => void
  onLeft: () => void
}

/** Whom each client goes to: one for all, or another on a row. What nobody is chosen for stays where it is. */
export function OneCaseload({ worker, kept, clientPath, onChanged, onLeft }: Props) {
  const t = useTexts(caseloadTexts)
  const say = useRefusalText(responsibleRefusals)
  const asked = useAsk<typeof openCaseload>('clients/caseload', { staffId: worker.id })
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const [restTo, setRestTo] = useState('')
  const [leaves, setLeaves] = useState(false)
  // One’s own clients are worked with; another’s are opened to be handed on.
  const [mode, setMode] = useState<'list' | 'handing'>(worker.isYou ? 'list' : 'handing')
  const [said, setSaid] = useState<string>()
  const [hand, handing] = useCommand<typeof handCaseloadOver>('clients/hand-caseload-over')
  const receivers = useReceiverOptions(asked.value?.receivers ?? [])
  async function submit() {
    setSaid(undefined)
    const to = [...chosen].flatMap(([responsibilityId, staffId]) =>
      staffId === '' ? [] : [{ responsibilityId, staffId }],
    )
    const input = { staffId: worker.id, to, restTo: restTo === '' ? null : restTo, withItems: leaves }
    const outcome = await hand(input as InputOf<typeof handCaseloadOver>)
    if (!outcome?.ok) return
    setChosen(new Map())
    setSaid(t.handed(outcome.value.handed, outcome.value.items, outcome.value.left))
    asked.askAgain()
    onChanged()
  }
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const { rows, items } = asked.value
  return (
    <section className="stack caseload" aria-labelledby="caseload">
      <h3 id="caseload">{t.of(worker.name)}</h3>
      <p className="small muted">{t.logged}</p>
      <Segment
        legend={t.mode}
        value={mode}
        onChange={setMode}
        options={(['list', 'handing'] as const).map((value) => ({ value, label: t[value] }))}
      />
      {mode === 'list' && <CaseloadList staffId={worker.id} rows={rows} kept={kept} clientPath={clientPath} />}
      {mode === 'handing' && (
        <CaseloadRows
          rows={rows}
          receivers={receivers}
          chosen={chosen}
          onChoose={(id, staffId) => setChosen(new Map(chosen).set(id, staffId))}
          clientPath={clientPath}
        />
      )}
      {mode === 'handing' && (rows.length > 0 || items > 0) && (
        <div className="stack-s caseload-hand">
          {rows.length > 0 && (
            <Select
              label={t.allTo}
              isOptional
              emptyLabel={t.choose}
              options={receivers}
              value={restTo}
              onChange={(event) => setRestTo(event.target.value)}
            />
          )}
          <CheckCard label={t.leaves} help={t.leavesHelp(items)} isChecked={leaves} onChange={setLeaves} />
          {handing.refused && <Notice tone="error" isLive title={say(handing.refused)} />}
          <Button look="filled" onClick={() => void submit()} busyLabel={handing.isBusy && t.busy}>
            {t.hand}
          </Button>
        </div>
      )}
      <div role="status">{said !== undefined && <Notice tone="ok" title={said} />}</div>
      {!worker.isYou && mode === 'handing' && <MarkLeft worker={worker} onLeft={onLeft} />}
    </section>
  )
}

type RowsProps = {
  rows: readonly Row[]
  receivers: readonly { value: string; label: string }[]
  chosen: ReadonlyMap<string, string>
  onChoose: (responsibilityId: string, staffId: string) => void
  clientPath: (clientId: string) => string
}

function CaseloadRows({ rows, receivers, chosen, onChoose, clientPath }: RowsProps) {
  const t = useTexts(caseloadTexts)
  const words = useTexts(responsibleTexts)
  const f = useFormat()
  const nameTask = useTaskName()
  const nameOf = (row: Row) => row.client?.name ?? t.hidden
  return (
    <DataTable<Row>
      isStacked
      caption={t.to}
      rows={rows}
      rowKey={(row) => row.responsibilityId}
      empty={<EmptyState title={t.none} />}
      columns={[
        {
          key: 'client',
          head: t.client,
          isRowHead: true,
          cell: (row) => (row.client ? <Link to={clientPath(row.client.id)}>{row.client.name}</Link> : t.hidden),
        },
        { key: 'role', head: t.role, cell: nameTask },
        { key: 'since', head: t.since, cell: (row) => <span className="number">{f.shortDay(row.fromAt)}</span> },
        {
          key: 'to',
          head: t.to,
          cell: (row) => (
            <Select
              label={<span className="unseen">{t.toOf(`${nameOf(row)}, ${words.role[row.role]}`)}</span>}
              emptyLabel={t.choose}
              options={receivers}
              value={chosen.get(row.responsibilityId) ?? ''}
              onChange={(event) => onChoose(row.responsibilityId, event.target.value)}
            />
          ),
        },
      ]}
    />
  )
}

function useReceiverOptions(receivers: readonly Receiver[]): { value: string; label: string }[] {
  const t = useTexts(caseloadTexts)
  const localised = useLocalised()
  return receivers.map((one) => ({
    value: one.id,
    label: [one.name, localised(one.title), one.isAway && t.away].filter(Boolean).join(', '),
  }))
}

function MarkLeft({ worker, onLeft }: Pick<Props, 'worker' | 'onLeft'>) {
  const t = useTexts(caseloadTexts)
  const say = useRefusalText(responsibleRefusals)
  const [mark, marking] = useCommand<typeof markWorkerLeft>('clients/mark-left')
  async function submit() {
    const outcome = await mark({ staffId: worker.id })
    if (outcome?.ok) onLeft()
  }
  return (
    <div className="stack-s">
      {marking.refused && <Notice tone="error" isLive title={say(marking.refused)} />}
      <p className="small muted">{t.markHelp}</p>
      <Button onClick={() => void submit()} busyLabel={marking.isBusy && t.busy}>
        {t.mark}
      </Button>
    </div>
  )
}
