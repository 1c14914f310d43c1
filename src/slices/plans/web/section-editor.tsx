import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { SavedLine } from '#web/kit/saved-line.tsx'
import type { VersionPart } from '../contract.ts'
import { diffWords } from '../model.ts'
import { editorTexts, planRefusals } from './editor-texts.ts'
import { Difference } from './part-views.tsx'
import { type SavePart, useSection } from './use-section.ts'

type SectionEditorProps = {
  part: (VersionPart & { kind: 'section'; writing?: readonly string[] }) | undefined
  label: string
  help?: string
  save: SavePart
  /** Who else writes here just now, told over the socket. */
  writers?: readonly string[]
  onTyping?: () => void
  /** Somebody begins to write here. */
  onBegin?: () => void
}

/** One section, written by one side: saves itself, sees the others, keeps both texts in a clash. */
export function SectionEditor({ part, label, help, save, writers = [], onTyping, onBegin }: SectionEditorProps) {
  const t = useTexts(editorTexts)
  const f = useFormat()
  const say = useRefusalText(planRefusals)
  const draft = useSection(part && { id: part.id, revision: part.revision, text: part.content.text }, save)
  const writing = [...new Set([...(part?.writing ?? []), ...writers])]
  const savedText = draft.clash?.kind === 'section' ? draft.clash.content.text : ''
  return (
    <div className="stack-s">
      {draft.closedAt && (
        <Notice tone="warn" title={t.closedTitle(f.clock(draft.closedAt))} isLive>
          {t.closedLead}
        </Notice>
      )}
      <p className="plan-fine plan-writers" role="status">
        {writing.length > 0 && t.writing(writing.map((name) => name || t.client).join(', '))}
      </p>
      <TextArea
        label={label}
        {...(help ? { help } : {})}
        isOptional
        value={draft.text}
        rows={5}
        readOnly={draft.closedAt !== undefined}
        onFocus={() => onBegin?.()}
        onChange={(event) => {
          draft.change(event.target.value)
          onTyping?.()
        }}
      />
      <SavedLine saved={draft.saved} />
      {draft.refused && <Notice tone="error" title={say(draft.refused)} isLive />}
      {draft.clash && (
        <Notice tone="warn" title={t.clashTitle(draft.clash.editedBy)} isLive>
          <p>{t.clashLead}</p>
          <p>
            <Difference changes={diffWords(savedText, draft.text)} />
          </p>
          <p className="row-s">
            <Button onClick={() => draft.settle(`${savedText}\n\n${draft.text}`)}>{t.keepBoth}</Button>
            <Button onClick={() => draft.settle(draft.text)}>{t.keepMine}</Button>
            <Button onClick={() => draft.settle(savedText)}>{t.keepTheirs}</Button>
          </p>
        </Notice>
      )}
    </div>
  )
}
