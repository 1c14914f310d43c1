import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { findByHetu } from '../contract.ts'
import { clientTexts, findRefusals } from './staff-texts.ts'

/** Only by the whole personal id; the answer tells nothing more than that the page can be tried. */
export function FindClient({ onFound }: { onFound: (clientId: string) => void }) {
  const t = useTexts(clientTexts).find
  const say = useRefusalText(findRefusals)
  const [hetu, setHetu] = useState('')
  const [isNone, setNone] = useState(false)
  const [find, finding] = useCommand<typeof findByHetu>('clients/find-by-hetu')
  async function submit() {
    setNone(false)
    if (hetu.trim() === '') return
    const outcome = await find({ hetu: hetu.trim().toUpperCase() })
    if (!outcome?.ok) return
    if (outcome.value.clientId === null) return setNone(true)
    setHetu('')
    onFound(outcome.value.clientId)
  }
  const refused =
    finding.refused && (finding.refused.refusal === 'invalid-input' ? { refusal: 'invalid-hetu' } : finding.refused)
  return (
    <form
      className="find-client stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>{t.title}</h2>
      <p className="muted">{t.lead}</p>
      <div className="find-client-row">
        <TextField
          label={t.label}
          value={hetu}
          maxLength={11}
          autoComplete="off"
          spellCheck={false}
          error={refused && say(refused)}
          onChange={(event) => setHetu(event.target.value)}
        />
        <Button look="filled" type="submit" busyLabel={finding.isBusy && t.busy}>
          {t.submit}
        </Button>
      </div>
      <div role="status">{isNone && <Notice title={t.none} />}</div>
    </form>
  )
}
