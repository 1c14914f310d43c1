import { useEffect, useRef, useState } from 'react'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { StepBar } from '#web/kit/step-bar.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { BookableService, FreeTime, holdTime, listBookable } from '../contract.ts'
import { keep, type Kept, readKept } from './kept-choice.ts'
import { BookedStep, type Done } from './resident-booked.tsx'
import { ConfirmStep } from './resident-confirm.tsx'
import { GroupConfirm, GroupsStep } from './resident-groups.tsx'
import { ServicesStep } from './resident-services.tsx'
import { TimesStep } from './resident-times.tsx'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'

export type Municipality = { readonly code: string; readonly name: string }
export type BookingPlace = {
  /** Where to identify; undefined when the resident has. */
  readonly signInHref: string | undefined
  readonly municipalities: readonly Municipality[]
  /** The one the resident chose on the front page. */
  readonly ownMunicipality: string | undefined
}

/** Service, time, confirmation: three steps, four when the resident identifies on the way. The choice survives the sign-in, in this tab only. */
export function BookingPanel(place: BookingPlace) {
  const t = useTexts(bookingTexts)
  const say = useRefusalText(bookingRefusals)
  const asked = useAsked<typeof listBookable>('scheduling/services', {})
  const [kept, setKept] = useKept()
  const [isDone, setDone] = useState<Done>()
  const service = asked.value?.services.find((one) => one.id === kept?.service)
  const isMoving = kept?.moving !== undefined
  function finish(result: Done) {
    setDone(result)
    setKept(undefined)
  }
  const step = !service ? 1 : kept?.held || kept?.groupId ? 3 : 2
  useStepFocus(isDone ? 'done' : asked.value ? step : undefined)
  if (isDone) return <BookedStep result={isDone} />
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={6} />
  const name = step === 1 ? t.steps.service : step === 2 ? t.steps.time : t.steps.confirm
  return (
    <section className="reading stack">
      <h1 tabIndex={-1}>{isMoving ? t.moveTitle : t.title}</h1>
      <StepBar now={step} all={3} name={name} />
      {!service && <ServicesStep services={asked.value.services} onChosen={(id) => setKept({ service: id })} />}
      {service && (
        <p className="booking-service">
          <ServiceName service={service} />{' '}
          {!isMoving && (
            <button type="button" className="link-button" onClick={() => setKept(undefined)}>
              {t.otherService}
            </button>
          )}
        </p>
      )}
      {service?.group && kept && (
        <GroupSteps service={service} kept={kept} setKept={setKept} place={place} onDone={finish} />
      )}
      {service && !service.group && kept && (
        <TimeSteps
          service={service}
          kept={kept}
          setKept={setKept}
          place={place}
          interpreterLanguages={asked.value.interpreterLanguages}
          onDone={finish}
        />
      )}
    </section>
  )
}

type Steps = {
  readonly service: BookableService
  readonly kept: Kept
  readonly setKept: (kept: Kept | undefined) => void
  readonly place: BookingPlace
  readonly onDone: (result: Done) => void
}

function TimeSteps({
  service,
  kept,
  setKept,
  place,
  interpreterLanguages,
  onDone,
}: Steps & { readonly interpreterLanguages: React.ComponentProps<typeof TimesStep>['interpreterLanguages'] }) {
  const say = useRefusalText(bookingRefusals)
  const [hold, holding] = useCommand<typeof holdTime>('scheduling/hold')
  const filters =
    kept.filters ?? (place.ownMunicipality === undefined ? {} : { near: place.ownMunicipality, withinKm: 30 })
  const localised = useLocalised()
  const spoken = interpreterLanguages.find((one) => one.code === filters.interpreter)
  async function choose(time: FreeTime) {
    const { calendarId, startsAt } = time
    const interpreter = filters.interpreter === undefined ? {} : { interpreter: filters.interpreter }
    const moving = kept.moving === undefined ? {} : { movingId: kept.moving as never }
    const outcome = await hold({ service: service.id, calendarId, startsAt, ...interpreter, ...moving })
    if (outcome?.ok) setKept({ ...kept, filters, held: { ...outcome.value, time } })
  }
  const { held, ...without } = kept
  if (held)
    return (
      <ConfirmStep
        service={service}
        held={held}
        moving={kept.moving}
        interpreter={spoken && localised(spoken.name)}
        signInHref={place.signInHref}
        onKept={(expiresAt) => setKept({ ...kept, held: { ...held, expiresAt } })}
        onDone={onDone}
        onOtherTime={() => setKept(without)}
      />
    )
  return (
    <>
      {holding.refused && <Notice tone="warn" title={say(holding.refused)} isLive />}
      <TimesStep
        key={holding.refused ? `${holding.refused.refusal}` : 'first'}
        service={service}
        place={place}
        filters={filters}
        interpreterLanguages={interpreterLanguages}
        isMoving={kept.moving !== undefined}
        isHolding={holding.isBusy}
        onFilters={(next) => setKept({ ...kept, filters: next })}
        onChosen={(time) => void choose(time)}
      />
    </>
  )
}

function GroupSteps({ service, kept, setKept, place, onDone }: Steps) {
  const { groupId, ...without } = kept
  if (groupId === undefined)
    return <GroupsStep service={service} place={place} onChosen={(id) => setKept({ ...kept, groupId: id })} />
  return (
    <GroupConfirm
      service={service}
      groupId={groupId}
      signInHref={place.signInHref}
      onDone={onDone}
      onOther={() => setKept(without)}
    />
  )
}

/** The next step begins at its heading, for the eye and for the ear; the first one where the reader is. */
function useStepFocus(step: number | string | undefined): void {
  const before = useRef(step)
  useEffect(() => {
    const last = before.current
    before.current = step
    if (last === undefined || last === step) return
    window.scrollTo(0, 0)
    const heading = document.querySelector<HTMLElement>('main h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [step])
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

function ServiceName({ service }: { service: BookableService }) {
  const t = useTexts(bookingTexts)
  const localised = useLocalised()
  return (
    <span>
      <b>{localised(service.name)}</b>, {t.minutes(service.lengthMinutes)}
    </span>
  )
}
