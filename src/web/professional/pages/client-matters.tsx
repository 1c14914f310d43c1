import { Link } from 'react-router'
import { SectorMarks } from '#slices/contacts/web/staff-client-contacts.tsx'
import { workWords } from '#slices/work/web/words.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'
import type { ClientAnswers } from './client-answers.ts'
import { clientPageTexts } from './client-texts.ts'

type Matter = {
  readonly key: string
  readonly sectors: readonly ('health' | 'social')[]
  readonly name: string
  readonly to: string | undefined
  readonly step: string
  readonly since: string
  readonly holder: string
}

/** What is open now whatever it is: its stage, the next step, and who has it. One’s own opens from its name. */
export function RunningMatters({ answers }: { answers: ClientAnswers }) {
  const t = useTexts(clientPageTexts)
  const matters = useMatters(answers)
  return (
    <section className="box">
      <h2 className="box-head">
        {t.running} <small className="number">{matters.length > 0 && t.runningCount(matters.length)}</small>
      </h2>
      {matters.length === 0 ? (
        <p className="box-body muted">{t.runningNone}</p>
      ) : (
        <table className="client-matters">
          <caption className="unseen">{t.runningCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.columns.matter}</th>
              <th scope="col">{t.columns.step}</th>
              <th scope="col">{t.columns.holder}</th>
            </tr>
          </thead>
          <tbody>
            {matters.map((matter) => (
              <tr key={matter.key}>
                <th scope="row">
                  <SectorMarks sectors={[...matter.sectors]} />{' '}
                  {matter.to === undefined ? matter.name : <Link to={matter.to}>{matter.name}</Link>}
                </th>
                <td>
                  {matter.step}
                  <small className="number">{matter.since}</small>
                </td>
                <td>{matter.holder}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function useMatters(answers: ClientAnswers): Matter[] {
  const contacts = useRunningContacts(answers)
  const decisions = useRunningDecisions(answers)
  return [...decisions, ...contacts, ...useRunningCasework(answers)]
}

function useRunningContacts({ contacts }: ClientAnswers): Matter[] {
  const t = useTexts(clientPageTexts)
  const words = useTexts(workWords)
  const f = useFormat()
  return (contacts?.contacts ?? [])
    .filter((one) => one.state !== 'closed')
    .map((one) => ({
      key: one.id,
      sectors: one.sectors,
      name: one.matter === null ? words.kind[one.channel] : words.matter[one.matter],
      to: one.holder?.you ? places.contact(one.id) : undefined,
      step: one.nextStep ?? words.kind[one.channel],
      since: f.moment(one.at),
      holder: one.holder === null ? '–' : one.holder.you ? t.you : one.holder.name,
    }))
}

function useRunningDecisions({ decisions }: ClientAnswers): Matter[] {
  const t = useTexts(clientPageTexts)
  const say = useLocalised()
  const f = useFormat()
  const own = useOwnStaff()?.name
  const drafts = (decisions?.drafts ?? []).map((one): Matter => {
    const sum = one.amountCents === null ? '' : `, ${f.euros(one.amountCents / 100)}`
    return {
      key: one.id,
      sectors: ['social'],
      name: `${say(one.type)}${sum}`,
      to: places.decision(one.id),
      step: one.state === 'sent' ? t.sent : one.isReturned ? t.returned : t.draft,
      since: f.moment(one.savedAt),
      holder: one.sentTo === null ? (one.isYours ? t.you : '–') : one.sentTo === own ? t.you : one.sentTo,
    }
  })
  const unfinished = (decisions?.decisions ?? [])
    .filter((one) => one.served === null && one.correctedBy === null)
    .map((one): Matter => ({
      key: one.id,
      sectors: ['social'],
      name: t.timeline.decided(say(one.document.title)),
      to: places.decision(one.id),
      step: t.toServe,
      since: f.moment(one.decidedAt),
      holder: one.document.decider.name === own ? t.you : one.document.decider.name,
    }))
  return [...drafts, ...unfinished]
}

function useRunningCasework({ needs, plans, consultations }: ClientAnswers): Matter[] {
  const t = useTexts(clientPageTexts)
  const f = useFormat()
  const own = useOwnStaff()?.name
  const sectorOf = (register: string) => (register === 'patient' ? ('health' as const) : ('social' as const))
  const assessments = (needs?.assessments ?? [])
    .filter((one) => one.state === 'open')
    .map((one): Matter => ({
      key: one.id,
      sectors: ['social'],
      name: t.needs,
      to: places.needs(one.id),
      step: t.needsOpen,
      since: f.moment(one.startedAt),
      holder: one.workers.map((name) => (name === own ? t.you : name)).join(', '),
    }))
  const waiting = (plans?.plans ?? [])
    .filter((one) => one.state === 'proposed')
    .map((one): Matter => ({
      key: one.id,
      sectors: [...new Set(one.registers.map(sectorOf))],
      name: t.plan,
      to: places.plan(one.id),
      step: t.planWaits,
      since: f.moment(one.openedAt),
      holder: one.participants.map(({ name }) => (name === own ? t.you : name)).join(', '),
    }))
  const asked = (consultations?.consultations ?? [])
    .filter((one) => one.state !== 'closed')
    .map((one): Matter => ({
      key: one.id,
      sectors: [],
      name: t.consultation,
      to: one.isYours ? places.consultation(one.id) : undefined,
      step: one.answerMinutes === null ? t.asked : t.answered,
      since: f.moment(one.askedAt),
      holder: one.consulted?.name ?? '–',
    }))
  return [...assessments, ...waiting, ...asked]
}
