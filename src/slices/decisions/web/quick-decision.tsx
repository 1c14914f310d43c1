import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { NumberField, TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { decideQuickly, listDecisionsOfClient } from '../contract.ts'
import { centsOf } from './decision-form.tsx'
import { decisionRefusals, decisionTexts } from './texts.ts'

type Types = OutputOf<typeof listDecisionsOfClient>['types']

type Props = {
  clientId: string
  types: Types
  onDone: () => void
  /** In a dialog of its own: nothing to fold. */
  isAlone?: boolean
}
/** A small decision in four fields: type, amount, ground, reason. */
export function QuickDecision({ clientId, types, onDone, isAlone = false }: Props) {
  const t = useTexts(decisionTexts)
  const localised = useLocalised()
  const f = useFormat()
  const say = useRefusalText(decisionRefusals)
  const [filled, setFilled] = useState({ type: types[0]?.id ?? '', amount: '', ground: '', reason: '' })
  const [until, setUntil] = useState<string>()
  const [decide, deciding] = useCommand<typeof decideQuickly>('decisions/quick')
  const grounds = types.find((one) => one.id === filled.type)?.grounds ?? []
  const amountCents = centsOf(filled.amount)
  const isReady = amountCents !== null && amountCents > 0 && filled.ground !== '' && filled.reason.trim().length > 2
  const send = async () => {
    const { type, ground, reason } = filled
    const outcome = await decide({ clientId, type, amountCents: amountCents ?? 0, ground, reason })
    if (!outcome?.ok) return
    setUntil(outcome.value.rectifyBy)
    setFilled({ ...filled, amount: '', ground: '', reason: '' })
    onDone()
  }
  if (types.length === 0) return null
  const form = (
    <div className="stack-s">
      <p className="muted">{t.quickMore}</p>
      {until && <Notice tone="ok" isLive title={t.quickDone(f.dayWithYear(until))} />}
      <Select
        label={t.type}
        value={filled.type}
        onChange={(event) => setFilled({ ...filled, type: event.target.value, ground: '' })}
        options={types.map((one) => ({ value: one.id, label: localised(one.name) }))}
      />
      <NumberField
        label={t.amount}
        unit="€"
        decimals
        value={filled.amount}
        onChange={(event) => setFilled({ ...filled, amount: event.target.value })}
      />
      <Select
        label={t.ground}
        emptyLabel={t.choose}
        value={filled.ground}
        onChange={(event) => setFilled({ ...filled, ground: event.target.value })}
        options={grounds.map((one) => ({ value: one.id, label: localised(one.title) }))}
      />
      <TextArea
        label={t.reason}
        limit={3000}
        rows={3}
        value={filled.reason}
        onChange={(event) => setFilled({ ...filled, reason: event.target.value })}
      />
      {deciding.refused && <Notice tone="error" isLive title={say(deciding.refused)} />}
      <p className="row-s">
        <Button look="filled" onClick={() => isReady && void send()} notAvailable={isReady ? undefined : t.quickLacks}>
          {t.decide}
        </Button>
      </p>
    </div>
  )
  return isAlone ? form : <Disclosure summary={t.quick}>{form}</Disclosure>
}
