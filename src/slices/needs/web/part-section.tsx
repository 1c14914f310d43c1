import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { SavedLine } from '#web/kit/saved-line.tsx'
import type { SavedPart } from '../contract.ts'
import type { SectionName } from '../model.ts'
import { bothOf, PartEditor, PartReader } from './parts.tsx'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import { type PartDraft, type PartPlace, usePart } from './use-part.ts'
import { needsWords } from './words.ts'

/** A section to write in, with how it stands, who else is at it, and both texts when two saved at once. */
export function PartSection({
  name,
  title,
  place,
  writers,
  isClient = false,
  onRevision,
}: {
  name: SectionName
  /** Other words for the heading, such as a question to the client. */
  title?: string
  place: PartPlace
  /** Who writes here just now. */
  writers: readonly string[]
  isClient?: boolean
  onRevision?: (name: SectionName, draft: PartDraft) => void
}) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const say = useRefusalText(needsRefusals)
  const draft = usePart(place)
  onRevision?.(name, draft)
  return (
    <section className="needs-part" aria-label={title ?? words.section[name]}>
      {title === undefined ? <h3>{words.section[name]}</h3> : <h4>{title}</h4>}
      {writers.length > 0 && (
        <p className="needs-writers" role="status">
          {writers.map((writer) => t.writes(writer, words.section[name])).join(' ')}
        </p>
      )}
      {draft.clash && <Clash mine={draft.part} clash={draft.clash} onResolve={draft.resolve} />}
      {!draft.clash && (
        <PartEditor part={draft.part} isClient={isClient} onChange={draft.change} onLeave={() => void draft.save()} />
      )}
      <SavedLine saved={draft.clash ? { state: 'empty' } : draft.saved} />
      {draft.refused && <Notice tone="error" isLive title={say(draft.refused)} />}
    </section>
  )
}

function Clash({
  mine,
  clash,
  onResolve,
}: {
  mine: PartDraft['part']
  clash: SavedPart
  onResolve: PartDraft['resolve']
}) {
  const t = useTexts(needsTexts)
  return (
    <Notice tone="warn" isLive title={t.clashTitle}>
      <p>{t.clashLead}</p>
      <div className="pair">
        <div>
          <h4>{t.mine}</h4>
          <PartReader part={mine} />
        </div>
        <div>
          <h4>{t.saved(clash.savedBy ?? '')}</h4>
          <PartReader part={clash.part} />
        </div>
      </div>
      <div className="row-s">
        <Button onClick={() => onResolve(bothOf(mine, clash.part))}>{t.keepBoth}</Button>
        <Button onClick={() => onResolve(mine)}>{t.keepMine}</Button>
        <Button onClick={() => onResolve(clash.part)}>{t.keepSaved}</Button>
      </div>
    </Notice>
  )
}
