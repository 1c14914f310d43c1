import { useState } from 'react'
import { recordTexts } from '#slices/records/web/texts.ts'
import { workWords } from '#slices/work/web/words.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { inviteToNeeds, NeedsView } from '../contract.ts'
import { likelyTask, serviceTasks } from '../model.ts'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

type How = 'told-in-person' | 'told-by-phone' | 'told-in-chat' | 'client-asked'

/** Another profession comes in with the client's knowledge; how the client knows is asked first. */
export function InviteDialog({
  needs,
  onClose,
  onDone,
}: {
  needs: NeedsView
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const records = useTexts(recordTexts)
  const skills = useTexts(workWords).skill
  const say = useRefusalText(needsRefusals)
  const [skill, setSkill] = useState('')
  const [how, setHow] = useState<How | ''>('')
  const [said, setSaid] = useState('')
  const [task, setTask] = useState<string>(likelyTask(needs.group, needs.client.ageYears))
  const [isTried, setTried] = useState(false)
  const [invite, inviting] = useCommand<typeof inviteToNeeds>('needs/invite')
  const hasSocial = needs.sides.some((side) => side.side === 'social')
  const hasSaid = said.trim().length >= 3
  async function submit() {
    setTried(true)
    if (skill === '' || how === '' || !hasSaid) return focusMistake()
    const outcome = await invite({
      needsId: needs.id,
      skill,
      task: hasSocial ? null : (task as (typeof serviceTasks)[number]),
      knowledge: { how, words: said },
    })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={said.trim() === ''}
      title={t.inviteTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={inviting.isBusy && t.sending}>
            {t.send}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.inviteLead}</p>
        <Select
          label={t.skill}
          emptyLabel={t.choose}
          value={skill}
          error={isTried && skill === '' ? t.inviteMissing.skill : undefined}
          options={Object.entries(skills).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setSkill(event.target.value)}
        />
        {!hasSocial && (
          <Select
            label={t.task}
            value={task}
            options={serviceTasks.map((one) => ({ value: one, label: records.serviceTask[one] }))}
            onChange={(event) => setTask(event.target.value)}
          />
        )}
        <Select
          label={t.knowledgeHow}
          emptyLabel={t.choose}
          value={how}
          error={isTried && how === '' ? t.inviteMissing.how : undefined}
          options={Object.entries(words.knowledge).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setHow(event.target.value as How)}
        />
        <TextArea
          label={t.knowledgeWords}
          rows={3}
          limit={500}
          value={said}
          error={isTried && !hasSaid ? t.inviteMissing.said : undefined}
          onChange={(event) => setSaid(event.target.value)}
        />
        {inviting.refused && <Notice tone="error" isLive title={say(inviting.refused)} />}
      </div>
    </Dialog>
  )
}
