import { useEffect, useRef } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listItemClocks, listSteps, Urgency, WorkItem } from '../contract.ts'
import { ClockLine } from './clock-line.tsx'
import { matterTexts } from './matter-texts.ts'
import { workRefusals } from './refusals.ts'
import { useUrgencyWord } from './urgency-segment.tsx'

type PartProps = {
  itemId: WorkItem['id']
  /** Changes when the item has; then the part asks again. */
  stamp: string
}

/** Every limit of the matter, the nearest first; a matter without one shows nothing. */
export function PreviewClocks({ itemId, stamp, now }: PartProps & { now: Date }) {
  const t = useTexts(matterTexts).preview
  const asked = useAsk<typeof listItemClocks>('work/clocks', { itemId })
  useChanged(stamp, asked.askAgain)
  const clocks = asked.value?.clocks ?? []
  if (asked.value && clocks.length === 0) return null
  if (asked.refused && !asked.value) return null
  return (
    <section>
      <h3>{t.clocks}</h3>
      {!asked.value && <LoadingLines lines={2} />}
      <ul className="clock-lines">
        {clocks
          .toSorted((a, b) => Number(a.stoppedAt !== null) - Number(b.stoppedAt !== null))
          .map((clock) => (
            <ClockLine key={clock.id} clock={clock} now={now} />
          ))}
      </ul>
    </section>
  )
}

export function PreviewSteps({ itemId, stamp }: PartProps) {
  const t = useTexts(matterTexts)
  const f = useFormat()
  const say = useRefusalText(workRefusals)
  const inWords = useStepWords()
  const asked = useAsk<typeof listSteps>('work/steps', { itemId })
  useChanged(stamp, asked.askAgain)
  return (
    <section>
      <h3>{t.preview.steps}</h3>
      {asked.refused && !asked.value && <p className="muted">{say(asked.refused)}</p>}
      {!asked.refused && !asked.value && <LoadingLines lines={2} />}
      <ol className="lines">
        {asked.value?.steps.map((step, index) => {
          const { sentence, reason } = inWords(step)
          return (
            <li key={index}>
              {sentence}
              <small className="number">
                {f.moment(step.at)}
                {reason !== null && ` · ${reason}`}
              </small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

type Step = OutputOf<typeof listSteps>['steps'][number]
const urgencies: readonly string[] = ['immediate', 'today', 'days', 'non-urgent'] satisfies Urgency[]

/** ”Siirretty, Jari Kostamo, vastaanottaja Sosiaalipäivystys”: codes and ids become words. */
function useStepWords(): (step: Step) => { readonly sentence: string; readonly reason: string | null } {
  const t = useTexts(matterTexts).step
  const teamName = useStructureName()
  const urgencyWord = useUrgencyWord()
  return ({ kind, by, toTeam, toPerson, reason }) => {
    // When time ran out or a session died, the name is of the one who had it, not of a receiver.
    const isTakenBack = kind === 'timed-out' || kind === 'given-back'
    const receiver = isTakenBack ? '' : (toPerson ?? (toTeam === null ? '' : teamName(toTeam)))
    const parts = [t[kind], by, isTakenBack && toPerson, receiver !== '' && t.to(receiver)].filter(Boolean)
    const isUrgency = kind === 'urgency-set' && reason !== null && urgencies.includes(reason)
    if (isUrgency)
      return { sentence: `${parts.join(', ')}: ${urgencyWord(reason as Urgency).toLowerCase()}`, reason: null }
    return { sentence: parts.join(', '), reason: reason === 'team-not-there' ? t['team-not-there'] : reason }
  }
}

function useChanged(stamp: string, onChange: () => void): void {
  const before = useRef(stamp)
  useEffect(() => {
    if (before.current === stamp) return
    before.current = stamp
    onChange()
  })
}
