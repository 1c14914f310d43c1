import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Icon } from '#web/kit/icon.tsx'
import { ClosedIcon, OkIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useWatch } from '#web/professional/live.tsx'
import type { setAttendance } from '../contract.ts'
import { workTexts } from './texts.ts'

type Attendance = OutputOf<typeof setAttendance>
const storageKey = 'rinnalla-receiving'

/** In the top bar: whether new matters are offered to this worker. Takes effect at once and says so. */
export function AttendanceSwitch() {
  const t = useTexts(workTexts).attendance
  const [set, setting] = useCommand<typeof setAttendance>('work/attendance')
  const [now, setNow] = useState<Attendance>({ receiving: false, chats: 0, capacity: 0 })
  const isToldOnce = useRef(false)
  async function change(receiving: boolean) {
    const outcome = await set({ receiving })
    if (!outcome?.ok) return
    localStorage.setItem(storageKey, receiving ? 'on' : 'off')
    setNow(outcome.value)
  }
  // The server forgets a worker who is not seen; the choice made on this device is told again when the page opens.
  useEffect(() => {
    if (isToldOnce.current) return
    isToldOnce.current = true
    void change(localStorage.getItem(storageKey) === 'on')
  })
  useWatch('worklist', 'all', () => {
    if (now.receiving && !setting.isBusy) void change(true)
  })
  return (
    <button
      type="button"
      className="top-tool top-tool-outlined attendance"
      aria-busy={setting.isBusy || undefined}
      onClick={() => void change(!now.receiving)}
    >
      <Icon of={now.receiving ? OkIcon : ClosedIcon} />
      <span>
        <b>{now.receiving ? t.label : t.off}</b>
        {now.receiving && now.capacity > 0 && (
          <span className="attendance-chats"> · {t.chats(now.chats, now.capacity)}</span>
        )}
      </span>
    </button>
  )
}
