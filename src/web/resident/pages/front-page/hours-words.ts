import { keptTogether } from '../../../kit/format.ts'

/** Door hours of one day: `8–16`, `8–11.30 ja 12–16`. */
export function hoursWords(periods: readonly { readonly from: string; readonly to: string }[], and: string): string {
  return keptTogether(periods.map(({ from, to }) => `${shortTime(from)}–${shortTime(to)}`).join(` ${and} `))
}

function shortTime(time: string): string {
  const [hours = '', minutes = '00'] = time.split(':')
  return minutes === '00' ? String(Number(hours)) : `${Number(hours)}.${minutes}`
}
