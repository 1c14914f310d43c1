import { Link } from 'react-router'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import type { ClientContact } from '#slices/contacts/contract.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import type { Entry } from '#slices/records/contract.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import { workWords } from '#slices/work/web/words.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { places } from '../places.ts'

type Rail = 'patient' | 'social'
type Happening = {
  readonly key: string
  readonly at: string
  /** On both when both professions served the same contact. */
  readonly rails: readonly Rail[]
  readonly title: string
  readonly detail: string
  readonly to?: string | undefined
}

/** Two rails, newest first: contacts and signed entries, each on the rail of its register. What is not open is not there. */
export function ClientTimeline({
  contacts,
  entries,
}: {
  contacts: readonly ClientContact[]
  entries: readonly Entry[]
}) {
  const t = useTexts(clientTexts)
  const f = useFormat()
  const ofContact = useContactHappenings()
  const ofEntry = useEntryHappening()
  const happenings = [...contacts.flatMap(ofContact), ...entries.map((entry) => ofEntry(entry, contacts))].toSorted(
    (a, b) => (a.at < b.at ? 1 : -1),
  )
  if (happenings.length === 0) return <p className="muted">{t.noTimeline}</p>
  return (
    <ol className="timeline">
      {happenings.map((one, index) => {
        const day = f.shortDay(one.at)
        const before = happenings[index - 1]
        return (
          <li key={one.key}>
            <span className="timeline-day number">
              {before && f.shortDay(before.at) === day ? <span className="unseen">{day}</span> : day}
            </span>
            <span className="timeline-rail">
              {one.rails.map((rail) => (
                <RegisterBadge key={rail} register={rail} size="mini" />
              ))}
            </span>
            <span>
              {one.to === undefined ? one.title : <Link to={one.to}>{one.title}</Link>}
              <small>{one.detail}</small>
            </span>
          </li>
        )
      })}
    </ol>
  )
}

function useContactHappenings(): (contact: ClientContact) => Happening[] {
  const t = useTexts(clientTexts)
  const words = useTexts(workWords)
  const outcomes: { readonly [code: string]: string } = useTexts(servingTexts).closing.outcomes
  return (contact) => {
    const rails = contact.sectors.map((sector): Rail => (sector === 'health' ? 'patient' : 'social'))
    const channel = words.kind[contact.channel].toLowerCase()
    const matter = contact.matter === null ? '' : words.matter[contact.matter]
    const begun: Happening = {
      key: `${contact.id}-begun`,
      at: contact.at,
      rails,
      title: t.begun(channel),
      detail: matter,
      to: contact.holder?.you ? places.contact(contact.id) : undefined,
    }
    if (contact.closedAt === null) return [begun]
    const outcome = contact.outcome === null ? matter : (outcomes[contact.outcome] ?? '')
    const detail = [outcome, contact.nextStep].filter(Boolean).join('. ')
    return [{ key: `${contact.id}-closed`, at: contact.closedAt, rails, title: t.ended, detail }, begun]
  }
}

function useEntryHappening(): (entry: Entry, contacts: readonly ClientContact[]) => Happening {
  const t = useTexts(recordTexts)
  return ({ id, content, signedAt, register, author, contactId }, contacts) => {
    const isOwnNow = contacts.some((one) => one.id === contactId && one.holder?.you)
    return {
      key: id,
      at: signedAt,
      rails: [register === 'patient' ? 'patient' : 'social'],
      title: content.kind === 'care' ? content.reason : t.process[content.process],
      detail: author.name,
      to: isOwnNow && contactId !== null ? places.contact(contactId) : undefined,
    }
  }
}
