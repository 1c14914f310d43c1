import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { WorkTime } from '../calendar-contract.ts'
import type { proposeTime, putToWait } from '../order-contract.ts'
import { bookingForTexts } from './calendar-booking-texts.ts'
import { type BookedTime, TimeFinder } from './calendar-finder.tsx'
import { orderRefusals } from './order-refusals.ts'

type Order = { readonly id: string; readonly service: string; readonly mayWait: boolean }
type Props = {
  readonly clientId: string
  readonly order: Order
  readonly onBooked: (booked: BookedTime) => void
  /** It is the client’s turn, or they wait: the sentence. */
  readonly onAnswered: (sentence: string) => void
}

/** A taken order: booked at once, offered to the client, or put to wait. */
export function TimeForOrder({ clientId, order, onBooked, onAnswered }: Props) {
  const t = useTexts(bookingForTexts).appointment
  const f = useFormat()
  const say = useRefusalText(orderRefusals)
  const [how, setHow] = useState<'book' | 'propose'>('book')
  const [propose, proposing] = useCommand<typeof proposeTime>('calendar/propose')
  const [wait, waiting] = useCommand<typeof putToWait>('calendar/put-to-wait')
  const refused = proposing.refused ?? waiting.refused
  async function offer({ calendarId, startsAt }: WorkTime) {
    const input = { appointmentId: order.id, calendarId, startsAt } as InputOf<typeof proposeTime>
    const outcome = await propose(input)
    if (outcome?.ok) onAnswered(t.proposed(f.moment(outcome.value.startsAt), f.moment(outcome.value.untilAt)))
  }
  async function putOnList() {
    const outcome = await wait({ appointmentId: order.id } as InputOf<typeof putToWait>)
    if (outcome?.ok) onAnswered(t.waits(outcome.value.ahead))
  }
  return (
    <div className="stack-s">
      <Segment
        legend={t.how}
        options={(['book', 'propose'] as const).map((value) => ({ value, label: t[value] }))}
        value={how}
        onChange={setHow}
      />
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      <TimeFinder
        clientId={clientId}
        waiting={{ id: order.id, service: order.service }}
        onBooked={onBooked}
        {...(how === 'propose' ? { onChosen: offer, hint: t.proposeHint } : {})}
      />
      {order.mayWait && (
        <p>
          <Button look="quiet" onClick={() => void putOnList()}>
            {t.toWait}
          </Button>
        </p>
      )}
    </div>
  )
}
