import { useState, type KeyboardEvent } from 'react'
import { Button } from '#web/kit/button.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { SavedLine } from '#web/kit/saved-line.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { Entry, listEntries, signEntry } from '../contract.ts'
import { ClosedRegister } from './closed-register.tsx'
import { EntryForm, labelOf } from './entry-form.tsx'
import { entryOf, missingOf, type Sector } from './form-shape.ts'
import { MergeDialog } from './merge-dialog.tsx'
import { SignedEntry } from './signed-entry.tsx'
import { recordRefusals, recordTexts } from './texts.ts'
import { useDraft, type Draft } from './use-draft.ts'

export type RecordBasis = {
  readonly registers: readonly string[]
  readonly writable: readonly string[]
  readonly crossing: readonly string[]
}
export type RecordPanelProps = {
  contactId: string
  client: { readonly id: string; readonly isConfirmed: boolean } | null
  sector: Sector
  channel: 'chat' | 'contact-request' | 'callback'
  basis: RecordBasis
  /** Who records in the other register just now, by name. */
  others: readonly { readonly name: string; readonly sector: Sector }[]
  onSigned: () => void
}

/** A tab for each register: one's own to write in, the other's to read when the basis covers it. */
export function RecordPanel(props: RecordPanelProps) {
  const t = useTexts(recordTexts)
  const [chosen, choose] = useState<Sector>(props.sector)
  const tabs: readonly Sector[] = ['health', 'social']
  const register = chosen === 'health' ? 'patient' : 'social'
  function move(event: KeyboardEvent) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    // Looking across may cost a log entry: arrows move the focus, Enter or Space opens.
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
    buttons.find((one) => one !== document.activeElement)?.focus()
  }
  return (
    <section className="record" aria-label={t.name}>
      <div className="register-tabs" role="tablist" aria-label={t.registers} data-register={register} onKeyDown={move}>
        {tabs.map((sector) => (
          <button
            key={sector}
            type="button"
            role="tab"
            id={`register-tab-${sector}`}
            aria-selected={sector === chosen}
            aria-controls="register-panel"
            tabIndex={sector === chosen ? 0 : -1}
            onClick={() => choose(sector)}
          >
            <RegisterBadge
              register={sector === 'health' ? 'patient' : 'social'}
              name={t.short[sector === 'health' ? 'patient' : 'social']}
            />
            <small>{tabNote(props, sector, t)}</small>
          </button>
        ))}
      </div>
      <div
        className="register-panel"
        data-register={register}
        role="tabpanel"
        id="register-panel"
        aria-labelledby={`register-tab-${chosen}`}
        tabIndex={0}
      >
        {chosen === props.sector ? <OwnRegister {...props} /> : <OtherRegister {...props} sector={chosen} />}
      </div>
    </section>
  )
}

function tabNote(
  { sector: own, basis, others }: RecordPanelProps,
  sector: Sector,
  t: (typeof recordTexts)['fi'],
): string {
  const names = others.filter((one) => one.sector === sector).map((one) => one.name)
  if (sector === own) return t.yours
  if (names.length > 0) return t.recordedBy(names.join(', '))
  return basis.registers.some((register) => isOf(register, sector)) ? t.readable : t.closed
}

function OwnRegister(props: RecordPanelProps) {
  const t = useTexts(recordTexts)
  const { client, basis, sector } = props
  const writable = basis.writable.filter((register) => isOf(register, sector))
  const [chosen, choose] = useState<string>()
  const register =
    chosen !== undefined && writable.includes(chosen)
      ? chosen
      : (writable.find((one) => one === 'social:working-age') ?? writable[0])
  if (!client) return <Notice title={t.noClient}>{t.noClientMore}</Notice>
  if (!client.isConfirmed) return <Notice title={t.unconfirmed}>{t.unconfirmedMore}</Notice>
  if (register === undefined) return <Notice title={t.notYours} />
  return (
    <>
      <p className="record-lead">
        <b>{t.writing[sector === 'health' ? 'patient' : 'social']}</b>{' '}
        {basis.crossing.length > 0 && t.otherReadable[sector === 'health' ? 'patient' : 'social']}
      </p>
      {writable.length > 1 && (
        <Select
          label={t.serviceTaskLabel}
          value={register}
          options={writable.map((one) => ({ value: one, label: labelOf(t.serviceTask, one.replace('social:', '')) }))}
          onChange={(event) => choose(event.target.value)}
        />
      )}
      <Writing key={register} {...props} client={client} register={register} />
    </>
  )
}

type WritingProps = RecordPanelProps & { client: NonNullable<RecordPanelProps['client']>; register: string }

function Writing({ contactId, client, register, sector, channel, onSigned }: WritingProps) {
  const t = useTexts(recordTexts)
  const say = useRefusalText(recordRefusals)
  const listed = useAsk<typeof listEntries>('records/list', { clientId: client.id })
  const signed = (listed.value?.entries ?? []).filter(
    (entry) => entry.contactId === contactId && entry.register === register,
  )
  const [isWritingMore, setWritingMore] = useState(false)
  const start = {
    contactMode: channel === 'callback' ? 'phone' : channel === 'chat' ? 'chat' : 'message',
    ...(sector === 'social' ? { process: 'initiation' } : {}),
  }
  const draft = useDraft({ clientId: client.id, contactId, register }, start)
  const hasDraft = draft.saved.state !== 'empty'
  if (listed.refused && !listed.value) return <Notice tone="error" title={say(listed.refused)} />
  if (!listed.value || !draft.isLoaded) return <LoadingLines lines={6} />
  const changed = () => {
    listed.askAgain()
    onSigned()
  }
  return (
    <>
      {signed.map((entry) => (
        <SignedEntry key={entry.id} entry={entry} clientId={client.id} isWritable onCorrected={changed} />
      ))}
      {signed.length > 0 && !isWritingMore && !hasDraft ? (
        <Button data-another-entry onClick={() => setWritingMore(true)}>
          {t.another}
        </Button>
      ) : (
        <DraftForm
          draft={draft}
          sector={sector}
          target={{ clientId: client.id, contactId, register }}
          isConfirmed={client.isConfirmed}
          onSigned={() => {
            setWritingMore(false)
            changed()
            // The form goes away: the reader stays with what was signed.
            document.getElementById('register-panel')?.focus()
          }}
        />
      )}
    </>
  )
}

type DraftFormProps = {
  draft: Draft
  sector: Sector
  target: { clientId: string; contactId: string; register: string }
  isConfirmed: boolean
  onSigned: () => void
}

function DraftForm({ draft, sector, target, isConfirmed, onSigned }: DraftFormProps) {
  const t = useTexts(recordTexts)
  const say = useRefusalText(recordRefusals)
  const [isTried, setTried] = useState(false)
  const [isMerging, setMerging] = useState(false)
  const [sign, signing] = useCommand<typeof signEntry>('records/sign')
  const missing = missingOf(sector, draft.content)
  async function submit() {
    setTried(true)
    if (missing.length > 0) return focusMistake()
    if (draft.clash || !isConfirmed) return
    await draft.save()
    const outcome = await sign({ ...target, content: entryOf(sector, draft.content) })
    if (!outcome?.ok) return
    setTried(false)
    draft.clear()
    onSigned()
  }
  return (
    <form
      className="draft-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {!isConfirmed && (
        <Notice tone="warn" title={t.unconfirmed}>
          {t.unconfirmedMore}
        </Notice>
      )}
      {draft.clash && (
        <Notice tone="warn" isLive title={t.stale}>
          <p className="row-s">
            <Button onClick={() => setMerging(true)}>{t.compare}</Button>
          </p>
        </Notice>
      )}
      <EntryForm
        sector={sector}
        content={draft.content}
        missing={isTried ? missing : []}
        onChange={draft.change}
        onLeave={() => void draft.save()}
      />
      {signing.refused && <Notice tone="error" isLive title={say(signing.refused)} />}
      {draft.refused && <Notice tone="error" isLive title={say(draft.refused)} />}
      <div className="row-s">
        <Button look="filled" type="submit" busyLabel={signing.isBusy && t.signing}>
          {t.sign} <KeyHint keys={['Ctrl', 'S']} />
        </Button>
      </div>
      <SavedLine saved={draft.saved} />
      {draft.clash && isMerging && (
        <MergeDialog
          sector={sector}
          mine={draft.content}
          saved={draft.clash.saved}
          onClose={() => setMerging(false)}
          onMerge={(content) => {
            setMerging(false)
            draft.merge(content)
          }}
        />
      )}
    </form>
  )
}

function OtherRegister({ client, sector, basis, contactId, onSigned }: RecordPanelProps) {
  const readable = basis.registers.some((register) => isOf(register, sector))
  if (!client || !readable) return <ClosedRegister sector={sector} />
  return <ReadEntries clientId={client.id} contactId={contactId} sector={sector} onChanged={onSigned} />
}

function ReadEntries({
  clientId,
  contactId,
  sector,
  onChanged,
}: {
  clientId: string
  contactId: string
  sector: Sector
  onChanged: () => void
}) {
  const t = useTexts(recordTexts)
  const say = useRefusalText(recordRefusals)
  const listed = useAsk<typeof listEntries>('records/list', { clientId })
  if (listed.refused && !listed.value) return <Notice tone="error" title={say(listed.refused)} />
  if (!listed.value) return <LoadingLines lines={4} />
  const entries = listed.value.entries
    .filter((entry) => isOf(entry.register, sector))
    .toSorted((a, b) => order(a, b, contactId))
  return (
    <>
      <p className="record-lead">{t.crossing}</p>
      {entries.length === 0 && <p className="muted">{t.otherEmpty}</p>}
      {entries.map((entry) => (
        <SignedEntry key={entry.id} entry={entry} clientId={clientId} isWritable={false} onCorrected={onChanged} />
      ))}
    </>
  )
}

/** This contact's entries first, then the newest. */
function order(a: Entry, b: Entry, contactId: string): number {
  return Number(b.contactId === contactId) - Number(a.contactId === contactId) || (a.signedAt < b.signedAt ? 1 : -1)
}

function isOf(register: string, sector: Sector): boolean {
  return sector === 'health' ? register === 'patient' : register.startsWith('social:')
}
