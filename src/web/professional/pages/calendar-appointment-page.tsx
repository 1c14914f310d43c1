import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { InputOf } from '#platform/endpoint.ts'
import type { openWaiting } from '#slices/scheduling/calendar-contract.ts'
import { bookingForTexts } from '#slices/scheduling/web/calendar-booking-texts.ts'
import { TimeForOrder } from '#slices/scheduling/web/calendar-order.tsx'
import { calendarRefusals } from '#slices/scheduling/web/calendar-refusals.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import { shellTexts } from '../texts.ts'
import './calendar.css'

/** An appointment that lost its time, for who has taken it from the work list: the client is known, the times are there. */
export default function CalendarAppointmentPage() {
  const { id = '' } = useParams()
  const t = useTexts(bookingForTexts)
  const { backToList } = useTexts(shellTexts)
  const localised = useLocalised()
  const say = useRefusalText(calendarRefusals)
  const navigate = useNavigate()
  const [end, setEnd] = useState<{ readonly title: string; readonly sentence?: string }>()
  const asked = useAsk<typeof openWaiting>('calendar/open-waiting', { appointmentId: id } as InputOf<
    typeof openWaiting
  >)
  useKeys([{ key: 'Escape', label: backToList, run: () => void navigate(places.list) }])
  const waiting = asked.value
  return (
    <div className="work-page stack cal-order">
      <h1>{t.appointment.title}</h1>
      {asked.refused && (
        <Notice
          tone="error"
          title={asked.refused.refusal === 'not-found' ? t.appointment.missing : say(asked.refused)}
        />
      )}
      {!waiting && !asked.refused && <LoadingLines lines={5} />}
      {end && (
        <Notice tone="ok" isLive title={end.title}>
          {end.sentence && <p>{end.sentence}</p>}
          <ButtonLink to={places.list}>{backToList}</ButtonLink>
        </Notice>
      )}
      {waiting && !end && (
        <>
          <p>{t.appointment.lead}</p>
          <dl className="facts">
            <dt>{t.whose}</dt>
            <dd>
              <Link to={places.client(waiting.clientId)}>{waiting.name}</Link>
            </dd>
            <dt>{t.service}</dt>
            <dd>{localised(waiting.service.name)}</dd>
            {waiting.reason !== '' && (
              <>
                <dt>{t.reason}</dt>
                <dd>{waiting.reason}</dd>
              </>
            )}
          </dl>
          <h2>{t.times}</h2>
          {waiting.isOffered ? (
            <Notice title={t.appointment.offeredAlready} />
          ) : (
            <TimeForOrder
              clientId={waiting.clientId}
              order={{ id, service: waiting.service.id, mayWait: waiting.mayWait }}
              onBooked={({ sentence }) => setEnd({ title: t.appointment.done, sentence })}
              onAnswered={(title) => setEnd({ title })}
            />
          )}
        </>
      )}
    </div>
  )
}
