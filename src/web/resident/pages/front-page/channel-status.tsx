import type { Status, Wait } from '#slices/directory/contract.ts'
import type { Format } from '../../../kit/format.ts'
import { useFormat, useTexts } from '../../../kit/language.tsx'
import { StatusLine } from '../../../kit/status-line.tsx'
import { frontTexts } from './texts.ts'

export function ChannelStatusLine({ status, asOf }: { status: Status; asOf: string }) {
  const t = useTexts(frontTexts)
  const f = useFormat()
  if (status.state === 'unknown') return <StatusLine state="unknown">{t.statusUnknown}</StatusLine>
  if (status.state === 'closed') return <StatusLine state="closed">{t.closedNow}</StatusLine>
  const closes = status.closesAt === null ? t.alwaysOpen : t.openUntil(closingWords(f, status.closesAt, asOf))
  return <StatusLine state="open">{closes}</StatusLine>
}

/** `klo 20` today, with its day when that is another. */
export function closingWords(f: Format, closesAt: string, asOf: string): string {
  return f.day(closesAt) === f.day(asOf) ? f.roundClock(closesAt) : f.nearMoment(closesAt, asOf)
}

/** The wait as it is; what is not known is said to be so, never written as nought. */
export function useWaitWords(): (wait: Wait) => string {
  const t = useTexts(frontTexts)
  const f = useFormat()
  return (wait) => {
    if (wait.state === 'unknown') return t.waitUnknown
    if (wait.state === 'none') return t.noWait
    return t.minutes(f.range(wait.fromMinutes, wait.toMinutes))
  }
}
