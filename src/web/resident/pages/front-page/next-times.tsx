import { Link } from 'react-router'
import type { FrontPage } from '#slices/directory/contract.ts'
import { rememberService } from '#slices/scheduling/web/kept-choice.ts'
import { defineTexts } from '#platform/i18n.ts'
import { useFormat, useLocalised, useTexts } from '../../../kit/language.tsx'
import { StatusLine } from '../../../kit/status-line.tsx'

/** The first free time of each service that is booked without asking, from the calendars themselves; or that it is not known. */
export function NextTimes({ times, asOf }: { times: FrontPage['nextTimes']; asOf: string }) {
  const t = useTexts(texts)
  const f = useFormat()
  const localised = useLocalised()
  if (!hasSection(times)) return null
  return (
    <section className="section" aria-labelledby="next-times">
      <div className="wrap">
        <h2 id="next-times" tabIndex={-1}>
          {t.title}
        </h2>
        {times === null && <StatusLine state="unknown">{t.unknown}</StatusLine>}
        {times?.every((one) => one.startsAt === null) && <p>{t.noneAtAll}</p>}
        {times?.some((one) => one.startsAt !== null) && (
          <ul className="next-times">
            {times.map((one) => (
              <li key={one.service}>
                <Link to="/booking" onClick={() => rememberService(one.service)}>
                  {localised(one.name)}
                </Link>
                <span>
                  {one.startsAt === null ? t.none : <b>{f.nearMoment(one.startsAt, asOf)}</b>}
                  {one.startsAt !== null && one.place && `, ${one.place}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

/** On a phone the times are screens below: among the first things there is a way to them. */
export function ToNextTimes({ times }: { times: FrontPage['nextTimes'] }) {
  const t = useTexts(texts)
  if (!hasSection(times)) return null
  return (
    <p>
      <a className="to-next-times" href="#next-times">
        {t.title}
      </a>
    </p>
  )
}

function hasSection(times: FrontPage['nextTimes']): times is Exclude<FrontPage['nextTimes'], undefined> {
  return times === null || (times !== undefined && times.length > 0)
}

const texts = defineTexts({
  fi: {
    title: 'Seuraavat vapaat ajat',
    none: 'Ei vapaita aikoja juuri nyt',
    noneAtAll: 'Vapaita aikoja ei ole juuri nyt. Jätä yhteydenottopyyntö tai soita.',
    unknown: 'Vapaita aikoja ei tiedetä juuri nyt',
  },
  sv: {
    title: 'Nästa lediga tider',
    none: 'Inga lediga tider just nu',
    noneAtAll: 'Det finns inga lediga tider just nu. Lämna en begäran om kontakt eller ring.',
    unknown: 'De lediga tiderna är inte kända just nu',
  },
  en: {
    title: 'Next free times',
    none: 'No free times right now',
    noneAtAll: 'There are no free times right now. Leave a contact request or call.',
    unknown: 'The free times are not known right now',
  },
})
