import { useState } from 'react'
import { FindClient } from '#slices/clients/web/find-client.tsx'
import type { ShownCalendar } from '#slices/scheduling/calendar-contract.ts'
import { bookingForTexts } from '#slices/scheduling/web/calendar-booking-texts.ts'
import { BookHere } from '#slices/scheduling/web/calendar-finder.tsx'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'

type Props = {
  free: { calendar: ShownCalendar; at: Date } | undefined
  onClose: () => void
  onBooked: (sentence: string) => void
}

/** A time of the calendar for a client: there is no list of clients, so the client is found by the whole personal id. */
export function NewTimeDialog({ free, onClose, onBooked }: Props) {
  const t = useTexts(bookingForTexts)
  const f = useFormat()
  const [clientId, setClientId] = useState<string>()
  const close = () => {
    setClientId(undefined)
    onClose()
  }
  return (
    <Dialog
      isOpen={free !== undefined}
      onClose={close}
      title={t.title}
      buttons={<Button onClick={close}>{t.close}</Button>}
    >
      {free && clientId === undefined && (
        <>
          <p className="number">
            <b>{t.chosen(f.moment(free.at.toISOString()), free.calendar.name)}</b>
          </p>
          <FindClient onFound={setClientId} />
        </>
      )}
      {free && clientId !== undefined && (
        <BookHere
          clientId={clientId}
          here={{
            calendarId: free.calendar.id,
            calendarName: free.calendar.name,
            startsAt: free.at.toISOString(),
            mayOverride: free.calendar.may.includes('override'),
          }}
          onBooked={({ sentence }) => {
            setClientId(undefined)
            onBooked(sentence)
          }}
        />
      )}
    </Dialog>
  )
}
