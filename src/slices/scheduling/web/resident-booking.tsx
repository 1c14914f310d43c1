import { useEffect, useState } from 'react'
import { ButtonLink } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CalendarIcon, PhoneIcon, RightIcon, VideoIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { StepBar } from '#web/kit/step-bar.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment, BookableService, FreeTime, holdTime, listBookable } from '../contract.ts'
import { CalendarLink } from './resident-appointments.tsx'
import { keep, type Kept, readKept } from './kept-choice.ts'
import { ConfirmStep } from './resident-confirm.tsx'
import { TimesStep } from './resident-times.tsx'
import { bookingRefusals, bookingTexts } from './texts.ts'

const channelIcons = { visit: CalendarIcon, phone: PhoneIcon, video: VideoIcon } as const

/** Service, time, confirmation: three steps, four when the resident identifies on the way. The choice survives the sign-in, in this tab only. */
export function BookingPanel({ signInHref }: { signInHref: string | undefined }) {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const asked = useAsked<typeof listBookable>('scheduling/services', {})
  const [hold, holding] = useCommand<typeof holdTime>('scheduling/hold')
  const [kept, setKept] = useKept()
  const [booked, setBooked] = useState<{ appointment: Appointment; wasMoved: boolean }>()
  const service = asked.value?.services.find((one) => one.id === kept?.service)

  async function choose(time: FreeTime) {
    if (!service || !kept) return
    const { calendarId, startsAt } = time
    const outcome = await hold({ service: service.id, calendarId, startsAt })
    if (outcome?.ok) setKept({ ...kept, held: { ...outcome.value, time } })
  }
  if (booked) return <Booked appointment={booked.appointment} wasMoved={booked.wasMoved} />
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={6} />
  const step = !service ? 1 : !kept?.held ? 2 : 3
  const name = step === 1 ? t.steps.service : step === 2 ? t.steps.time : t.steps.confirm
  return (
    <section className="reading stack">
      <h1 tabIndex={-1}>{t.title}</h1>
      <StepBar now={step} all={3} name={name} />
      {!service && <ServiceStep services={asked.value.services} onChosen={(id) => setKept({ service: id })} />}
      {service && (
        <p className="booking-service">
          <ServiceName service={service} />{' '}
          {kept?.moving === undefined && (
            <button type="button" className="link-button" onClick={() => setKept(undefined)}>
              {t.otherService}
            </button>
          )}
        </p>
      )}
      {holding.refused && <Notice tone="warn" title={say(holding.refused)} isLive />}
      {service && kept && !kept.held && (
        <TimesStep
          key={String(holding.refused?.refusal)}
          service={service.id}
          isHolding={holding.isBusy}
          onChosen={(time) => void choose(time)}
        />
      )}
      {service && kept?.held && (
        <ConfirmStep
          service={service}
          held={kept.held}
          moving={kept.moving}
          signInHref={signInHref}
          onBooked={(appointment) => {
            setBooked({ appointment, wasMoved: kept.moving !== undefined })
            setKept(undefined)
            window.scrollTo(0, 0)
          }}
          onOtherTime={() =>
            setKept({ service: kept.service, ...(kept.moving === undefined ? {} : { moving: kept.moving }) })
          }
        />
      )}
    </section>
  )
}

function useKept(): [Kept | undefined, (kept: Kept | undefined) => void] {
  const [kept, setKept] = useState<Kept>()
  useEffect(() => setKept(readKept()), [])
  return [
    kept,
    (next) => {
      keep(next)
      setKept(next)
    },
  ]
}

function ServiceStep({ services, onChosen }: { services: readonly BookableService[]; onChosen: (id: string) => void }) {
  const t = useTexts(bookingTexts)
  const localised = useLocalised()
  return (
    <>
      <h2>{t.chooseService}</h2>
      <p>{t.serviceHelp}</p>
      <ul className="ways">
        {services.map((service) => (
          <li key={service.id}>
            <button type="button" onClick={() => onChosen(service.id)}>
              <Icon of={channelIcons[service.channel]} />
              <span>
                <b>{localised(service.name)}</b>
                {localised(service.summary)} {t.minutes(service.lengthMinutes)}.
              </span>
              <Icon of={RightIcon} />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function ServiceName({ service }: { service: BookableService }) {
  const t = useTexts(bookingTexts)
  const localised = useLocalised()
  return (
    <span>
      <b>{localised(service.name)}</b>, {t.minutes(service.lengthMinutes)}
    </span>
  )
}

function Booked({ appointment, wasMoved }: { appointment: Appointment; wasMoved: boolean }) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const localised = useLocalised()
  return (
    <section className="reading stack">
      <h1 tabIndex={-1}>{wasMoved ? t.moved : t.booked}</h1>
      <Notice tone="ok" title={`${localised(appointment.name)}, ${f.moment(appointment.startsAt)}`} isLive>
        <p>
          {appointment.who.join(', ')}
          {appointment.place && `, ${appointment.place}`}
        </p>
        <p>{localised(appointment.bring)}</p>
      </Notice>
      <p>{t.bookedLead}</p>
      <p className="row">
        <ButtonLink to="/own" look="filled">
          {t.toOwn}
        </ButtonLink>
        <CalendarLink appointment={appointment} />
      </p>
    </section>
  )
}
