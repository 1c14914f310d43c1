import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import type { Colleague, listColleagues } from '#slices/organisation/contract.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { handOver, returnItem, WorkItem } from '../contract.ts'
import { useStructure } from '#slices/organisation/web/use-structure-name.ts'
import { matterTexts } from './matter-texts.ts'
import { workRefusals } from './refusals.ts'
import { workTexts } from './texts.ts'
import { workWords } from './words.ts'

type Receiver = InputOf<typeof handOver>['to']
type DialogProps = {
  item: Pick<WorkItem, 'id'> | undefined
  onClose: () => void
  /** With the sentence to say. */ onDone: (said: string) => void
}

/** `S`: to a skill, a team or a person, always with a reason. */
export function HandOverDialog({ item, onClose, onDone }: DialogProps) {
  return item ? <HandOver key={item.id} item={item} onClose={onClose} onDone={onDone} /> : null
}

function HandOver({ item, onClose, onDone }: DialogProps & { item: Pick<WorkItem, 'id'> }) {
  const t = useTexts(matterTexts).handOverTo
  const { cancel } = useTexts(workTexts)
  const say = useRefusalText(workRefusals)
  const [kind, setKind] = useState<Receiver['kind']>('skill')
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [send, sending] = useCommand<typeof handOver>('work/hand-over')
  const options = useReceivers(kind)
  const isMissing = chosen === '' || reason.trim().length < 3
  async function submit() {
    setTried(true)
    if (isMissing) return
    const outcome = await send({ itemId: item.id, to: receiverOf(kind, chosen), reason })
    if (outcome?.ok) onDone(t.done(options.find((option) => option.value === chosen)?.label ?? ''))
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.title}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={sending.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <Segment<Receiver['kind']>
          legend={t.kind}
          options={[
            { value: 'skill', label: t.skill },
            { value: 'team', label: t.team },
            { value: 'person', label: t.person },
          ]}
          value={kind}
          onChange={(next) => {
            setKind(next)
            setChosen('')
          }}
        />
        <Select
          label={kind === 'skill' ? t.chooseSkill : kind === 'team' ? t.chooseTeam : t.choosePerson}
          emptyLabel={t.choose}
          options={options}
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
        />
        <TextArea
          label={t.reason}
          help={t.reasonHelp}
          rows={3}
          limit={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && isMissing && <Notice tone="error" isLive title={t.missing} />}
        {sending.refused && <Notice tone="error" isLive title={say(sending.refused)} />}
      </div>
    </Dialog>
  )
}

/** `P`: back to the team it belongs to, with a reason. */
export function GiveBackDialog({ item, onClose, onDone }: DialogProps) {
  return item ? <GiveBack key={item.id} item={item} onClose={onClose} onDone={onDone} /> : null
}

function GiveBack({ item, onClose, onDone }: DialogProps & { item: Pick<WorkItem, 'id'> }) {
  const t = useTexts(matterTexts).giveBackTo
  const { cancel } = useTexts(workTexts)
  const say = useRefusalText(workRefusals)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [send, sending] = useCommand<typeof returnItem>('work/return')
  async function submit() {
    setTried(true)
    if (reason.trim().length < 3) return
    const outcome = await send({ itemId: item.id, reason })
    if (outcome?.ok) onDone(t.done)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={t.title}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={sending.isBusy && t.busy}>
            {t.submit}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.lead}</p>
        <TextArea
          label={t.reason}
          rows={3}
          limit={500}
          value={reason}
          error={isTried && reason.trim().length < 3 ? t.missing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {sending.refused && <Notice tone="error" isLive title={say(sending.refused)} />}
      </div>
    </Dialog>
  )
}

function useReceivers(kind: Receiver['kind']): { value: string; label: string }[] {
  const t = useTexts(matterTexts).handOverTo
  const words = useTexts(workWords)
  const say = useLocalised()
  const f = useFormat()
  const structure = useStructure()
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const colleagues = value?.colleagues ?? []
  if (kind === 'skill') return Object.entries(words.skill).map(([id, label]) => ({ value: id, label }))
  if (kind === 'team') return (structure?.teams ?? []).map((team) => ({ value: team.id, label: say(team.name) }))
  const away = (one: Colleague) => (one.away ? `, ${t.away(f.day(one.away.untilOn))}` : '')
  return colleagues.map((one) => ({ value: one.id, label: `${one.name}, ${say(one.title)}${away(one)}` }))
}

function receiverOf(kind: Receiver['kind'], chosen: string): Receiver {
  switch (kind) {
    case 'skill':
      return { kind, skill: chosen }
    case 'team':
      return { kind, team: chosen }
    case 'person':
      return { kind, staffId: chosen }
  }
}
