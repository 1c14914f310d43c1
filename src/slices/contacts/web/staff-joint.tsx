import { useState } from 'react'
import type { listColleagues } from '#slices/organisation/contract.ts'
import { skillWord, workWords } from '#slices/work/web/words.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { Icon } from '#web/kit/icon.tsx'
import { PeopleIcon } from '#web/kit/icons.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { askColleague, ServedContact } from '../contract.ts'
import { contactRefusals } from './staff-refusals.ts'
import { servingTexts } from './staff-serving-texts.ts'

/** `K`: a colleague by skill or by name; the resident answers first. */
export function AskColleagueDialog({
  contactId,
  you,
  onClose,
  onDone,
}: {
  contactId: ServedContact['id']
  you: string | undefined
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(servingTexts).joint
  const say = useRefusalText(contactRefusals)
  const words = useTexts(workWords)
  const title = useLocalised()
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const [kind, setKind] = useState<'skill' | 'person'>('skill')
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [ask, asking] = useCommand<typeof askColleague>('contacts/ask-colleague')
  const people = (value?.colleagues ?? [])
    .filter((one) => one.id !== you)
    .map((one) => ({ value: one.id as string, label: `${one.name}, ${title(one.title)}` }))
  const hasReason = reason.trim().length >= 3
  async function submit() {
    setTried(true)
    if (chosen === '' || !hasReason) return focusMistake()
    const outcome = await ask({
      contactId,
      to: kind === 'skill' ? { kind, skill: chosen } : { kind, staffId: chosen },
      reason,
    })
    if (outcome?.ok) onDone()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.title}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={asking.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.lead}</p>
        <Segment<'skill' | 'person'>
          legend={t.kind}
          options={[
            { value: 'skill', label: t.skill },
            { value: 'person', label: t.person },
          ]}
          value={kind}
          onChange={(next) => {
            setKind(next)
            setChosen('')
          }}
        />
        <Select
          label={kind === 'skill' ? t.chooseSkill : t.choosePerson}
          emptyLabel={t.choose}
          options={
            kind === 'person' ? people : Object.entries(words.skill).map(([id, label]) => ({ value: id, label }))
          }
          value={chosen}
          error={isTried && chosen === '' ? t.missing : undefined}
          onChange={(event) => setChosen(event.target.value)}
        />
        <TextArea
          label={t.reason}
          rows={3}
          limit={500}
          value={reason}
          error={isTried && !hasReason ? t.reasonMissing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {asking.refused && <Notice tone="error" isLive title={say(asking.refused)} />}
      </div>
    </Dialog>
  )
}

/** How the newest request stands; one that is joined shows in the parties. */
export function JointLine({ requests }: { requests: ServedContact['jointRequests'] }) {
  const t = useTexts(servingTexts).joint
  const words = useTexts(workWords)
  const newest = requests.at(-1)
  if (!newest || newest.state === 'joined') return null
  return (
    <span className="joint-line" role="status">
      <Icon of={PeopleIcon} size="s" /> {t.state[newest.state](skillWord(words.skill, newest.profession))}
    </span>
  )
}
