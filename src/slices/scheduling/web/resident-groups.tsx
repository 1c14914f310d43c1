import { useState } from 'react'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { BookableService } from '../contract.ts'
import type { Group, listGroups, takeSeat, waitForTime } from '../waiting-contract.ts'
import type { Done } from './resident-booked.tsx'
import type { BookingPlace } from './resident-booking.tsx'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'
import { usePlaceName } from './use-place-name.ts'

/** Groups that have not begun, with how many places are left; a full one has its waiting list. */
export function GroupsStep({
  service,
  place,
  onChosen,
}: {
  service: BookableService
  place: BookingPlace
  onChosen: (groupId: string) => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const placeName = usePlaceName()
  const localised = useLocalised()
  const say = useRefusalText(bookingRefusals)
  const near = place.ownMunicipality === undefined ? {} : { near: place.ownMunicipality }
  const asked = useAsked<typeof listGroups>('scheduling/groups', { service: service.id, ...near })
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={6} />
  if (asked.value.groups.length === 0)
    return (
      <EmptyState title={t.noGroups}>
        <p>{t.noGroupsMore}</p>
        <p className="row-s">
          <ButtonLink to="/start">{t.startChat}</ButtonLink>
        </p>
      </EmptyState>
    )
  return (
    <>
      <h2>{t.chooseGroup}</h2>
      <ul className="lines groups">
        {asked.value.groups.map((group) => (
          <li key={group.id}>
            <h3>{localised(group.name)}</h3>
            <p>
              <b>{f.moment(group.startsAt)}</b>, {t.groupTimes(group.times, group.everyWeeks)}
              <br />
              {[group.who.join(', '), placeName(group)].filter(Boolean).join(', ')}
              {group.kilometres !== null && group.kilometres > 0 && `, ${t.kmAway(group.kilometres)}`}
            </p>
            <p className={group.left === 0 ? 'group-full' : 'muted'}>
              {group.left === 0 ? t.full : t.placesLeft(group.left, group.places)}
            </p>
            <p>
              <Button
                size="small"
                aria-label={`${group.left === 0 ? t.joinWaiting : t.join}: ${localised(group.name)}`}
                onClick={() => onChosen(group.id)}
              >
                {group.left === 0 ? t.joinWaiting : t.join}
              </Button>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

export function GroupConfirm({
  service,
  groupId,
  signInHref,
  onDone,
  onOther,
}: {
  service: BookableService
  groupId: string
  signInHref: string | undefined
  onDone: (result: Done) => void
  onOther: () => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const placeName = usePlaceName()
  const localised = useLocalised()
  const say = useRefusalText(bookingRefusals)
  const asked = useAsked<typeof listGroups>('scheduling/groups', { service: service.id })
  const [seat, seating] = useCommand<typeof takeSeat>('scheduling/take-seat')
  const [wait, waiting] = useCommand<typeof waitForTime>('scheduling/wait')
  const [ahead, setAhead] = useState<number>()
  const group = asked.value?.groups.find((one) => one.id === groupId)
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={4} />
  if (!group)
    return (
      <Notice tone="warn" title={say({ refusal: 'has-begun' })}>
        <p>
          <Button onClick={onOther}>{t.otherGroup}</Button>
        </p>
      </Notice>
    )
  async function confirm(one: Group) {
    if (one.left > 0) {
      const outcome = await seat({ groupId: one.id })
      if (outcome?.ok) onDone({ appointments: [outcome.value.appointment], how: 'joined' })
      else void asked.again()
      return
    }
    const outcome = await wait({ service: service.id, groupId: one.id })
    if (outcome?.ok) setAhead(outcome.value.ahead)
    else void asked.again()
  }
  if (ahead !== undefined)
    return (
      <Notice tone="ok" title={t.waits(ahead)} isLive>
        {t.waitsMore}
      </Notice>
    )
  const refused = seating.refused ?? waiting.refused
  return (
    <div className="stack">
      <h2>{localised(group.name)}</h2>
      <dl className="booking-facts">
        <dt>{t.when}</dt>
        <dd>
          <b>{f.moment(group.startsAt)}</b>, {t.groupTimes(group.times, group.everyWeeks)}
        </dd>
        <dt>{t.who}</dt>
        <dd>{group.who.join(', ')}</dd>
        {group.place && (
          <>
            <dt>{t.where}</dt>
            <dd>{placeName(group)}</dd>
          </>
        )}
        <dt>{t.bring}</dt>
        <dd>{localised(service.bring)}</dd>
      </dl>
      <p className="muted">{group.left === 0 ? `${t.full}. ${t.fullMore}` : t.placesLeft(group.left, group.places)}</p>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      {signInHref !== undefined && <p>{t.identifyGroup}</p>}
      <p className="row">
        {signInHref === undefined ? (
          <Button
            look="filled"
            busyLabel={(seating.isBusy || waiting.isBusy) && t.booking}
            onClick={() => void confirm(group)}
          >
            {group.left === 0 ? t.joinWaiting : t.join}
          </Button>
        ) : (
          <ButtonLink href={signInHref} look="filled">
            {t.identify}
          </ButtonLink>
        )}
        <Button look="quiet" onClick={onOther}>
          {t.otherGroup}
        </Button>
      </p>
    </div>
  )
}
