import { useState } from 'react'
import type { FollowUp } from '#slices/assessment/web/safety-interrupt.tsx'
import type { answerSafety } from '#slices/contacts/contract.ts'
import type { ContactId } from '#slices/contacts/web/resident-current-contact.ts'
import { call } from '#web/kit/call.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { testsTexts } from './texts.ts'

/** ”May we contact you?” A promise is shown only after the server has made it; a visitor whom nobody can reach is not asked. */
export function useFollowUp(
  isIdentified: boolean,
  contactId: ContactId | undefined,
): { followUp: FollowUp; raise: () => void } {
  const t = useTexts(testsTexts)
  const f = useFormat()
  const localised = useLocalised()
  const language = useLanguage()
  const [state, setState] = useState<FollowUp>()
  async function yes(phone?: string) {
    setState({ state: 'sending' })
    const outcome = await call<typeof answerSafety>('contacts/answer-safety', {
      language,
      ...(contactId ? { contactId } : {}),
      ...(phone === undefined ? {} : { phone }),
    })
    if (!outcome.ok) {
      return setState(
        outcome.refusal === 'phone-missing' || outcome.refusal === 'invalid-input'
          ? askPhone()
          : { state: 'failed', onAgain: () => void yes(phone) },
      )
    }
    const { team, byAt } = outcome.value
    setState({ state: 'raised', who: localised(team), when: byAt ? t.byTime(f.moment(byAt)) : t.noTime })
  }
  function askPhone(): FollowUp {
    return { state: 'phone', onSend: (phone) => void yes(phone) }
  }
  // In a contact there are professionals already: they are told without asking.
  const raise = () => {
    if (contactId && state?.state !== 'raised') void yes()
  }
  if (state) return { followUp: state, raise }
  const followUp: FollowUp =
    isIdentified && !contactId
      ? { state: 'ask', onYes: () => setState(askPhone()), onNo: () => setState({ state: 'declined' }) }
      : { state: 'none' }
  return { followUp, raise }
}
