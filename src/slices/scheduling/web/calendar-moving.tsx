import { useRef, useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { DayTime, MovedDay, moveDay, proposeDay } from '../calendar-contract.ts'
import { movingRefusals, movingTexts } from './calendar-moving-texts.ts'
import { usePlaceName } from './use-place-name.ts'

type Props = { calendarId: string; on: string; calendarPath: string; listPath: string }
type Proposed = OutputOf<typeof proposeDay>
type MoveInput = InputOf<typeof moveDay>

/** A day's bookings with where each could go: adjusted row by row, confirmed once. */
export function MovingDay({ calendarId, on, calendarPath, listPath }: Props) {
  const say = useRefusalText(movingRefusals)
  const asked = useAsk<typeof proposeDay>('calendar/propose-day', { calendarId, on } as InputOf<typeof proposeDay>)
  const [told, setTold] = useState<MovedDay>()
  if (told) return <Told told={told} {...{ calendarPath, listPath }} />
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={8} />
  return (
    <Proposals
      key={asked.answeredAtMs}
      proposed={asked.value}
      {...{ calendarId, on, calendarPath }}
      onMoved={setTold}
    />
  )
}

type ProposalsProps = {
  proposed: Proposed
  calendarId: string
  on: string
  calendarPath: string
  onMoved: (told: MovedDay) => void
}

function Proposals({ proposed, calendarId, on, calendarPath, onMoved }: ProposalsProps) {
  const t = useTexts(movingTexts)
  const f = useFormat()
  const say = useRefusalText(movingRefusals)
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  // The same id for each press of this page: what a broken line already moved is not moved twice.
  const moveId = useRef(crypto.randomUUID())
  const [move, moving] = useCommand<typeof moveDay>('calendar/move-day')
  const valueOf = (time: DayTime) => chosen.get(time.appointmentId) ?? (time.proposals.length > 0 ? '0' : 'team')
  const values = proposed.times.map(valueOf)
  const [team, stay] = [values.filter((one) => one === 'team').length, values.filter((one) => one === 'stay').length]
  async function submit() {
    const moves = proposed.times.map((time) => {
      const value = valueOf(time)
      const proposal = time.proposals[Number(value)]
      const to =
        value === 'team' || value === 'stay' || !proposal
          ? value === 'stay'
            ? 'stay'
            : 'team'
          : { calendarId: proposal.calendarId, startsAt: proposal.startsAt }
      return { appointmentId: time.appointmentId, startsAt: time.startsAt, to }
    })
    const outcome = await move({ moveId: moveId.current, calendarId, on, moves } as unknown as MoveInput)
    if (outcome?.ok) onMoved(outcome.value)
  }
  return (
    <div className="stack">
      <p>{t.lead}</p>
      <p>
        <b>{t.whose(proposed.calendar.name, f.longDay(on))}</b>
        <br />
        {proposed.away ? t.away(f.day(proposed.away.untilOn), proposed.away.substitute) : t.notAway}
      </p>
      <ProposalTable
        times={proposed.times}
        valueOf={valueOf}
        onChoose={(id, value) => setChosen(new Map(chosen).set(id, value))}
      />
      <ByHand others={proposed.others} />
      {proposed.times.length > 0 && (
        <>
          <p role="status">
            {t.summary(values.length - team - stay, team, stay)} {t.notices(values.length - stay)}
          </p>
          {moving.refused && (
            <Notice tone="error" isLive title={say(moving.refused)}>
              {t.again}
            </Notice>
          )}
          <div className="row-s">
            <Button look="filled" onClick={() => void submit()} busyLabel={moving.isBusy && t.busy}>
              {t.confirm}
            </Button>
            <ButtonLink to={calendarPath}>{t.toCalendar}</ButtonLink>
          </div>
        </>
      )}
    </div>
  )
}

type TableProps = {
  times: readonly DayTime[]
  valueOf: (time: DayTime) => string
  onChoose: (appointmentId: string, value: string) => void
}

function ProposalTable({ times, valueOf, onChoose }: TableProps) {
  const t = useTexts(movingTexts)
  const placeName = usePlaceName()
  const f = useFormat()
  const localised = useLocalised()
  const clock = (time: DayTime) => `${f.time(time.startsAt)}–${f.time(time.endsAt)}`
  const nameOf = (time: DayTime) => (time.name === null ? '' : localised(time.name))
  const options = (time: DayTime) => [
    ...time.proposals.map((one, index) => ({
      value: String(index),
      label: [
        `${f.moment(one.startsAt)}, ${one.who}`,
        one.isSubstitute && t.substitute,
        one.startsAt === time.startsAt && t.sameTime,
        placeName(one),
        one.others && t.otherPerson(one.others.leaves, one.others.comes),
        !one.isInTime && t.late,
      ]
        .filter(Boolean)
        .join(', '),
    })),
    { value: 'team', label: t.team },
    { value: 'stay', label: t.stay },
  ]
  return (
    <DataTable<DayTime>
      isStacked
      caption={t.caption}
      rows={times}
      rowKey={(time) => time.appointmentId}
      empty={<EmptyState title={t.none} />}
      columns={[
        { key: 'time', head: t.time, isRowHead: true, cell: (time) => <span className="number">{clock(time)}</span> },
        {
          key: 'service',
          head: t.service,
          cell: (time) => [nameOf(time), ...time.with].filter(Boolean).join(', '),
        },
        {
          key: 'limit',
          head: t.limit,
          cell: (time) => (time.dueOn === null ? t.noLimit : <span className="number">{f.day(time.dueOn)}</span>),
        },
        {
          key: 'to',
          head: t.to,
          cell: (time) => (
            <Select
              label={t.toOf(`${clock(time)} ${nameOf(time)}`)}
              options={options(time)}
              value={valueOf(time)}
              onChange={(event) => onChoose(time.appointmentId, event.target.value)}
            />
          ),
        },
      ]}
    />
  )
}

function ByHand({ others }: { others: Proposed['others'] }) {
  const t = useTexts(movingTexts)
  const f = useFormat()
  const localised = useLocalised()
  if (others.length === 0) return null
  return (
    <Notice tone="warn" title={t.others}>
      <p>{t.othersLead}</p>
      <ul>
        {others.map((one) => (
          <li key={one.startsAt}>
            {f.time(one.startsAt)}–{f.time(one.endsAt)} {one.name && localised(one.name)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Told({ told, calendarPath, listPath }: { told: MovedDay } & Pick<Props, 'calendarPath' | 'listPath'>) {
  const t = useTexts(movingTexts)
  const sentences = [
    t.moved(told.moved),
    told.toNext > 0 && t.toNext(told.toNext),
    told.withOthers > 0 && t.withOthers(told.withOthers),
    told.toTeam > 0 && t.toTeam(told.toTeam),
    told.byClient > 0 && t.byClient(told.byClient),
    told.left > 0 && t.left(told.left),
  ].filter((one) => one !== false)
  return (
    <div className="stack">
      <Notice tone="ok" isLive title={t.done}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Notice>
      <div className="row-s">
        <ButtonLink to={calendarPath}>{t.toCalendar}</ButtonLink>
        {told.toTeam > 0 && <ButtonLink to={listPath}>{t.toList}</ButtonLink>}
      </div>
    </div>
  )
}
