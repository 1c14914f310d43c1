import { useState } from 'react'
import { Icon } from '#web/kit/icon.tsx'
import { ClosedIcon, OkIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useWatch } from '#web/professional/live.tsx'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { findOwnAttendance, setAttendance } from '../contract.ts'
import { workTexts } from './texts.ts'

const everyMs = 60_000

/** In the top bar: whether new matters are offered to this worker. Takes effect at once and says so. */
export function AttendanceSwitch() {
  const t = useTexts(workTexts).attendance
  const isSignedIn = useOwnStaff() !== undefined
  const { value, askAgain } = useAsk<typeof findOwnAttendance>(
    'work/own-attendance',
    {},
    { everyMs, isWanted: isSignedIn, isBackground: true },
  )
  const [set, setting] = useCommand<typeof setAttendance>('work/attendance')
  const [isChanged, setChanged] = useState(false)
  useWatch('worklist', isSignedIn ? 'all' : undefined, askAgain)
  if (!value) return null
  const { receiving, chats, capacity } = value
  function change() {
    setChanged(true)
    void set({ receiving: !receiving }).then(askAgain)
  }
  return (
    <>
      <button
        type="button"
        className="top-tool top-tool-outlined attendance"
        aria-busy={setting.isBusy || undefined}
        title={receiving ? t.stop : t.start}
        onClick={change}
      >
        <Icon of={receiving ? OkIcon : ClosedIcon} />
        <span>
          <b>{receiving ? t.label : t.off}</b>
          {(receiving || chats > 0) && <span className="attendance-chats"> · {t.chats(chats, capacity)}</span>}
        </span>
      </button>
      <span className="unseen" role="status">
        {isChanged && (receiving ? t.label : t.off)}
      </span>
    </>
  )
}
