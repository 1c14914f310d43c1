import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { DecisionView, Standing } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionTexts } from './texts.ts'

type Rung = Standing['rungs'][number]

/** The offices side by side up to their limits, and where this draft stands. The sentence above it says the same in words. */
export function PowerScale({ standing, content }: { standing: Standing; content: DecisionView['content'] }) {
  const t = useTexts(decisionPageTexts)
  const words = useTexts(decisionTexts)
  const say = useLocalised()
  const limitOf = useLimit()
  const isByAmount = standing.rungs.some((rung) => rung.upToCents !== null)
  const of = (rung: Rung | undefined) => (isByAmount ? rung?.upToCents : rung?.upToMonths) ?? null
  const value = isByAmount ? content.amountCents : content.months
  const here = value !== null && content.outcome !== 'refused' ? value : undefined
  const at = here === undefined ? -1 : standing.rungs.findIndex((rung) => of(rung) === null || here <= (of(rung) ?? 0))
  if (standing.rungs.length === 0) return null
  return (
    <div className="power-scale" role="group" aria-label={t.scale}>
      {standing.rungs.map((rung, index) => (
        <div
          key={`${rung.section}-${rung.office.fi}-${rung.upToCents}-${rung.upToMonths}`}
          className="power-band"
          data-here={index === at || undefined}
          data-yours={rung.people.some((person) => person.isYou) || undefined}
        >
          <svg width="100%" height="46" aria-hidden="true" focusable="false">
            <rect className="power-bar" x="0" y="26" width="100%" height="10" />
            {of(rung) !== null && <line className="power-tick" x1="100%" x2="100%" y1="20" y2="42" />}
            {index === at && here !== undefined && (
              <svg x={`${share(here, of(standing.rungs[index - 1]) ?? 0, of(rung))}%`} overflow="visible">
                <text className="power-value" x="0" y="15" textAnchor="middle">
                  {limitOf(isByAmount ? here : null, isByAmount ? null : here)}
                </text>
                <polygon className="power-mark" points="-8,22 8,22 0,36" />
              </svg>
            )}
          </svg>
          <b>{say(rung.office)}</b>
          <small className="number">{limitWords(rung)}</small>
        </div>
      ))}
    </div>
  )

  function limitWords(rung: Rung): string {
    const limit = limitOf(rung.upToCents, rung.upToMonths)
    return limit === '' ? words.noLimit : words.upTo(limit)
  }
}

/** `740 €`, `6 kk`, or both; empty when there is no limit. */
export function useLimit(): (cents: number | null, months: number | null) => string {
  const f = useFormat()
  const t = useTexts(decisionPageTexts)
  return (cents, months) =>
    [...(cents === null ? [] : [f.euros(cents / 100)]), ...(months === null ? [] : [t.months(months)])].join(', ')
}

/** Where in its band, in hundredths; without an upper limit the further the more. Kept off the edges so that the words fit. */
function share(value: number, from: number, upTo: number | null): number {
  const part = upTo === null ? (value === 0 ? 0 : 1 - from / value) : (value - from) / (upTo - from)
  return Math.round(Math.min(Math.max(part, 0.16), 0.84) * 100)
}
