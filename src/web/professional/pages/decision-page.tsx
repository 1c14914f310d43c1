import { Link, useNavigate, useParams } from 'react-router'
import type { openDecision } from '#slices/decisions/contract.ts'
import { DecisionScreen } from '#slices/decisions/web/decision-view.tsx'
import { decisionPageTexts } from '#slices/decisions/web/page-texts.ts'
import { decisionRefusals, decisionTexts } from '#slices/decisions/web/texts.ts'
import { Icon } from '../../kit/icon.tsx'
import { LeftIcon } from '../../kit/icons.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import { ClientHeader } from './client-header.tsx'

/** A decision: may I make it, and if not, who. */
export default function DecisionPage() {
  const { id = '' } = useParams()
  const t = useTexts(decisionTexts)
  const { keys } = useTexts(decisionPageTexts)
  const language = useLanguage()
  const say = useRefusalText(decisionRefusals)
  const navigate = useNavigate()
  const asked = useAsk<typeof openDecision>('decisions/open', { decisionId: id })
  const clientId = asked.value?.clientId
  const isMade = asked.value?.state === 'decided'
  const mayWrite = asked.value?.pen.mayWrite === true
  useKeys([
    ...(asked.value?.served || (!isMade && !mayWrite)
      ? []
      : [
          {
            key: 'Ctrl+Enter',
            label: isMade ? keys.serve : keys.end,
            run: () => press('#decision-end, #serve-electronic'),
          },
        ]),
    ...(isMade || !mayWrite
      ? []
      : [
          { key: 'm', label: keys.amount, run: () => focus('decision-amount') },
          { key: 'f', label: keys.reason, run: () => focus('decision-reason') },
        ]),
    { key: 'e', label: keys.preview, run: () => focus('decision-preview') },
    {
      key: 'Escape',
      label: keys.back,
      run: () => void navigate(clientId ? places.client(clientId) : places.list),
    },
  ])
  if (!asked.value) {
    return (
      <div className="work-page">
        <h1>{t.title}</h1>
        {asked.refused ? <Notice tone="error" isLive title={say(asked.refused)} /> : <LoadingLines lines={8} />}
      </div>
    )
  }
  return (
    <DecisionScreen
      key={id}
      view={asked.value}
      header={<ClientHeader client={asked.value.client} isHeading={false} />}
      back={
        <Link to={places.client(asked.value.client.id)} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {keys.back}
        </Link>
      }
      decisionPath={places.decision}
      rulePath={`/${language}${places.delegation}`}
      onStarted={(decisionId) => void navigate(places.decision(decisionId))}
      onLeft={(told) => void navigate(places.list, { state: { told } })}
    />
  )
}

function focus(id: string): void {
  const element = document.getElementById(id)
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
}

/** The button itself: what it refuses and says is the same by key and by hand. */
function press(selector: string): void {
  document.querySelector<HTMLButtonElement>(selector)?.click()
}
