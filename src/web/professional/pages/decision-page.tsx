import { useNavigate, useParams } from 'react-router'
import type { openDecision } from '#slices/decisions/contract.ts'
import { DecisionScreen } from '#slices/decisions/web/decision-view.tsx'
import { decisionRefusals, decisionTexts } from '#slices/decisions/web/texts.ts'
import { useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import { shellTexts } from '../texts.ts'

/** A decision: may I make it, and if not, who. */
export default function DecisionPage() {
  const { id = '' } = useParams()
  const t = useTexts(decisionTexts)
  const { backToList } = useTexts(shellTexts)
  const say = useRefusalText(decisionRefusals)
  const navigate = useNavigate()
  useKeys([{ key: 'Escape', label: backToList, run: () => void navigate(places.list) }])
  const asked = useAsk<typeof openDecision>('decisions/open', { decisionId: id })
  return (
    <div className="work-page">
      <h1>{t.title}</h1>
      {asked.refused && !asked.value && <Notice tone="error" isLive title={say(asked.refused)} />}
      {!asked.value && !asked.refused && <LoadingLines lines={8} />}
      {asked.value && (
        <DecisionScreen
          key={id}
          view={asked.value}
          clientPath={places.client}
          onStarted={(decisionId) => void navigate(places.decision(decisionId))}
        />
      )}
    </div>
  )
}
