import { useNavigate } from 'react-router'
import type { ServedContact } from '#slices/contacts/contract.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import { contactTexts } from '#slices/contacts/web/staff-texts.ts'
import { videoTexts } from '#slices/conversations/web/video/texts.ts'
import type { Urgency } from '#slices/work/contract.ts'
import { useTexts } from '#web/kit/language.tsx'
import { focusWhenThere } from '../../focus-when-there.ts'
import { useKeys } from '../../keys.tsx'
import { places } from '../../places.ts'
import type { ContactDialog } from './actions.tsx'

type ContactKeys = {
  readonly contact: ServedContact
  /** Only whoever answers for the contact hands it over or gives it back. */
  readonly isResponsible: boolean
  readonly show: (panel: 'conversation' | 'record') => void
  readonly openDialog: (dialog: ContactDialog) => void
  readonly toList: () => void
  readonly setUrgency: (urgency: Urgency) => void
}

const urgencies: readonly Urgency[] = ['immediate', 'today', 'days', 'non-urgent']

/** `K` consults here, where it went up in the list: the hint bar shows what holds. */
export function useContactKeys(view: ContactKeys): void {
  const { contact, isResponsible, show, openDialog, toList, setUrgency } = view
  const t = useTexts(contactTexts).keys
  const { urgency: urgencyLabel } = useTexts(servingTexts).closing
  const { call: videoLabel } = useTexts(videoTexts)
  const navigate = useNavigate()
  const { client } = contact
  // The panel may have to come into sight first.
  const focus = (panel: 'conversation' | 'record', field: string) => {
    show(panel)
    requestAnimationFrame(() => focusWhenThere(field))
  }
  const openQuickTexts = () => {
    show('conversation')
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLTextAreaElement>('.staff-composer textarea')
      field?.focus()
      // The mark that opens them, as if it were typed; never into a message that has been begun.
      if (field?.value !== '') return
      field.setRangeText('/', 0, 0, 'end')
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    })
  }
  const isOpen = contact.state !== 'closed'
  const recording = [
    // The first that has to be written: the two side by side before it have their value, or may be left empty.
    {
      key: 'r',
      label: t.record,
      run: () => {
        // After a signed entry the next one is begun first.
        document.querySelector<HTMLElement>('[data-another-entry]')?.click()
        focus('record', '.entry-form > .field :is(input, textarea)')
      },
    },
    {
      key: 'Ctrl+s',
      label: t.sign,
      run: () => document.querySelector<HTMLFormElement>('.draft-form')?.requestSubmit(),
    },
  ]
  const writing = [
    { key: 'm', label: t.message, run: () => focus('conversation', '.staff-composer textarea') },
    { key: '/', label: t.quick, run: openQuickTexts },
    { key: 'v', label: videoLabel, run: () => document.querySelector<HTMLElement>('[data-video-start]')?.click() },
    { key: 'k', label: t.consult, run: () => openDialog('ask') },
  ]
  const answering = [
    { key: 's', label: t.handOver, run: () => openDialog('hand-over') },
    { key: 'p', label: t.giveBack, run: () => openDialog('give-back') },
    ...urgencies.map((urgency, index) => ({
      key: String(index + 1),
      label: urgencyLabel,
      run: () => setUrgency(urgency),
      isQuiet: true,
    })),
  ]
  useKeys([
    ...(client ? recording : []),
    ...(isOpen ? writing : []),
    ...(isOpen && isResponsible ? answering : []),
    ...(client ? [{ key: 'a', label: t.client, run: () => void navigate(places.client(client.id)) }] : []),
    { key: 'Escape', label: t.back, run: toList },
  ])
}
