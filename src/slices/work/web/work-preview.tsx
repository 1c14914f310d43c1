import { Button, IconButton } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon, LockIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Urgency, WorkItem } from '../contract.ts'
import { useItemWords } from './item-words.ts'
import { DueChip, ItemUrgency, SectorBadges } from './marks.tsx'
import { matterTexts } from './matter-texts.ts'
import { OfferPanel, type OfferPanelProps } from './offer-panel.tsx'
import { offerTexts } from './offer-texts.ts'
import { PreviewClocks, PreviewSteps } from './preview-parts.tsx'
import type { Row } from './still-list.ts'
import { workTexts } from './texts.ts'
import { UrgencySegment } from './urgency-segment.tsx'
import { skillWords, workWords } from './words.ts'
import { atOnce, Municipality, Waited } from './work-table.tsx'

export type WorkActions = {
  take: () => void
  takeAsPair: () => void
  handOver: () => void
  giveBack: () => void
  open: () => void
  setUrgency: (urgency: Urgency) => void
  /** Asks the one who has it to give it. */
  request: () => void
}

export type WorkPreviewProps = {
  row: Row | undefined
  you: string | undefined
  now: Date
  nameOfMunicipality: (code: string) => string
  actions: WorkActions
  isTaking: boolean
  isSupervisor: boolean
  onOffer: OfferPanelProps['onDone']
  onClose: () => void
}

/** Header data only: nothing of the client is here before somebody takes the matter. */
export function WorkPreview(props: WorkPreviewProps) {
  const t = useTexts(matterTexts).preview
  return (
    <aside className="preview work-preview" aria-label={t.name} tabIndex={-1}>
      {props.row ? <Chosen {...props} row={props.row} /> : <p className="muted">{t.noMatter}</p>}
    </aside>
  )
}

function Chosen(props: WorkPreviewProps & { row: Row }) {
  const { row, you, now, nameOfMunicipality, actions, isTaking, onClose } = props
  const t = useTexts(matterTexts).preview
  const { head } = useTexts(workTexts)
  const words = useTexts(workWords)
  const f = useFormat()
  const { item } = row
  const said = useItemWords()(item)
  const stamp = `${item.owner?.since ?? ''}${item.urgency ?? ''}${item.state}${item.offer?.id ?? ''}${item.offer?.outcome ?? ''}`
  const isYours = item.owner !== null && item.owner.id === you
  return (
    <>
      <div className="work-preview-head">
        <ItemUrgency urgency={item.urgency} />
        {item.due && <DueChip due={item.due} now={now} />}
        {!item.due && item.interrupts && <DueChip due={atOnce} now={now} />}
        <span className="grow" />
        <span className="work-preview-close">
          <IconButton name={t.close} onClick={onClose}>
            <Icon of={CloseIcon} />
          </IconButton>
        </span>
      </div>
      <h2>{said.whole}</h2>
      <p className="muted">
        {said.hasPlace && (
          <>
            <Municipality item={item} nameOf={nameOfMunicipality} /> · {said.more} ·{' '}
          </>
        )}
        {f.moment(item.queuedAt)}
      </p>
      {row.gone ? (
        <GoneNotice row={row} />
      ) : (
        <Actions
          item={item}
          isYours={isYours}
          actions={actions}
          isTaking={isTaking}
          isSupervisor={props.isSupervisor}
        />
      )}
      {item.offer && <OfferPanel key={item.offer.id} offer={item.offer} onDone={props.onOffer} hasKeys />}
      <section>
        <dl className="facts">
          <dt>{t.waited}</dt>
          <dd>
            <Waited since={item.queuedAt} now={now} />
          </dd>
          <dt>{t.skills}</dt>
          <dd>{skillWords(words.skill, item.skills)}</dd>
          <dt>{head.registerLong}</dt>
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
      {item.kind !== 'safety' && item.kind !== 'joint' && (
        <PreviewClocks key={item.id} itemId={item.id} stamp={stamp} now={now} />
      )}
      <PreviewSteps itemId={item.id} stamp={stamp} />
      {!ofNoClient.includes(item.subject.kind) && (
        <p className="work-locked">
          <Icon of={LockIcon} />
          <span>{isYours ? t.yours : t.notOpened}</span>
        </p>
      )}
    </>
  )
}

/** Taking one of these opens no client. */
const ofNoClient: readonly WorkItem['subject']['kind'][] = ['unit-notice', 'closure']

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
  isSupervisor,
}: {
  item: WorkItem
  isYours: boolean
  actions: WorkActions
  isTaking: boolean
  isSupervisor: boolean
}) {
  const t = useTexts(workTexts)
  const offers = useTexts(offerTexts)
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
  const mayTake = item.state === 'waiting' && item.offer?.yours !== 'to-answer'
  const mayAsk = item.offer === null && item.state === 'claimed'
  const mayAssign = item.offer === null && isSupervisor
  if (!mayTake && !mayAsk && !mayAssign) return null
  return (
    <div className="row-s work-actions">
      {mayTake && (
        <>
          <Button look="filled" onClick={actions.take} busyLabel={isTaking && t.taking}>
            {t.take} <KeyHint keys={['O']} />
          </Button>
          {item.kind !== 'joint' && (
            <Button onClick={actions.takeAsPair}>
              {t.takeAsPair} <KeyHint keys={['Y']} />
            </Button>
          )}
        </>
      )}
      {mayAsk && (
        <Button onClick={actions.request}>
          {offers.request} <KeyHint keys={['I']} />
        </Button>
      )}
      {mayAssign && (
        <Button onClick={actions.handOver}>
          {offers.way.assign} <KeyHint keys={['S']} />
        </Button>
      )}
    </div>
  )
}
