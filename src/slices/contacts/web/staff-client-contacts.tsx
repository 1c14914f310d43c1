import { Link } from 'react-router'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { workWords } from '#slices/work/web/words.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import type { ClientContact } from '../contract.ts'

export function SectorMarks({ sectors }: { sectors: ClientContact['sectors'] }) {
  return (
    <span className="sector-badges">
      {sectors.map((sector) => (
        <RegisterBadge key={sector} register={sector === 'health' ? 'patient' : 'social'} size="mini" />
      ))}
    </span>
  )
}

/** What the client has open now: its class, how far it is, who has it. One's own opens from its name. */
export function RunningMatters({
  contacts,
  contactPath,
}: {
  contacts: readonly ClientContact[]
  contactPath: (contactId: string) => string
}) {
  const t = useTexts(clientTexts)
  const running = contacts.filter((one) => one.state !== 'closed')
  return (
    <section className="box">
      <h2 className="box-head">
        {t.running} <small className="number">{running.length > 0 && t.runningCount(running.length)}</small>
      </h2>
      {running.length === 0 ? (
        <p className="box-body muted">{t.noRunning}</p>
      ) : (
        <table className="client-matters">
          <caption className="unseen">{t.runningCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.matter}</th>
              <th scope="col">{t.step}</th>
              <th scope="col">{t.holder}</th>
            </tr>
          </thead>
          <tbody>
            {running.map((contact) => (
              <MatterRow key={contact.id} contact={contact} contactPath={contactPath} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function MatterRow({ contact, contactPath }: { contact: ClientContact; contactPath: (contactId: string) => string }) {
  const t = useTexts(clientTexts)
  const words = useTexts(workWords)
  const f = useFormat()
  const name = contact.matter === null ? words.kind[contact.channel] : words.matter[contact.matter]
  return (
    <tr>
      <th scope="row">
        <SectorMarks sectors={contact.sectors} />{' '}
        {contact.holder?.you ? <Link to={contactPath(contact.id)}>{name}</Link> : name}
      </th>
      <td>
        {words.kind[contact.channel]}
        {contact.holder === null && `, ${t.waits}`}
        <small className="number">{t.since(f.moment(contact.at))}</small>
      </td>
      <td>{contact.holder === null ? t.nobody : contact.holder.you ? t.you : contact.holder.name}</td>
    </tr>
  )
}

/** The client's limits: those that run first, the nearest on top, then what was done last. */
export function ClientClocks({ contacts, now }: { contacts: readonly ClientContact[]; now: Date }) {
  const t = useTexts(clientTexts)
  const all = contacts.flatMap((one) => one.clocks)
  const running = all.filter((clock) => clock.stoppedAt === null)
  const done = all.filter((clock) => clock.stoppedAt !== null)
  const clocks = [
    ...running.toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
    ...done.toSorted((a, b) => (b.stoppedAt ?? '').localeCompare(a.stoppedAt ?? '')).slice(0, mostDone),
  ]
  return (
    <section className="box">
      <h2>{t.clocks}</h2>
      <div className="box-body">
        {clocks.length === 0 && <p className="muted">{t.noClocks}</p>}
        <ul className="clock-lines">
          {clocks.map((clock) => (
            <ClockLine key={clock.id} clock={clock} now={now} hasPips />
          ))}
        </ul>
      </div>
    </section>
  )
}

const mostDone = 4
