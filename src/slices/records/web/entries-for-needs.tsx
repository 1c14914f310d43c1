import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listEntries } from '../contract.ts'
import { EntriesByRegister } from './entries-by-register.tsx'
import type { RecordBasis } from './record-panel.tsx'
import { recordRefusals, recordTexts } from './texts.ts'

/** Entries opened for assessing needs: what a social worker's statutory right opens to them, is open for this alone. */
export function EntriesForNeeds({ clientId, basis }: { clientId: string; basis: RecordBasis }) {
  const t = useTexts(recordTexts)
  const say = useRefusalText(recordRefusals)
  const asked = useAsk<typeof listEntries>('records/list', { clientId, purpose: 'client.needs-assessment' })
  if (asked.refused && !asked.value) return <Notice tone="error" title={say(asked.refused)} />
  if (!asked.value) return <LoadingLines lines={4} />
  const { entries } = asked.value
  if (entries.length === 0) return <p className="muted">{t.otherEmpty}</p>
  return <EntriesByRegister entries={entries} clientId={clientId} basis={basis} onChanged={asked.askAgain} />
}
