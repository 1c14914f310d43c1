import { useState } from 'react'
import { useNavigate } from 'react-router'
import { recordTexts } from '#slices/records/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { AssessmentIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import type { startNeeds } from '../contract.ts'
import { type ClientGroup, serviceTasks } from '../model.ts'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

type StartProps = {
  readonly clientId: string
  /** The contact it is started from; null on the client's page. */
  readonly originId?: string | null
}

/** Starts an assessment from a contact or the client's page, and goes to it. */
export function StartNeedsButton(props: StartProps) {
  const t = useTexts(needsTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Icon of={AssessmentIcon} /> {t.start}
      </Button>
      {isOpen && <StartDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function StartDialog({ clientId, originId = null, onClose }: StartProps & { onClose: () => void }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const records = useTexts(recordTexts)
  const say = useRefusalText(needsRefusals)
  const navigate = useNavigate()
  const you = useOwnStaff()
  const [group, setGroup] = useState<ClientGroup>('none')
  const [isUrgent, setUrgent] = useState(false)
  const [contactedOn, setContactedOn] = useState('')
  const [task, setTask] = useState<string>('working-age')
  const [start, starting] = useCommand<typeof startNeeds>('needs/start')
  const isSocial = you?.sector === 'social'
  async function submit() {
    const outcome = await start({
      clientId,
      originId,
      task: isSocial ? (task as (typeof serviceTasks)[number]) : null,
      group,
      isUrgent,
      contactedOn: contactedOn === '' ? null : contactedOn,
    })
    if (outcome?.ok) void navigate(`/work/needs/${outcome.value.needsId}`)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.startTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={starting.isBusy && t.starting}>
            {t.start}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.startLead}</p>
        {isSocial && (
          <Select
            label={t.task}
            value={task}
            options={serviceTasks.map((one) => ({ value: one, label: records.serviceTask[one] }))}
            onChange={(event) => setTask(event.target.value)}
          />
        )}
        <Select
          label={t.groupLabel}
          help={t.groupHelp}
          value={group}
          options={Object.entries(words.group).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setGroup(event.target.value as ClientGroup)}
        />
        <CheckCard label={t.urgentLabel} isChecked={isUrgent} onChange={setUrgent} />
        <TextField
          label={t.contactedOn}
          help={t.contactedHelp}
          type="date"
          isOptional
          value={contactedOn}
          onChange={(event) => setContactedOn(event.target.value)}
        />
        {starting.refused && <Notice tone="error" isLive title={say(starting.refused)} />}
      </div>
    </Dialog>
  )
}
