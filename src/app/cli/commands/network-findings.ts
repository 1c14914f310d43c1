import type { Finding } from '#slices/network/engine/index.ts'
import { quoteLine } from '../answer.ts'

/** What one scenario changes against the first, as a sentence; the numbers by their names are in the JSON. */
export function findingSentence({ code, of, numbers, isCertain }: Finding): string {
  const value = (name: string) => numbers[name] ?? 0
  const whole = (name: string) => String(Math.round(Math.abs(value(name))))
  const short = (name: string) =>
    Math.abs(value(name)) >= 100 ? String(Math.round(value(name))) : value(name).toFixed(1)
  const range = `95 %: ${short('low')} to ${short('high')}`
  const chance = isCertain ? '' : ' This may be chance.'
  const subject = quoteLine(of.join(', '))
  switch (code) {
    case 'travel-longer':
    case 'travel-shorter': {
      const way = code === 'travel-longer' ? 'longer' : 'shorter'
      const minutes = Math.abs(value('difference')).toFixed(1)
      return `${subject}: the mean journey is ${minutes} minutes ${way}, ${short('other')} instead of ${short('baseline')}, for ${whole('people')} people, ${whole('oldest')} of them in the oldest age band.`
    }
    case 'wait-longer':
    case 'wait-shorter':
      return `${subject}: 90 of 100 wait at most ${short('other')} days, instead of ${short('baseline')} (difference in days, ${range}).${chance}`
    case 'guarantee':
      if (value('runsKept') === value('runsKeptBefore'))
        return `${subject}: the time limit is kept in ${whole('runsKept')} of ${whole('runs')} runs, as before.`
      return `${subject}: the time limit is kept in ${whole('runsKept')} of ${whole('runs')} runs, instead of ${whole('runsKeptBefore')}.${chance}`
    case 'cost-up':
    case 'cost-down':
      return `Yearly cost is ${whole('difference')} euros ${code === 'cost-up' ? 'higher' : 'lower'} (${range}).${chance}`
  }
}
