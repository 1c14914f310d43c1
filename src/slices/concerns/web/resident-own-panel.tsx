import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { findDisclosedReporter, listOwnConcerns, OwnConcern } from '../contract.ts'
import { panelTexts } from './panel-texts.ts'
import { ownRefusals } from './refusals.ts'

/** Reports about oneself that one has been told of: that it happened, when, what came of it. Never who reported. */
export function OwnConcernsPanel() {
  const t = useTexts(panelTexts)
  const say = useRefusalText(ownRefusals)
  const asked = useAsked<typeof listOwnConcerns>('concerns/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { concerns } = asked.value
  if (concerns.length === 0) return <EmptyState title={t.none}>{t.noneMore}</EmptyState>
  return (
    <>
      <p>{t.lead}</p>
      <ul className="lines">
        {concerns.map((one) => (
          <OwnLine key={one.id} concern={one} />
        ))}
      </ul>
    </>
  )
}

function OwnLine({ concern }: { concern: OwnConcern }) {
  const t = useTexts(panelTexts)
  const f = useFormat()
  const localised = useLocalised()
  return (
    <li className="stack-s">
      <h3>{t.kind[concern.kind]}</h3>
      <p>
        {t.made(f.longDay(concern.receivedOn))} {t.outcome[concern.outcome]}{' '}
        {concern.outcomeAt && t.ended(f.day(concern.outcomeAt))}
      </p>
      <p className="small muted">
        {t.told(concern.toldBy.name, localised(concern.toldBy.title), f.day(concern.toldAt))}
      </p>
      {concern.isReporterDisclosed && <Disclosed concern={concern} />}
    </li>
  )
}

type Told = OutputOf<typeof findDisclosedReporter>

function Disclosed({ concern }: { concern: OwnConcern }) {
  const t = useTexts(panelTexts)
  const f = useFormat()
  const say = useRefusalText(ownRefusals)
  const [told, setTold] = useState<Told>()
  const [ask, asking] = useCommand<typeof findDisclosedReporter>('concerns/own-reporter')
  async function show() {
    const outcome = await ask({ concernId: concern.id })
    if (outcome?.ok) setTold(outcome.value)
  }
  if (told) {
    return (
      <p role="status">
        <b>{t.who([told.name, told.office].filter(Boolean).join(', '))}</b>
        <br />
        {t.decided(told.decidedBy, f.day(told.decidedAt))}
      </p>
    )
  }
  return (
    <>
      <p>
        {t.disclosed} {t.log}
      </p>
      {asking.refused && <Notice tone="error" isLive title={say(asking.refused)} />}
      <p>
        <Button onClick={() => void show()} busyLabel={asking.isBusy && t.asking}>
          {t.ask}
        </Button>
      </p>
    </>
  )
}
