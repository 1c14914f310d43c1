import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import { ClockLine, dueOf } from '#slices/work/web/clock-line.tsx'
import { DueChip, useRuleName } from '#slices/work/web/marks.tsx'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { pauseContactClock, resumeContactClock, ServedContact, startSocialClock } from '../contract.ts'
import { clockRefusals, clockTexts } from './staff-clock-texts.ts'

type ContactClocksProps = {
  contact: ServedContact
  now: Date
  /** A social worker serves the contact: may assert that the statutory assessment limit applies. */
  isSocial: boolean
  onChanged: () => void
}

/** The contact's limits; the law waits for the client when the worker says so, and the social one is begun here. */
export function ContactClocks({ contact, now, isSocial, onChanged }: ContactClocksProps) {
  const t = useTexts(clockTexts)
  const say = useRefusalText(clockRefusals)
  const [resume, resuming] = useCommand<typeof resumeContactClock>('contacts/resume-clock')
  const [isStarting, setStarting] = useState(false)
  const [pausing, setPausing] = useState<CountedClock>()
  const isOpen = contact.state !== 'closed'
  const ask = { contactId: contact.id }
  async function change(clock: CountedClock) {
    if (clock.state !== 'paused') return setPausing(clock)
    const outcome = await resume({ ...ask, clockId: clock.id })
    if (outcome?.ok) onChanged()
  }
  const mayStart = isOpen && isSocial && !contact.clocks.some(isStatutorySocial)
  const { refused } = resuming
  if (contact.clocks.length === 0 && !mayStart) return null
  return (
    <section>
      <h2 className="part-head">{t.title}</h2>
      <ul className="clock-lines">
        {contact.clocks.map((clock) => (
          <ClockLine key={clock.id} clock={clock} now={now}>
            {isOpen && mayWait(clock) && (
              <Button look="quiet" title={t.pauseHelp} onClick={() => void change(clock)}>
                {clock.state === 'paused' ? t.resume : t.pause}
              </Button>
            )}
            {clock.state === 'paused' && <WaitsFor pause={contact.pauses.find((one) => one.clockId === clock.id)} />}
          </ClockLine>
        ))}
      </ul>
      {refused && <Notice tone="warn" isLive title={say(refused)} />}
      {mayStart && (
        <p className="clock-start">
          <Button onClick={() => setStarting(true)}>{t.start}</Button>
        </p>
      )}
      {pausing && (
        <PauseClock
          {...ask}
          clockId={pausing.id}
          onClose={() => setPausing(undefined)}
          onDone={() => {
            setPausing(undefined)
            onChanged()
          }}
        />
      )}
      {isStarting && (
        <StartSocialClock
          contactId={contact.id}
          onClose={() => setStarting(false)}
          onDone={() => {
            setStarting(false)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

function WaitsFor({ pause }: { pause: ServedContact['pauses'][number] | undefined }) {
  const t = useTexts(clockTexts)
  const f = useFormat()
  return pause && <small className="muted">{t.waits(pause.reason, pause.by, f.moment(pause.at))}</small>
}

type PauseProps = InputOf<typeof resumeContactClock> & { onClose: () => void; onDone: () => void }

/** A limit does not stand still without a written reason. */
function PauseClock({ contactId, clockId, onClose, onDone }: PauseProps) {
  const t = useTexts(clockTexts)
  const say = useRefusalText(clockRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [pause, pausing] = useCommand<typeof pauseContactClock>('contacts/pause-clock')
  const isMissing = reason.trim().length < 5
  async function submit() {
    setTried(true)
    if (isMissing) return focusMistake()
    const outcome = await pause({ contactId, clockId, reason: reason.trim() })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.pause}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={pausing.isBusy && t.pausing}>
            {t.pauseSubmit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.pauseHelp}</p>
        <TextArea
          label={t.pauseReason}
          limit={300}
          rows={3}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={isTried && isMissing ? t.pauseMissing : undefined}
        />
        {pausing.refused && <Notice tone="error" isLive title={say(pausing.refused)} />}
      </div>
    </Dialog>
  )
}

function isStatutorySocial(clock: CountedClock): boolean {
  return clock.rule === 'social-needs-assessment-start' && clock.stoppedAt === null
}

/** Only a running limit in days can wait; what is due within the day is not put off. */
function mayWait(clock: CountedClock): boolean {
  return clock.statutory && clock.stoppedAt === null && clock.dueAt === null && clock.state !== 'over'
}

type Group = InputOf<typeof startSocialClock>['group']
const groups: readonly Group[] = ['75-or-over', 'highest-care-allowance', 'disability', 'child-special-support', 'none']

function StartSocialClock({
  contactId,
  onClose,
  onDone,
}: {
  contactId: ServedContact['id']
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(clockTexts)
  const say = useRefusalText(clockRefusals)
  const [group, setGroup] = useState<Group>()
  const [isTried, setTried] = useState(false)
  const [start, starting] = useCommand<typeof startSocialClock>('contacts/start-social-clock')
  async function submit() {
    setTried(true)
    if (group === undefined) return
    const outcome = await start({ contactId, group })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.start}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={starting.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.lead}</p>
        <ChoiceCards<Group>
          kind="one"
          legend={t.startTitle}
          choices={groups.map((value) => ({ value, label: t.group[value] }))}
          value={group}
          onChange={setGroup}
          error={isTried && group === undefined ? t.missing : undefined}
        />
        {starting.refused && <Notice tone="error" isLive title={say(starting.refused)} />}
      </div>
    </Dialog>
  )
}

/** The clocks beside the matter's name: what is met, and what is nearest. */
export function ClockChips({ contact, now }: { contact: ServedContact; now: Date }) {
  const name = useRuleName()
  const nearest = contact.clocks.toSorted((a, b) => Number(b.state === 'met') - Number(a.state === 'met')).slice(0, 2)
  return (
    <>
      {nearest.map((clock) => (
        <DueChip key={clock.id} due={dueOf(clock)} now={now} label={name(clock.rule)} />
      ))}
    </>
  )
}
