import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { askCorrection, Correction, listOwnCorrections, listOwnEntries } from '../contract.ts'
import { correctionRefusals, correctionTexts } from './resident-correction-texts.ts'

/** Something in an entry is wrong: the client asks for a correction, and reads the answer with its reason here. */
export function OwnCorrections() {
  const t = useTexts(correctionTexts)
  const say = useRefusalText(correctionRefusals)
  const entries = useAsked<typeof listOwnEntries>('records/own', {})
  const asked = useAsked<typeof listOwnCorrections>('records/own-corrections', {})
  const nameOf = useEntryName(entries.value?.entries ?? [])
  const [entryId, setEntryId] = useState('')
  const [what, setWhat] = useState('')
  const [isTried, setTried] = useState(false)
  const [isSent, setSent] = useState(false)
  const [ask, asking] = useCommand<typeof askCorrection>('records/ask-correction')
  if (!entries.value || entries.value.entries.length === 0) return null
  async function submit() {
    setTried(true)
    setSent(false)
    if (entryId === '' || what.trim().length < 10) return focusMistake()
    const outcome = await ask({ entryId, what } as InputOf<typeof askCorrection>)
    if (!outcome?.ok) return
    setTried(false)
    setEntryId('')
    setWhat('')
    setSent(true)
    await asked.again()
  }
  return (
    <section className="section" aria-labelledby="corrections">
      <h2 id="corrections">{t.title}</h2>
      <p>{t.lead}</p>
      <ul className="lines">
        {(asked.value?.corrections ?? []).map((one) => (
          <CorrectionLine key={one.id} correction={one} name={nameOf(one.entryId)} />
        ))}
      </ul>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Select
          label={t.entry}
          emptyLabel={t.choose}
          options={entries.value.entries.map((one) => ({ value: one.id, label: nameOf(one.id) }))}
          value={entryId}
          error={isTried && entryId === '' ? t.entryMissing : undefined}
          onChange={(event) => setEntryId(event.target.value)}
        />
        <TextArea
          label={t.what}
          help={t.whatHelp}
          limit={2000}
          value={what}
          error={isTried && what.trim().length < 10 ? t.whatMissing : undefined}
          onChange={(event) => setWhat(event.target.value)}
        />
        {asking.refused && <Notice tone="error" isLive title={say(asking.refused)} />}
        <div role="status">{isSent && <Notice tone="ok" title={t.sent} />}</div>
        <p>
          <Button look="outlined" type="submit" busyLabel={asking.isBusy && t.busy}>
            {t.submit}
          </Button>
        </p>
      </form>
    </section>
  )
}

function CorrectionLine({ correction, name }: { correction: Correction; name: string }) {
  const t = useTexts(correctionTexts)
  const f = useFormat()
  const { answer } = correction
  return (
    <li>
      <b>{name}</b>
      <p>{correction.what}</p>
      <p className="small">
        {t.asked(f.moment(correction.askedAt))} {!answer && t.waits}
      </p>
      {answer && (
        <p>
          <b>{t.outcome[answer.outcome]}</b> {answer.reason} {answer.by}, {f.moment(answer.at)}.
        </p>
      )}
    </li>
  )
}

function useEntryName(entries: readonly { id: string; signedAt: string; register: string }[]): (id: string) => string {
  const t = useTexts(correctionTexts)
  const f = useFormat()
  return (id) => {
    const entry = entries.find((one) => one.id === id)
    if (!entry) return t.unknown
    return `${f.day(entry.signedAt)}, ${entry.register === 'patient' ? t.patient : t.social}`
  }
}
