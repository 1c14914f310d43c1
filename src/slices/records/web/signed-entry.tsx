import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { correctEntry, DraftContent, Entry, EntryContent, listVersions } from '../contract.ts'
import { EntryForm, labelOf, needWord } from './entry-form.tsx'
import { draftOf, entryOf, formOf, listOf, missingOf, sectorOfContent, textOf } from './form-shape.ts'
import { recordRefusals, recordTexts } from './texts.ts'

type SignedEntryProps = {
  entry: Entry
  clientId: string
  /** The worker may write in this register: may correct. */
  isWritable: boolean
  onCorrected: () => void
}

/** A signed entry is never edited: its versions stand behind it, and a correction makes a new one. */
export function SignedEntry({ entry, clientId, isWritable, onCorrected }: SignedEntryProps) {
  const t = useTexts(recordTexts)
  const f = useFormat()
  const title = useLocalised()
  const [open, setOpen] = useState<'versions' | 'correct'>()
  return (
    <article className="signed-entry">
      <EntryFields content={entry.content} />
      <p className="work-note">
        {t.signed(`${entry.author.name}, ${title(entry.author.title)}`, f.moment(entry.signedAt))},{' '}
        {t.version(entry.version)}, {t.filled(entry.completeness.filled, entry.completeness.of)}
      </p>
      {entry.correctionReason !== null && <p className="work-note">{entry.correctionReason}</p>}
      <div className="row-s">
        {entry.version > 1 && (
          <Button look="quiet" onClick={() => setOpen('versions')}>
            {t.versions} ({entry.version})
          </Button>
        )}
        {isWritable && <Button onClick={() => setOpen('correct')}>{t.correct}</Button>}
      </div>
      <VersionsDialog
        isOpen={open === 'versions'}
        onClose={() => setOpen(undefined)}
        clientId={clientId}
        entryId={entry.id}
      />
      {open === 'correct' && (
        <CorrectDialog
          entry={entry}
          clientId={clientId}
          onClose={() => setOpen(undefined)}
          onDone={() => {
            setOpen(undefined)
            onCorrected()
          }}
        />
      )}
    </article>
  )
}

/** Only what is filled, so that a short entry reads short. */
export function EntryFields({ content, before }: { content: EntryContent; before?: EntryContent | undefined }) {
  const t = useTexts(recordTexts)
  const draft = draftOf(content)
  const old = before && draftOf(before)
  return (
    <dl className="entry-fields">
      {formOf[sectorOfContent(content)].map(({ name }) => {
        const [now, was] = [fieldWords(draft, name, t), old && fieldWords(old, name, t)]
        if (now === '' && !was) return null
        return (
          <div key={name}>
            <dt>{labelOf(t.field, name)}</dt>
            <dd>
              {was === undefined || was === now ? (
                now
              ) : (
                <>
                  {was !== '' && <del>{was}</del>} {now !== '' && <ins>{now}</ins>}
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

type RecordWords = (typeof recordTexts)['fi']

/** One field's content in words of the reader's language. */
export function fieldWords(content: DraftContent, name: string, t: RecordWords): string {
  const text = textOf(content, name)
  if (name === 'contactMode') return labelOf(t.mode, text)
  if (name === 'process') return labelOf(t.process, text)
  if (name === 'supportNeeds')
    return listOf(content, name)
      .map((need) => needWord(t.need, need))
      .join(', ')
  return text
}

/** Newest first; what changed is marked by underline and strike besides colour. */
export function VersionsDialog({
  isOpen,
  onClose,
  clientId,
  entryId,
}: {
  isOpen: boolean
  onClose: () => void
  clientId: string
  entryId: string
}) {
  const t = useTexts(recordTexts)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.versions} buttons={<Button onClick={onClose}>{t.close}</Button>}>
      <Versions clientId={clientId} entryId={entryId} />
    </Dialog>
  )
}

function Versions({ clientId, entryId }: { clientId: string; entryId: string }) {
  const t = useTexts(recordTexts)
  const f = useFormat()
  const say = useRefusalText(recordRefusals)
  const asked = useAsk<typeof listVersions>('records/versions', { clientId, entryId })
  if (asked.refused) return <Notice tone="error" title={say(asked.refused)} />
  if (!asked.value) return <LoadingLines lines={4} />
  const versions = asked.value.versions.toSorted((a, b) => b.version - a.version)
  return (
    <ol className="lines">
      {versions.map((version, index) => (
        <li key={version.version}>
          <p>
            <b>{t.version(version.version)}</b> {t.signed(version.author.name, f.moment(version.signedAt))}
          </p>
          {version.correctionReason !== null && <p className="muted">{version.correctionReason}</p>}
          <EntryFields content={version.content} before={versions[index + 1]?.content} />
        </li>
      ))}
    </ol>
  )
}

function CorrectDialog({
  entry,
  clientId,
  onClose,
  onDone,
}: {
  entry: Entry
  clientId: string
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(recordTexts)
  const say = useRefusalText(recordRefusals)
  const sector = sectorOfContent(entry.content)
  const [content, setContent] = useState<DraftContent>(() => draftOf(entry.content))
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [correct, correcting] = useCommand<typeof correctEntry>('records/correct')
  const missing = missingOf(sector, content)
  async function submit() {
    setTried(true)
    if (missing.length > 0 || reason.trim().length < 5) return focusMistake()
    const outcome = await correct({
      clientId,
      entryId: entry.id,
      content: entryOf(sector, content),
      reason,
      version: entry.version,
    })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={false}
      title={t.correctTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={correcting.isBusy && t.signing}>
            {t.correctSubmit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.correctLead}</p>
        <h3>{t.before}</h3>
        <div className="entry-before">
          <EntryFields content={entry.content} />
        </div>
        <h3>{t.now}</h3>
        <EntryForm
          sector={sector}
          content={content}
          missing={isTried ? missing : []}
          onChange={(name, value) => setContent((old) => ({ ...old, [name]: value }))}
        />
        <TextArea
          label={t.correctReason}
          rows={2}
          limit={500}
          value={reason}
          error={isTried && reason.trim().length < 5 ? t.correctMissing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {correcting.refused && <Notice tone="error" isLive title={say(correcting.refused)} />}
      </div>
    </Dialog>
  )
}
