import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { Appointment, cancelAppointment } from '../contract.ts'
import { bookingRefusals } from './refusals.ts'
import { ownAppointmentTexts } from './own-texts.ts'

type Reason = keyof (typeof ownAppointmentTexts)['fi']['reasons']
const reasons: readonly Reason[] = ['not-needed', 'time-unsuitable', 'ill', 'got-help-elsewhere']

/** Asked once; why is told only by who wants to. */
export function CancelDialog(props: {
  appointment: Appointment
  isOpen: boolean
  onClose: () => void
  onCancelled: () => void
}) {
  const t = useTexts(ownAppointmentTexts)
  const f = useFormat()
  const localised = useLocalised()
  const say = useRefusalText(bookingRefusals)
  const [why, setWhy] = useState<Reason | ''>('')
  const [cancel, cancelling] = useCommand<typeof cancelAppointment>('scheduling/cancel')
  const { appointment } = props
  async function run() {
    const outcome = await cancel({ appointmentId: appointment.id, ...(why === '' ? {} : { reason: why }) })
    if (outcome?.ok) props.onCancelled()
  }
  return (
    <Dialog
      isOpen={props.isOpen}
      onClose={props.onClose}
      title={t.cancelAsk}
      buttons={
        <>
          <Button look="danger" busyLabel={cancelling.isBusy && t.cancelling} onClick={() => void run()}>
            {t.cancel}
          </Button>
          <Button onClick={props.onClose}>{t.keep}</Button>
        </>
      }
    >
      <p>
        <b>
          {localised(appointment.name)}
          {appointment.startsAt && `, ${f.moment(appointment.startsAt)}`}
        </b>
      </p>
      <p>{t.cancelMore}</p>
      <Select
        label={t.cancelWhy}
        isOptional
        value={why}
        emptyLabel={t.noReason}
        options={reasons.map((value) => ({ value, label: t.reasons[value] }))}
        onChange={({ target }) => setWhy(target.value as Reason | '')}
      />
      {cancelling.refused && <Notice tone="error" title={say(cancelling.refused)} isLive />}
    </Dialog>
  )
}
