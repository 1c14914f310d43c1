import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import type { changeTime } from '#slices/scheduling/calendar-contract.ts'
import { bookingForTexts } from '#slices/scheduling/web/calendar-booking-texts.ts'
import { type BookedTime, TimeFinder } from '#slices/scheduling/web/calendar-finder.tsx'
import { calendarRefusals } from '#slices/scheduling/web/calendar-refusals.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useKeys } from '../keys.tsx'
import './calendar.css'

/** A time for this client in two keys: `B` opens the free times, `Enter` books the first. */
export function BookForClient({ clientId }: { clientId: string }) {
  const t = useTexts(bookingForTexts)
  const [isOpen, setOpen] = useState(false)
  const [booked, setBooked] = useState<BookedTime>()
  useKeys([{ key: 'b', label: t.book, run: () => setOpen(true) }])
  return (
    <div className="cal-book">
      <Button onClick={() => setOpen(true)}>
        {t.book} <KeyHint keys={['B']} />
      </Button>
      <div role="status">{booked && <Booked booked={booked} onUndone={() => setBooked(undefined)} />}</div>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t.title}
        buttons={<Button onClick={() => setOpen(false)}>{t.close}</Button>}
      >
        <p>{t.lead}</p>
        <TimeFinder
          clientId={clientId}
          onBooked={(one) => {
            setOpen(false)
            setBooked(one)
          }}
        />
      </Dialog>
    </div>
  )
}

function Booked({ booked, onUndone }: { booked: BookedTime; onUndone: () => void }) {
  const t = useTexts(bookingForTexts)
  const say = useRefusalText(calendarRefusals)
  const [change, changing] = useCommand<typeof changeTime>('calendar/change')
  const [isUndone, setUndone] = useState(false)
  async function undo() {
    const { appointmentId, calendarId } = booked
    const input = { appointmentId, calendarId, to: 'cancelled', because: 'booked-wrongly' }
    const outcome = await change(input as InputOf<typeof changeTime>)
    if (outcome?.ok) setUndone(true)
  }
  if (isUndone)
    return (
      <Notice tone="ok" title={t.undone}>
        <Button look="quiet" onClick={onUndone}>
          {t.close}
        </Button>
      </Notice>
    )
  return (
    <Notice tone="ok" title={booked.sentence}>
      <Button look="quiet" onClick={() => void undo()} busyLabel={changing.isBusy && t.undoing}>
        {t.undo}
      </Button>
      {changing.refused && <Notice tone="error" isLive title={say(changing.refused)} />}
    </Notice>
  )
}
