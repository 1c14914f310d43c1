import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Standing } from '../contract.ts'
import { decisionTexts } from './texts.ts'

/** May I decide this, and if not, who: one sentence, then the offices with their limits, absences and substitutes. */
export function DecisionLadder({ standing }: { standing: Standing }) {
  const t = useTexts(decisionTexts)
  const say = useLocalised()
  const f = useFormat()
  const first = standing.deciders[0]
  const youMay = standing.deciders.some((one) => one.isYou)
  return (
    <section className="stack-s" aria-labelledby="decision-who">
      <h2 id="decision-who">{t.who}</h2>
      {youMay ? (
        <Notice tone="ok" title={t.youMay} />
      ) : first ? (
        <Notice tone="warn" title={t.goesTo(first.name)}>
          {t.goesMore}
        </Notice>
      ) : (
        <Notice tone="error" title={t.nobody}>
          {t.nobodyMore}
        </Notice>
      )}
      <ul className="decision-ladder">
        {standing.rungs.map((rung) => (
          <li
            key={`${rung.section}-${rung.office.fi}-${rung.upToCents}-${rung.upToMonths}`}
            data-enough={rung.isEnough || undefined}
          >
            <p className="decision-rung">
              <b>{say(rung.office)}</b>
              <span className="number">{limitOf(rung)}</span>
            </p>
            {rung.people.length === 0 && <p className="muted">{t.empty}</p>}
            {rung.people.map((person) => (
              <p key={person.name}>
                {person.name}
                {person.isYou && ` (${t.you})`}
                {person.awayUntilOn !== null &&
                  ` · ${t.awayUntil(f.shortDay(person.awayUntilOn))} ${person.substitute ? t.substituteIs(person.substitute) : t.noSubstitute}`}
              </p>
            ))}
            <small>{t.rule(rung.section, f.dayWithYear(rung.validFrom))}</small>
          </li>
        ))}
      </ul>
    </section>
  )

  function limitOf({ upToCents, upToMonths }: Standing['rungs'][number]): string {
    const limits = [
      ...(upToCents === null ? [] : [f.euros(upToCents / 100)]),
      ...(upToMonths === null ? [] : [`${upToMonths} ${t.monthUnit}`]),
    ]
    return limits.length === 0 ? t.noLimit : t.upTo(limits.join(', '))
  }
}
