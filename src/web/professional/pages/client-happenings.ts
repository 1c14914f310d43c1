import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import { decisionTexts } from '#slices/decisions/web/texts.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import { workWords } from '#slices/work/web/words.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { places } from '../places.ts'
import type { ClientAnswers } from './client-answers.ts'
import { clientPageTexts } from './client-texts.ts'

export type Rail = 'patient' | 'social'
export type Happening = {
  readonly key: string
  readonly at: string
  /** On both when both professions had a part. */
  readonly rails: readonly Rail[]
  readonly title: string
  readonly detail: string
  readonly to?: string | undefined
}

/** Everything that happened, newest first, from what is open to this worker. What is not open is not there. */
export function useHappenings(answers: ClientAnswers): Happening[] {
  const all = [useContacts(answers), useEntries(answers), useDecisions(answers), useCasework(answers)].flat()
  return all.toSorted((a, b) => (a.at === b.at ? a.key.localeCompare(b.key) : a.at < b.at ? 1 : -1))
}

function railOf(register: string): Rail {
  return register === 'patient' ? 'patient' : 'social'
}

function useContacts({ contacts }: ClientAnswers): Happening[] {
  const t = useTexts(clientTexts)
  const words = useTexts(workWords)
  const outcomes: { readonly [code: string]: string } = useTexts(servingTexts).closing.outcomes
  return (contacts?.contacts ?? []).flatMap((contact): Happening[] => {
    const rails = contact.sectors.map((sector): Rail => (sector === 'health' ? 'patient' : 'social'))
    const matter = contact.matter === null ? '' : words.matter[contact.matter]
    const begun: Happening = {
      key: `${contact.id}-begun`,
      at: contact.at,
      rails,
      title: t.begun(words.kind[contact.channel].toLowerCase()),
      detail: matter,
      to: contact.holder?.you ? places.contact(contact.id) : undefined,
    }
    if (contact.closedAt === null) return [begun]
    const outcome = contact.outcome === null ? matter : (outcomes[contact.outcome] ?? '')
    const detail = [outcome, contact.nextStep].filter(Boolean).join('. ')
    return [{ key: `${contact.id}-closed`, at: contact.closedAt, rails, title: t.ended, detail }, begun]
  })
}

function useEntries({ entries, contacts }: ClientAnswers): Happening[] {
  const t = useTexts(recordTexts)
  return (entries?.entries ?? []).map(({ id, content, signedAt, register, author, contactId }) => {
    const isOwnNow = contacts?.contacts.some((one) => one.id === contactId && one.holder?.you) ?? false
    return {
      key: id,
      at: signedAt,
      rails: [railOf(register)],
      title: content.kind === 'care' ? content.reason : t.process[content.process],
      detail: author.name,
      to: isOwnNow && contactId !== null ? places.contact(contactId) : undefined,
    }
  })
}

function useDecisions({ decisions }: ClientAnswers): Happening[] {
  const t = useTexts(clientPageTexts).timeline
  const words = useTexts(decisionTexts)
  const say = useLocalised()
  const f = useFormat()
  return (decisions?.decisions ?? []).flatMap((made): Happening[] => {
    const to = places.decision(made.id)
    const rails: Rail[] = ['social']
    const decided: Happening = {
      key: `${made.id}-decided`,
      at: made.decidedAt,
      rails,
      title: t.decided(say(made.document.title)),
      detail: `${words.outcomes[made.content.outcome]}, ${made.document.decider.name}`,
      to,
    }
    const { served, carriedOutOn } = made
    return [
      decided,
      ...(served
        ? [
            {
              key: `${made.id}-served`,
              at: served.sentAt,
              rails,
              title: t.served,
              detail: t.rectifyBy(f.day(served.rectifyBy)),
              to,
            },
          ]
        : []),
      ...(carriedOutOn ? [{ key: `${made.id}-x`, at: carriedOutOn, rails, title: t.carriedOut, detail: '', to }] : []),
    ]
  })
}

function useCasework({ needs, plans, consultations, concerns }: ClientAnswers): Happening[] {
  const t = useTexts(clientPageTexts).timeline
  const assessed = (needs?.assessments ?? []).flatMap((one): Happening[] => {
    const shared = { rails: ['social'] as Rail[], detail: one.workers.join(', '), to: places.needs(one.id) }
    const started = { key: `${one.id}-started`, at: one.startedAt, title: t.needsStarted, ...shared }
    if (one.concludedAt === null) return [started]
    return [started, { key: `${one.id}-ended`, at: one.concludedAt, title: t.needsConcluded, ...shared }]
  })
  const planned = (plans?.plans ?? []).flatMap((plan): Happening[] => {
    const rails = [...new Set(plan.registers.map(railOf))]
    const to = places.plan(plan.id)
    return [
      { key: `${plan.id}-opened`, at: plan.openedAt, rails, title: t.planOpened, detail: plan.openedBy ?? '', to },
      ...plan.versions.flatMap(({ number, acceptedAt, proposedBy }) =>
        acceptedAt === null
          ? []
          : [
              {
                key: `${plan.id}-${number}`,
                at: acceptedAt,
                rails,
                title: t.planAccepted(number),
                detail: proposedBy,
                to,
              },
            ],
      ),
    ]
  })
  const asked = (consultations?.consultations ?? []).map((one): Happening => ({
    key: one.id,
    at: one.askedAt,
    rails: [],
    title: t.consulted,
    detail: [one.asker.name, one.consulted?.name].filter(Boolean).join(' → '),
    to: one.isYours ? places.consultation(one.id) : undefined,
  }))
  const moved = (concerns?.concerns ?? []).map((one): Happening => ({
    key: one.concernId,
    at: one.movedAt,
    rails: ['social'],
    title: t.concern,
    detail: one.movedBy,
    to: one.mayOpen ? places.concern(one.concernId) : undefined,
  }))
  return [...assessed, ...planned, ...asked, ...moved]
}
