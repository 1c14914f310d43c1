import type { Language } from '#platform/i18n.ts'
import { defineTexts } from '#platform/i18n.ts'
import { countWorkingDays, dayInHelsinki } from '#slices/deadlines/working-days.ts'
import type { ClockState } from '#web/kit/clock-chip.tsx'
import { formatIn } from '#web/kit/format.ts'

/** A running clock as a list or a contact has it. `statutory` false: the county's own target. */
export type Due = {
  readonly at: string | null
  readonly on: string | null
  readonly statutory: boolean
  readonly state: ClockState
  readonly stoppedAt?: string | null
}
export type DueWords = { readonly state: ClockState; readonly words: string; readonly detail: string | undefined }

/** The words of a clock chip: what is left or the day first, then the detail. Minutes only on the last day. */
export function dueWords(due: Due, now: Date, language: Language): DueWords {
  const t = texts[language]
  const f = formatIn(language)
  const today = dayInHelsinki(now)
  const day = due.at === null ? due.on : dayInHelsinki(new Date(due.at))
  const said = (words: string, detail?: string): DueWords => ({ state: due.state, words, detail })
  if (!due.statutory && due.state !== 'met' && due.state !== 'at-once') {
    return said(
      day === null ? t.notStatutory : t.ownTarget(due.at ? f.nearMoment(due.at, now.toISOString()) : f.day(day)),
    )
  }
  switch (due.state) {
    case 'at-once':
      return said(t.atOnce)
    case 'paused':
      return said(t.waits, t.stopped)
    case 'met':
      return said(due.stoppedAt ? t.done(f.nearMoment(due.stoppedAt, now.toISOString())) : t.doneInTime)
    case 'none':
      return said(t.notStatutory)
    case 'over': {
      if (day === null || day >= today) return said(t.over, due.at === null ? undefined : f.clock(due.at))
      // Passed on an earlier day; over a weekend no working day has gone since.
      const days = countWorkingDays(day, today)
      return days > 0 ? said(t.overDays(days), f.day(day)) : said(t.overSince(f.day(day)))
    }
    default:
      return left(day)
  }
  function left(on: string | null): DueWords {
    if (on === null) return said(t.today)
    if (on === today && due.at !== null) {
      const minutes = (new Date(due.at).getTime() - now.getTime()) / 60_000
      return said(t.todayAt(f.time(due.at)), f.duration(minutes))
    }
    if (on === today) return said(t.today)
    return said(f.day(on), t.workingDays(countWorkingDays(today, on)))
  }
}

const texts = defineTexts({
  fi: {
    atOnce: 'Heti',
    today: 'Tänään',
    todayAt: (time: string) => `Tänään ${time}`,
    over: 'Yli, tänään',
    overSince: (day: string) => `Yli, ${day}`,
    overDays: (days: number) => (days === 1 ? '1 arkipäivä yli' : `${days} arkipäivää yli`),
    workingDays: (days: number) => (days === 1 ? '1 arkipäivä' : `${days} arkipäivää`),
    waits: 'Odottaa asiakasta',
    stopped: 'kello seis',
    done: (when: string) => `Tehty ${when}`,
    doneInTime: 'Tehty ajoissa',
    notStatutory: 'ei lakisääteistä',
    ownTarget: (when: string) => `Oma tavoite ${when}`,
  },
  sv: {
    atOnce: 'Genast',
    today: 'I dag',
    todayAt: (time: string) => `I dag ${time}`,
    over: 'Överskriden i dag',
    overSince: (day: string) => `Överskriden ${day}`,
    overDays: (days: number) => (days === 1 ? '1 vardag över' : `${days} vardagar över`),
    workingDays: (days: number) => (days === 1 ? '1 vardag' : `${days} vardagar`),
    waits: 'Väntar på klienten',
    stopped: 'klockan står',
    done: (when: string) => `Gjort ${when}`,
    doneInTime: 'Gjort i tid',
    notStatutory: 'inte lagstadgad',
    ownTarget: (when: string) => `Eget mål ${when}`,
  },
  en: {
    atOnce: 'At once',
    today: 'Today',
    todayAt: (time: string) => `Today ${time}`,
    over: 'Over since today',
    overSince: (day: string) => `Over since ${day}`,
    overDays: (days: number) => (days === 1 ? '1 working day over' : `${days} working days over`),
    workingDays: (days: number) => (days === 1 ? '1 working day' : `${days} working days`),
    waits: 'Waits for the client',
    stopped: 'clock stopped',
    done: (when: string) => `Done ${when}`,
    doneInTime: 'Done in time',
    notStatutory: 'not statutory',
    ownTarget: (when: string) => `Own target ${when}`,
  },
})
