import { useEffect, useRef } from 'react'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { WorkItem } from '../contract.ts'
import { inGroups } from './list-order.ts'
import { useItemWords } from './item-words.ts'
import { DueChip, ItemUrgency, KindMark, RuleName, SectorBadges } from './marks.tsx'
import type { Row } from './still-list.ts'
import { useReceiverName } from './offer-panel.tsx'
import { offerTexts } from './offer-texts.ts'
import { workTexts } from './texts.ts'
import { skillWords, workWords } from './words.ts'

export type WorkTableProps = {
  rows: readonly Row[]
  currentId: string | undefined
  you: string | undefined
  now: Date
  nameOfMunicipality: (code: string) => string
  onChoose: (itemId: string) => void
  onOpen: (itemId: string) => void
}

/** One Tab stop for the whole list: the current row. Its keys are the page's. */
export function WorkTable(props: WorkTableProps) {
  const t = useTexts(workTexts)
  const { head } = t
  return (
    <table className="work-list" role="grid" aria-label={t.items} aria-describedby="work-order">
      <caption className="unseen">{t.caption}</caption>
      <colgroup>
        <col className="work-col-urgency" />
        <col className="work-col-limit" />
        <col />
        <col className="work-col-skill work-skill" />
        <col className="work-col-register work-register" />
        <col className="work-col-waited work-waited" />
        <col className="work-col-owner" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{head.urgency}</th>
          <th scope="col">{head.limit}</th>
          <th scope="col">{head.matter}</th>
          <th scope="col" className="work-skill">
            {head.skill}
          </th>
          <th scope="col" className="work-register">
            <abbr title={head.registerLong}>{head.register}</abbr>
          </th>
          <th scope="col" className="work-waited">
            {head.waited}
          </th>
          <th scope="col">{head.owner}</th>
        </tr>
      </thead>
      {inGroups(props.rows).map((group) => (
        <tbody key={group.name}>
          <tr className="work-group">
            <th colSpan={4} scope="rowgroup">
              {t.group[group.name]} <span>{group.items.length}</span>
            </th>
            <td className="work-skill" />
            <td className="work-register" />
            <td className="work-waited" />
          </tr>
          {group.items.map((row) => (
            <WorkRow key={row.item.id} row={row} {...props} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function WorkRow({ row, currentId, you, now, nameOfMunicipality, onChoose, onOpen }: WorkTableProps & { row: Row }) {
  const itemWords = useItemWords()
  const words = useTexts(workWords)
  const element = useRef<HTMLTableRowElement>(null)
  const { item, gone } = row
  const said = itemWords(item)
  const isCurrent = item.id === currentId
  useEffect(() => {
    // Moving with the keys moves the focus along; a list that changes under the reader never takes it.
    if (isCurrent && document.activeElement instanceof HTMLElement && document.activeElement.closest('.work-list'))
      element.current?.focus()
  }, [isCurrent])
  const classes = [
    isCurrent && 'work-current',
    gone && 'work-taken',
    row.group === 'interrupts' && !gone && 'work-urgent',
  ]
  return (
    <tr
      ref={element}
      className={classes.filter(Boolean).join(' ') || undefined}
      data-item={item.id}
      aria-selected={isCurrent}
      tabIndex={isCurrent ? 0 : -1}
      onClick={() => onChoose(item.id)}
      onDoubleClick={() => onOpen(item.id)}
      onFocus={() => !isCurrent && onChoose(item.id)}
    >
      <td>
        <ItemUrgency urgency={item.urgency} />
      </td>
      <td>
        {!item.due && item.interrupts && <DueChip due={atOnce} now={now} />}
        {item.due && (
          <>
            <DueChip due={item.due} now={now} />
            <RuleName rule={item.due.rule} verified={item.due.verified} statutory={item.due.statutory} isShort />
          </>
        )}
      </td>
      <td>
        <div className="work-matter">
          <KindMark kind={item.kind} />
          <b>{said.head}</b>
          <small>
            {said.hasPlace && <Municipality item={item} nameOf={nameOfMunicipality} />}
            {said.hasPlace && ' · '}
            {said.more}
          </small>
        </div>
      </td>
      <td className="work-skill">{skillWords(words.skill, item.skills)}</td>
      <td className="work-register">
        <SectorBadges sector={item.sector} />
      </td>
      <td className="work-waited number">
        <Waited since={item.queuedAt} now={now} />
      </td>
      <td>
        <Owner row={row} you={you} />
      </td>
    </tr>
  )
}

/** A safety answer has no statutory clock: it is to be taken now. */
export const atOnce = { at: null, on: null, statutory: true, state: 'at-once' } as const

export function Municipality({
  item,
  nameOf,
}: {
  item: Pick<WorkItem, 'hidden' | 'municipality'>
  nameOf: (code: string) => string
}) {
  const words = useTexts(workWords)
  if (item.hidden) {
    return (
      <span className="municipality-hidden">
        <Icon of={HiddenIcon} size="s" /> {words.municipalityHidden}
      </span>
    )
  }
  return <>{item.municipality === null ? words.municipalityNotTold : nameOf(item.municipality)}</>
}

export function Waited({ since, now }: { since: string; now: Date }) {
  const f = useFormat()
  const t = useTexts(workTexts)
  const minutes = Math.max(0, (now.getTime() - new Date(since).getTime()) / 60_000)
  return <>{minutes < 24 * 60 ? f.duration(minutes) : t.days(Math.floor(minutes / 60 / 24))}</>
}

function Owner({ row: { item, gone }, you }: { row: Row; you: string | undefined }) {
  const words = useTexts(workWords)
  const offers = useTexts(offerTexts).row
  const receiverName = useReceiverName()
  const f = useFormat()
  if (gone === 'left') return <>{words.left}</>
  if (gone === 'taken' && item.owner) return <>{words.took(shortName(item.owner.name), f.time(item.owner.since))}</>
  const { offer } = item
  if (offer?.yours === 'to-answer') return <b>{offers['to-answer']}</b>
  if (offer?.yours === 'to-revoke' && offer.kind !== 'request')
    return (
      <>
        {offers['to-revoke'](offer.to.kind === 'person' ? shortName(receiverName(offer.to)) : receiverName(offer.to))}
      </>
    )
  if (offer?.outcome === 'returned' || offer?.outcome === 'timed-out') return <b>{offers[offer.outcome]}</b>
  if (item.owner) return <>{item.owner.id === you ? words.you : shortName(item.owner.name)}</>
  if (item.offeredTo)
    return <>{item.offeredTo.id === you ? words.offeredYou : words.offeredTo(shortName(item.offeredTo.name))}</>
  return <>{words.free}</>
}

/** ”Salla Ahokas” is ”S. Ahokas” where the row is narrow. */
function shortName(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  return rest.length === 0 ? name : `${first.slice(0, 1)}.\u00a0${rest.join(' ')}`
}
