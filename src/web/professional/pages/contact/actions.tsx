import type { ServedContact } from '#slices/contacts/contract.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import { contactTexts } from '#slices/contacts/web/staff-texts.ts'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { HandOverIcon, IdentifyIcon, LeaveIcon, PeopleIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useTexts } from '#web/kit/language.tsx'

export type ContactDialog = 'ask' | 'identify' | 'hand-over' | 'give-back'
type ContactActionsProps = {
  contact: ServedContact
  isResponsible: boolean
  onOpen: (dialog: ContactDialog) => void
  onLeave: () => void
}

/** Every key of the view has its button here. */
export function ContactActions({ contact, isResponsible, onOpen, onLeave }: ContactActionsProps) {
  const t = useTexts(contactTexts)
  const serving = useTexts(servingTexts)
  if (contact.state === 'closed') return null
  return (
    <div className="row-s">
      {!contact.client &&
        (contact.identificationAsked ? (
          <span className="work-note">{serving.identity.asked}</span>
        ) : (
          <Button onClick={() => onOpen('identify')}>
            <Icon of={IdentifyIcon} /> {serving.identity.ask}
          </Button>
        ))}
      <Button onClick={() => onOpen('ask')}>
        <Icon of={PeopleIcon} /> {t.consult} <KeyHint keys={['K']} />
      </Button>
      {isResponsible ? (
        <>
          <Button onClick={() => onOpen('hand-over')}>
            <Icon of={HandOverIcon} /> {t.handOver} <KeyHint keys={['S']} />
          </Button>
          <Button onClick={() => onOpen('give-back')}>
            {t.giveBack} <KeyHint keys={['P']} />
          </Button>
        </>
      ) : (
        <Button onClick={onLeave}>
          <Icon of={LeaveIcon} /> {t.leave}
        </Button>
      )}
    </div>
  )
}
