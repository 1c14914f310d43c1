import { useState, type ReactNode } from 'react'
import { Button, IconButton } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon, LockIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { urgencyTexts } from '#web/kit/urgency-mark.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { listSteps, Urgency, WorkItem } from '../contract.ts'
import { CountedDialog } from './counted-dialog.tsx'
import { DueChip, ItemUrgency, RuleName, SectorBadges } from './marks.tsx'
import type { Row } from './still-list.ts'
import { workRefusals, workTexts } from './texts.ts'
import { skillWords, workWords } from './words.ts'
import { Municipality, Waited } from './work-table.tsx'

export type WorkActions = {
  take: () => void
  takeAsPair: () => void
  handOver: () => void
  giveBack: () => void
  open: () => void
  setUrgency: (urgency: Urgency) => void
}

export type WorkPreviewProps = {
  row: Row | undefined
  you: string | undefined
  now: Date
  nameOfMunicipality: (code: string) => string
  actions: WorkActions
  isTaking: boolean
  onClose: () => void
}

/** Header data only: nothing of the client is here before somebody takes the matter. */
export function WorkPreview(props: WorkPreviewProps) {
  const t = useTexts(workTexts)
  return (
    <aside className="preview work-preview" aria-label={t.preview.name} tabIndex={-1}>
      {props.row ? <Chosen {...props} row={props.row} /> : <p className="muted">{t.preview.choose}</p>}
    </aside>
  )
}

function Chosen({ row, you, now, nameOfMunicipality, actions, isTaking, onClose }: WorkPreviewProps & { row: Row }) {
  const t = useTexts(workTexts)
  const words = useTexts(workWords)
  const f = useFormat()
  const { item } = row
  const isYours = item.owner !== null && item.owner.id === you
  return (
    <>
      <div className="work-preview-head">
        <ItemUrgency urgency={item.urgency} />
        {item.due && <DueChip due={item.due} now={now} />}
        <span className="grow" />
        <span className="work-preview-close">
          <IconButton name={t.preview.close} onClick={onClose}>
            <Icon of={CloseIcon} />
          </IconButton>
        </span>
      </div>
      <h2>{words.matter[item.matter]}</h2>
      <p className="muted">
        <Municipality item={item} nameOf={nameOfMunicipality} /> · {words.kind[item.kind]} · {f.moment(item.queuedAt)}
      </p>
      {row.gone ? (
        <GoneNotice row={row} />
      ) : (
        <Actions item={item} isYours={isYours} actions={actions} isTaking={isTaking} />
      )}
      <section>
        <dl className="facts">
          <dt>{t.preview.waited}</dt>
          <dd>
            <Waited since={item.queuedAt} now={now} />
          </dd>
          <dt>{t.preview.skills}</dt>
          <dd>{skillWords(words.skill, item.skills)}</dd>
          <dt>{t.head.registerLong}</dt>
          <dd>
            <SectorBadges sector={item.sector} size="full" />
          </dd>
        </dl>
      </section>
      {isYours && (
        <section>
          <UrgencySegment value={item.urgency} onChange={actions.setUrgency} />
        </section>
      )}
      {item.due && <Limit item={item} now={now} />}
      <Steps itemId={item.id} stamp={`${item.owner?.since ?? ''}${item.urgency ?? ''}${item.state}`} />
      <p className="work-locked">
        <Icon of={LockIcon} />
        <span>{isYours ? t.preview.yours : t.preview.notOpened}</span>
      </p>
    </>
  )
}

function GoneNotice({ row }: { row: Row }) {
  const words = useTexts(workWords)
  const f = useFormat()
  const { owner } = row.item
  return <Notice title={row.gone === 'taken' && owner ? words.took(owner.name, f.clock(owner.since)) : words.left} />
}

function Actions({
  item,
  isYours,
  actions,
  isTaking,
}: {
  item: WorkItem
  isYours: boolean
  actions: WorkActions
  isTaking: boolean
}) {
  const t = useTexts(workTexts)
  if (isYours) {
    return (
      <div className="row-s work-actions">
        <Button look="filled" onClick={actions.open}>
          {t.open} <KeyHint keys={['Enter']} />
        </Button>
        <Button onClick={actions.handOver}>
          {t.handOver} <KeyHint keys={['S']} />
        </Button>
        <Button onClick={actions.giveBack}>
          {t.giveBack} <KeyHint keys={['P']} />
        </Button>
      </div>
    )
  }
  return (
    <div className="row-s work-actions">
      <Button look="filled" onClick={actions.take} busyLabel={isTaking && t.taking}>
        {t.take} <KeyHint keys={['O']} />
      </Button>
      {item.kind !== 'joint' && (
        <Button onClick={actions.takeAsPair}>
          {t.takeAsPair} <KeyHint keys={['Y']} />
        </Button>
      )}
      <Button onClick={actions.handOver}>
        {t.handOver} <KeyHint keys={['S']} />
      </Button>
    </div>
  )
}

export function UrgencySegment({ value, onChange }: { value: Urgency | null; onChange: (urgency: Urgency) => void }) {
  const t = useTexts(workTexts)
  const words = useTexts(urgencyTexts)
  const options = [
    { value: 'immediate', label: words['at-once'] },
    { value: 'today', label: words.today },
    { value: 'days', label: words.days },
    { value: 'non-urgent', label: words['non-urgent'] },
  ] as const
  return (
    <Segment<Urgency> legend={t.preview.urgency} options={options} value={value ?? undefined} onChange={onChange} />
  )
}

function Limit({ item, now }: { item: WorkItem; now: Date }) {
  const t = useTexts(workTexts)
  const [isOpen, setOpen] = useState(false)
  if (!item.due) return null
  const { due } = item
  return (
    <section>
      <h3>{t.preview.clocks}</h3>
      <p className="work-limit">
        <DueChip due={due} now={now} />
        <RuleName rule={due.rule} verified={due.verified} statutory={due.statutory} />
      </p>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t.preview.howCounted}
      </Button>
      <CountedDialog isOpen={isOpen} onClose={() => setOpen(false)} due={due} triggeredAt={item.createdAt} />
    </section>
  )
}

function Steps({ itemId, stamp }: { itemId: WorkItem['id']; stamp: string }) {
  const t = useTexts(workTexts)
  const f = useFormat()
  const say = useRefusalText(workRefusals)
  const asked = useAsk<typeof listSteps>('work/steps', { itemId })
  useChanged(stamp, asked.askAgain)
  const body = (): ReactNode => {
    if (asked.refused && !asked.value) return <p className="muted">{say(asked.refused)}</p>
    if (!asked.value) return <LoadingLines lines={2} />
    return (
      <ol className="lines">
        {asked.value.steps.map((step, index) => (
          <li key={index}>
            {t.step[step.kind]}
            {step.by !== null && `, ${step.by}`}
            {step.toPerson !== null && `, ${t.step.to(step.toPerson)}`}
            <small>
              {f.moment(step.at)}
              {step.reason !== null && ` · ${step.reason}`}
            </small>
          </li>
        ))}
      </ol>
    )
  }
  return (
    <section>
      <h3>{t.preview.steps}</h3>
      {body()}
    </section>
  )
}

function useChanged(stamp: string, onChange: () => void): void {
  const [before, setBefore] = useState(stamp)
  if (before !== stamp) {
    setBefore(stamp)
    onChange()
  }
}
