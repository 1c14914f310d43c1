import type { ReactNode } from 'react'
import type { ClientCard } from '#slices/clients/contract.ts'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import { newestSegment } from '#slices/needs/web/segment-path.tsx'
import { needsWords } from '#slices/needs/web/words.ts'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { useLaw } from '#slices/work/web/law.ts'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon, InfoIcon, LanguageIcon, PeopleIcon, PersonIcon, TogetherIcon } from '#web/kit/icons.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { ClientAnswers } from './client-answers.ts'
import { clientPageTexts } from './client-texts.ts'

const mostDone = 3

/** Every limit that runs for the client, the nearest on top; then what was met last. */
export function ClientClocks({ answers, now }: { answers: ClientAnswers; now: Date }) {
  const t = useTexts(clientPageTexts)
  const { contacts, decisions, needs } = answers
  const all = new Map<string, CountedClock>()
  const found = [
    ...(contacts?.contacts.flatMap((one) => one.clocks) ?? []),
    ...(needs?.assessments.flatMap((one) => one.clocks) ?? []),
    ...[...(decisions?.drafts ?? []), ...(decisions?.decisions ?? [])].flatMap((one) => (one.clock ? [one.clock] : [])),
  ]
  for (const clock of found) all.set(clock.id, clock)
  const clocks = [...all.values()]
  const running = clocks.filter((clock) => clock.stoppedAt === null)
  const done = clocks.filter((clock) => clock.stoppedAt !== null)
  const shown = [
    ...running.toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
    ...done.toSorted((a, b) => (b.stoppedAt ?? '').localeCompare(a.stoppedAt ?? '')).slice(0, mostDone),
  ]
  return (
    <section className="box">
      <h2>{t.clocks}</h2>
      <div className="box-body">
        {shown.length === 0 && <p className="muted">{t.clocksNone}</p>}
        <ul className="clock-lines">
          {shown.map((clock) => (
            <ClockLine key={clock.id} clock={clock} now={now} hasPips />
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Ten seconds before a call: what one must not get wrong with this person. Only from what is open to this worker. */
export function GoodToKnow({ client, answers }: { client: ClientCard; answers: ClientAnswers }) {
  const t = useTexts(clientPageTexts).good
  const names = useTexts(clientTexts)
  const segments = useTexts(needsWords).segment
  const f = useFormat()
  const law = useLaw()
  const say = useLocalised()
  const language = useLanguage()
  const path = answers.needs?.segmentations ?? []
  const segment = newestSegment(path)
  const rules = law?.sharing.filter((one) => client.basis.rules.includes(one.id)) ?? []
  const lines: [Parameters<typeof Icon>[0]['of'], ReactNode][] = []
  if (client.nonDisclosure) lines.push([HiddenIcon, t.hidden])
  if (client.language !== null && client.language !== language)
    lines.push([LanguageIcon, t.language(names.languages[client.language])])
  if (client.ageYears < 18) lines.push([PersonIcon, t.minor])
  if (client.ageYears >= 75) lines.push([PersonIcon, t.older])
  if ((answers.responsible?.specialSupport.length ?? 0) > 0) lines.push([PeopleIcon, t.special])
  const assessed = path.at(-1)
  if (segment && assessed) lines.push([PeopleIcon, t.segment(segments[segment], f.day(assessed.at))])
  if (client.basis.crossing.length > 0 && rules.length > 0)
    lines.push([TogetherIcon, t.crossing(rules.map((rule) => say(rule.name)).join(', '))])
  return (
    <section className="box">
      <h2>{t.title}</h2>
      <ul className="box-body good-to-know">
        {lines.length === 0 && (
          <li className="muted">
            <Icon of={InfoIcon} /> <span>{t.none}</span>
          </li>
        )}
        {lines.map(([icon, words], index) => (
          <li key={index}>
            <Icon of={icon} /> <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
