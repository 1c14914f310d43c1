import { useState } from 'react'
import { Link, useLocation, useNavigate, useParams } from 'react-router'
import type { leaveAsColleague, openServedContact, ServedContact } from '#slices/contacts/contract.ts'
import { AskFromContact } from '#slices/consultations/web/staff-client-panel.tsx'
import { RepresentationPanel } from '#slices/access/web/staff-representation.tsx'
import { BackgroundColumn } from '#slices/contacts/web/staff-background.tsx'
import { ClockChips } from '#slices/contacts/web/staff-clocks.tsx'
import { ClosingPanel, type Closing } from '#slices/contacts/web/staff-closing.tsx'
import { ContactHeader } from '#slices/contacts/web/staff-header.tsx'
import { AskIdentificationDialog } from '#slices/contacts/web/staff-identity.tsx'
import { AskColleagueDialog, JointLine } from '#slices/contacts/web/staff-joint.tsx'
import { contactRefusals } from '#slices/contacts/web/staff-refusals.ts'
import { servingTexts } from '#slices/contacts/web/staff-serving-texts.ts'
import { contactTexts } from '#slices/contacts/web/staff-texts.ts'
import { useConversation } from '#slices/conversations/web/staff-conversation.ts'
import { ConversationPanel } from '#slices/conversations/web/staff-conversation-panel.tsx'
import { QuickFromContact } from '#slices/decisions/web/quick-from-contact.tsx'
import { decisionTexts } from '#slices/decisions/web/texts.ts'
import { StartNeedsButton } from '#slices/needs/web/start-needs.tsx'
import { RecordPanel } from '#slices/records/web/record-panel.tsx'
import { recordTexts } from '#slices/records/web/texts.ts'
import type { setUrgency, Urgency } from '#slices/work/contract.ts'
import { GiveBackDialog } from '#slices/work/web/give-back-dialog.tsx'
import { HandOverDialog } from '#slices/work/web/hand-over-dialog.tsx'
import { ItemOffer } from '#slices/work/web/offer-panel.tsx'
import { skillWord, workWords } from '#slices/work/web/words.ts'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useKeys } from '../keys.tsx'
import { useWatch } from '../live.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'
import { BookForClient } from './calendar-book.tsx'
import { useAsk } from '../query.ts'
import { useNow } from '../use-now.ts'
import { ContactActions, type ContactDialog } from './contact/actions.tsx'
import { useContactKeys } from './contact/use-contact-keys.ts'

/** Answer, record right, close. */
export default function ContactPage() {
  const { id = '' } = useParams()
  const t = useTexts(contactTexts)
  const say = useRefusalText(contactRefusals)
  const asked = useAsk<typeof openServedContact>('contacts/open', { contactId: id })
  useWatch('contact', id, () => asked.askAgain())
  // A permit given or withdrawn, a ban: what the client's registers show may be wider or narrower now.
  useWatch('client', asked.value?.contact.client?.id, (event) => {
    if (event.kind !== 'resumed') asked.askAgain()
  })
  if (asked.refused && (!asked.value || asked.refused.refusal === 'not-found')) {
    return (
      <div className="work-page stack">
        <h1>{t.title}</h1>
        <Notice
          tone="warn"
          isLive
          title={asked.refused.refusal !== 'not-found' ? say(asked.refused) : asked.value ? t.narrowed : t.notFound}
        />
        <p>
          <Link to={places.list}>{t.backToList}</Link>
        </p>
      </div>
    )
  }
  if (!asked.value) {
    return (
      <div className="work-page">
        <h1 className="unseen">{t.title}</h1>
        <LoadingLines lines={9} />
      </div>
    )
  }
  return <OpenContact key={id} contact={asked.value.contact} onChanged={asked.askAgain} />
}

type Panel = 'background' | 'conversation' | 'record'

function OpenContact({ contact, onChanged }: { contact: ServedContact; onChanged: () => void }) {
  const t = useTexts(contactTexts)
  const serving = useTexts(servingTexts)
  const records = useTexts(recordTexts)
  const navigate = useNavigate()
  const you = useOwnStaff()
  const now = useNow(15)
  const { state } = useLocation() as { state: { asPair?: boolean } | null }
  const [panel, setPanel] = useState<Panel>('conversation')
  const [dialog, setDialog] = useState<ContactDialog | undefined>(state?.asPair ? 'ask' : undefined)
  const [draft, setDraft] = useState('')
  const [closing, setClosing] = useState<Closing>({ outcome: '', nextStep: '', summary: '' })
  const conversation = useConversation(contact.id)
  const [leave, leaving] = useCommand<typeof leaveAsColleague>('contacts/leave-as-colleague')
  const [assess, assessing] = useCommand<typeof setUrgency>('work/set-urgency')
  const say = useRefusalText(contactRefusals)
  const municipalities = useMunicipalities()
  const words = useTexts(workWords)
  const decision = useTexts(decisionTexts)
  const nameOf = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code
  const taskName = (task: string) => ({ ...records.serviceTask })[task as keyof typeof records.serviceTask] ?? task
  const toList = (told?: string) => void navigate(places.list, { state: told === undefined ? null : { told } })
  const done = () => {
    setDialog(undefined)
    onChanged()
  }
  async function leaveNow() {
    const outcome = await leave({ contactId: contact.id })
    if (outcome?.ok) toList(t.left)
  }
  async function changeUrgency(urgency: Urgency) {
    const outcome = await assess({ itemId: contact.item.id, urgency })
    if (outcome?.ok) onChanged()
  }
  const isResponsible = contact.item.owner !== null && contact.item.owner.id === you?.id
  useContactKeys({
    contact,
    isResponsible,
    show: setPanel,
    openDialog: setDialog,
    toList: () => toList(),
    setUrgency: (urgency) => void changeUrgency(urgency),
  })
  const sector = contact.parties.find((party) => party.you)?.sector ?? you?.sector
  const mayDecide = sector === 'social' && contact.state !== 'closed' && contact.client !== null
  useKeys(
    mayDecide
      ? [{ key: 'd', label: decision.newDecision, run: () => document.getElementById('quick-decision')?.click() }]
      : [],
  )
  const refused = leaving.refused ?? assessing.refused
  return (
    <>
      <ContactHeader
        contact={contact}
        now={now}
        nameOfMunicipality={nameOf}
        taskName={taskName}
        onChanged={onChanged}
      />
      <ContactBar contact={contact} now={now}>
        {contact.client && contact.state !== 'closed' && (
          <StartNeedsButton clientId={contact.client.id} originId={contact.id} />
        )}
        {contact.client && contact.state !== 'closed' && <BookForClient clientId={contact.client.id} />}
        {contact.state !== 'closed' && <AskFromContact contactId={contact.id} clientId={contact.client?.id} />}
        <ContactActions
          contact={contact}
          isResponsible={isResponsible}
          onOpen={setDialog}
          onLeave={() => void leaveNow()}
        />
      </ContactBar>
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      <PanelTabs panel={panel} onChange={setPanel} />
      <div className="work-columns contact-columns" data-panel={panel}>
        <div className="work-column contact-background" role="region" tabIndex={0} aria-label={t.panels.background}>
          <ItemOffer itemId={contact.item.id} onDone={onChanged} />
          {isPerhapsForAnother(contact) && <RepresentationPanel contactId={contact.id} />}
          <BackgroundColumn contact={contact} now={now} isSocial={sector === 'social'} onChanged={onChanged} />
          {contact.client && (
            <p className="contact-to-client">
              <Link to={places.client(contact.client.id)}>{t.openClient}</Link> <kbd aria-hidden="true">A</kbd>
            </p>
          )}
          {mayDecide && contact.client && (
            <p>
              <QuickFromContact clientId={contact.client.id} />
            </p>
          )}
        </div>
        <div className="work-column work-column-parts contact-conversation">
          <ConversationPanel
            contactId={contact.id}
            conversation={conversation}
            you={you}
            clientName={contact.client?.name}
            residentLanguage={contact.language}
            professionWord={(code) => skillWord(words.skill, code).toLowerCase()}
            draft={draft}
            onDraft={setDraft}
          />
        </div>
        <div className="work-column work-column-parts contact-record">
          {sector && (
            <RecordPanel
              contactId={contact.id}
              client={contact.client && { id: contact.client.id, isConfirmed: contact.client.identity === 'confirmed' }}
              sector={sector}
              channel={contact.channel}
              basis={contact.basis}
              others={contact.parties.filter((party) => !party.you)}
              onSigned={onChanged}
            />
          )}
          {isResponsible && (
            <ClosingPanel
              contact={contact}
              closing={closing}
              onChange={setClosing}
              onUrgency={(urgency) => void changeUrgency(urgency)}
              onClosed={() => toList(serving.closing.done)}
            />
          )}
        </div>
      </div>
      {dialog === 'ask' && (
        <AskColleagueDialog contactId={contact.id} you={you?.id} onClose={() => setDialog(undefined)} onDone={done} />
      )}
      {dialog === 'identify' && (
        <AskIdentificationDialog contactId={contact.id} onClose={() => setDialog(undefined)} onDone={done} />
      )}
      <HandOverDialog
        item={dialog === 'hand-over' ? contact.item : undefined}
        onClose={() => setDialog(undefined)}
        onDone={(said, isStillOwn) => (isStillOwn ? done() : toList(said))}
      />
      <GiveBackDialog
        item={dialog === 'give-back' ? contact.item : undefined}
        onClose={() => setDialog(undefined)}
        onDone={toList}
      />
    </>
  )
}

function ContactBar({ contact, now, children }: { contact: ServedContact; now: Date; children: React.ReactNode }) {
  const t = useTexts(contactTexts)
  const words = useTexts(workWords)
  const names = contact.parties.map((party) => (party.you ? t.you : party.name)).join(', ')
  return (
    <div className="work-bar contact-bar">
      <Link to={places.list} className="contact-back">
        <Icon of={LeftIcon} size="s" /> {t.backToList}
      </Link>
      <div className="contact-matter">
        <b>{words.matter[contact.item.matter]}</b>
        <span className="work-note">{t.responsible(names)}</span>
      </div>
      <ClockChips contact={contact} now={now} />
      <span className="grow" />
      <JointLine requests={contact.jointRequests} />
      {children}
    </div>
  )
}

/** Below 1280 px one part at a time; nothing typed in the others is lost. */
function PanelTabs({ panel, onChange }: { panel: Panel; onChange: (panel: Panel) => void }) {
  const t = useTexts(contactTexts)
  return (
    <nav className="tabs contact-panels" aria-label={t.panelsName}>
      {(['background', 'conversation', 'record'] as const).map((one) => (
        <button
          key={one}
          type="button"
          className="tab"
          aria-current={one === panel ? 'true' : undefined}
          onClick={() => onChange(one)}
        >
          {t.panels[one]}
        </button>
      ))}
    </nav>
  )
}

/** Somebody writes for another, or the client is of an age to decide what a guardian sees. */
function isPerhapsForAnother({ forWhom, client }: ServedContact): boolean {
  return forWhom !== 'self' || (client !== null && client.ageYears >= 12 && client.ageYears < 18)
}
