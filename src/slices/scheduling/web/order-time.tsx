import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { orderTime } from '../order-contract.ts'
import { bookingForTexts } from './calendar-booking-texts.ts'
import { orderRefusals } from './order-refusals.ts'

/** Nothing suits: the team finds the time. */
export function OrderTime({ clientId, service, reason }: { clientId: string; service: string; reason: string }) {
  const t = useTexts(bookingForTexts).order
  const say = useRefusalText(orderRefusals)
  const [order, ordering] = useCommand<typeof orderTime>('calendar/order')
  const [isDone, setDone] = useState(false)
  async function submit() {
    const outcome = await order({ clientId, service, reason } as InputOf<typeof orderTime>)
    if (outcome?.ok) setDone(true)
  }
  if (isDone) return <Notice tone="ok" isLive title={t.done} />
  return (
    <section className="stack-s" aria-label={t.title}>
      <p>
        <b>{t.title}</b> {t.lead}
      </p>
      {ordering.refused && <Notice tone="error" isLive title={say(ordering.refused)} />}
      <p>
        <Button onClick={() => void submit()} busyLabel={ordering.isBusy && t.ordering}>
          {t.order}
        </Button>
      </p>
    </section>
  )
}
