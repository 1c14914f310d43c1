import { useEffect, useRef } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { currentContactId, forgetContacts } from '#slices/contacts/web/resident-current-contact.ts'
import type { leaveContact } from '#slices/contacts/contract.ts'
import { forgetKept } from '#slices/identity/web/kept-text.ts'
import { forgetChoices } from '#slices/scheduling/web/kept-choice.ts'
import { call } from '../kit/call.ts'
import { Icon } from '../kit/icon.tsx'
import { LeaveIcon } from '../kit/icons.ts'
import { useTexts } from '../kit/language.tsx'
import { useVisitor } from './visitor.tsx'

const neutralPage = 'https://www.ilmatieteenlaitos.fi/'
const presses = 3
const withinMs = 1_500

/** Leaves for a neutral page at once, also by pressing Esc three times. What was typed stays only with a signed-in person, unreadable to others; what was chosen goes. */
export function QuickExit() {
  const t = useTexts(quickExitTexts)
  const leave = useQuickExit()
  return (
    <button type="button" className="button button-danger quick-exit" onClick={leave} title={t.keys}>
      <Icon of={LeaveIcon} />
      {t.leave}
    </button>
  )
}

function useQuickExit(): () => void {
  const isSignedIn = useVisitor()?.kind === 'resident'
  const leave = useRef(() => undefined as void)
  leave.current = () => leaveQuickly(isSignedIn)
  useEffect(() => {
    let pressed: number[] = []
    function press(event: KeyboardEvent) {
      if (event.key !== 'Escape') return
      pressed = [...pressed.filter((at) => event.timeStamp - at < withinMs), event.timeStamp]
      if (pressed.length >= presses) leave.current()
    }
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [])
  return () => leave.current()
}

function leaveQuickly(isSignedIn: boolean): void {
  if (!isSignedIn) {
    const contactId = currentContactId()
    const isOnlyDraft = window.location.pathname.endsWith('/start')
    if (contactId && isOnlyDraft) {
      // Sent straight away: the page is gone before an answer comes.
      void call<typeof leaveContact>('contacts/leave', { contactId }, { keepalive: true })
    }
    forgetContacts()
    forgetKept()
  }
  forgetChoices()
  window.location.replace(neutralPage)
}

const quickExitTexts = defineTexts({
  fi: { leave: 'Poistu nopeasti', keys: 'Myös Esc kolme kertaa' },
  sv: { leave: 'Lämna snabbt', keys: 'Också Esc tre gånger' },
  en: { leave: 'Leave quickly', keys: 'Also Esc three times' },
})
