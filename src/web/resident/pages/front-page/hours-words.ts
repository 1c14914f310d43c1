import type { Language } from '#platform/i18n.ts'
import { keptTogether } from '../../../kit/format.ts'

type Period = { readonly from: string; readonly to: string }

/** Door hours of one day: `8–16`, `8–11.30 ja 12–16`; `8:00–16:00` in English. */
export function hoursWords(periods: readonly Period[], and: string, language: Language): string {
  const time = language === 'en' ? (at: string) => at.replace(/^0/, '') : shortTime
  return keptTogether(periods.map(({ from, to }) => `${time(from)}–${time(to)}`).join(` ${and} `))
}

function shortTime(time: string): string {
  const [hours = '', minutes = '00'] = time.split(':')
  return minutes === '00' ? String(Number(hours)) : `${Number(hours)}.${minutes}`
}
