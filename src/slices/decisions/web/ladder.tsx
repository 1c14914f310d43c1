import { Icon } from '#web/kit/icon.tsx'
import { ClockIcon, ClosedIcon, OkIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { DecisionView, Standing } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { PowerScale, useLimit } from './scale.tsx'
import { decisionTexts } from './texts.ts'

type Props = { standing: Standing; content: DecisionView['content']; rulePath: string }

/** May I decide this, and if not, who: one sentence, then the scale, then the people with their absences and substitutes. */
export function DecisionLadder({ standing, content, rulePath }: Props) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const f = useFormat()
  return (
    <section className="stack-s" aria-labelledby="decision-who">
      <h2 id="decision-who">{t.who}</h2>
      <Verdict standing={standing} content={content} />
      <PowerScale standing={standing} content={content} />
      <ul className="decision-ladder">
        {standing.rungs.map((rung) => (
          <RungRows
            key={`${rung.section}-${rung.office.fi}-${rung.upToCents}-${rung.upToMonths}`}
            rung={rung}
            deciders={standing.deciders.toSorted((one, other) => Number(other.isYou) - Number(one.isYou))}
          />
        ))}
      </ul>
      {standing.rungs[0] && (
        <p className="muted small">
          {t.rule(standing.rungs[0].section, f.dayWithYear(standing.rungs[0].validFrom))}{' '}
          <a href={rulePath}>{page.showRule}</a>
        </p>
      )}
    </section>
  )
}

function Verdict({ standing, content }: { standing: Standing; content: DecisionView['content'] }) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const limitOf = useLimit()
  const first = standing.deciders[0]
  const own = standing.rungs.findLast((rung) => rung.people.some((person) => person.isYou))
  const ownLimit = own ? limitOf(own.upToCents, own.upToMonths) : ''
  const sum = limitOf(content.amountCents, content.months)
  if (standing.deciders.some((one) => one.isYou))
    return (
      <Notice tone="ok" title={t.youMay}>
        {ownLimit === '' ? null : page.youWithin(ownLimit)}
      </Notice>
    )
  if (!first)
    return (
      <Notice tone="error" title={t.nobody}>
        {standing.hasLine ? t.nobodyMore : t.noLine}
      </Notice>
    )
  const title = !own
    ? page.noPower(first.name)
    : ownLimit !== '' && sum !== ''
      ? page.upTo(ownLimit, sum, first.name)
      : t.goesTo(first.name)
  return (
    <Notice tone="warn" title={title}>
      {t.goesMore}
    </Notice>
  )
}

/** A row for each person: who cannot, who is away, who decides, and who stands in. */
function RungRows({ rung, deciders }: { rung: Standing['rungs'][number]; deciders: Standing['deciders'] }) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const say = useLocalised()
  const f = useFormat()
  const limitOf = useLimit()
  const limit = limitOf(rung.upToCents, rung.upToMonths)
  const words = limit === '' ? t.noLimit : t.upTo(limit)
  const office = say(rung.office)
  const ofOffice = deciders.filter((one) => say(one.office) === office)
  const standIns = ofOffice.filter((one) => !rung.people.some((person) => person.name === one.name))
  const isFirst = (name: string) => deciders[0]?.name === name
  return (
    <>
      {rung.people.length === 0 && standIns.length === 0 && (
        <Row icon={ClosedIcon} name={office} office={t.empty} limit={words} />
      )}
      {rung.people.map((person) => {
        const decides = ofOffice.some((one) => one.name === person.name)
        return (
          <Row
            key={person.name}
            icon={decides ? OkIcon : person.awayUntilOn === null ? ClosedIcon : ClockIcon}
            name={person.name}
            office={`${office}${person.isYou ? ` (${t.you})` : ''}`}
            limit={words}
            standing={decides ? (isFirst(person.name) ? page.decides : page.mayToo) : undefined}
            isFirst={isFirst(person.name)}
            more={
              person.awayUntilOn === null
                ? undefined
                : `${t.awayUntil(f.shortDay(person.awayUntilOn))} ${person.substitute ? t.substituteIs(person.substitute) : t.noSubstitute}`
            }
          />
        )
      })}
      {standIns.map((one) => (
        <Row
          key={one.staffId}
          icon={OkIcon}
          name={one.name}
          office={one.insteadOf ? page.standsFor(one.insteadOf) : office}
          limit={words}
          standing={isFirst(one.name) ? page.decides : page.mayToo}
          isFirst={isFirst(one.name)}
        />
      ))}
    </>
  )
}

type RowProps = {
  icon: Parameters<typeof Icon>[0]['of']
  name: string
  office: string
  limit: string
  standing?: string | undefined
  isFirst?: boolean
  more?: string | undefined
}

function Row({ icon, name, office, limit, standing, isFirst, more }: RowProps) {
  return (
    <li data-decides={isFirst || undefined} data-may={standing !== undefined || undefined}>
      <Icon of={icon} />
      <div>
        <b>{name}</b>, {office}
        {standing && <span className="decision-standing"> · {standing}</span>}
        {more && <small>{more}</small>}
      </div>
      <span className="number">{limit}</span>
    </li>
  )
}
