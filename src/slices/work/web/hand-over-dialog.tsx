import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { assignItem, handOver, offerItem, WorkItem } from '../contract.ts'
import { CrossingNote, useForeseen } from './crossing-note.tsx'
import { matterTexts } from './matter-texts.ts'
import { offerTexts } from './offer-texts.ts'
import { type Receiver, receiverOf, useReceivers } from './receivers.ts'
import { workRefusals } from './refusals.ts'
import { workTexts } from './texts.ts'

/** Cold: let go to a queue. The others are offers: nothing moves before somebody accepts. */
export type Way = 'cold' | 'forward' | 'refer' | 'transfer' | 'assign'
export const ownersWays: readonly Way[] = ['cold', 'forward', 'refer', 'transfer']
export const supervisorsWays: readonly Way[] = ['assign']

type DialogProps = {
  item: Pick<WorkItem, 'id'> | undefined
  ways?: readonly Way[]
  onClose: () => void
  /** With the sentence to say, and whether the matter is still the sender's. */
  onDone: (said: string, isStillOwn: boolean) => void
}

/** `S`: to a skill, a team, a unit or a person, always with a reason. */
export function HandOverDialog(props: DialogProps) {
  return props.item ? <HandOver key={props.item.id} {...props} item={props.item} /> : null
}

const kindsOf: { readonly [W in Way]: readonly Receiver['kind'][] } = {
  cold: ['skill', 'team', 'person'],
  forward: ['skill', 'team', 'unit', 'person'],
  refer: ['skill', 'team', 'unit', 'person'],
  transfer: ['skill', 'team', 'unit', 'person'],
  assign: ['person'],
}

function HandOver({ item, ways = ownersWays, onClose, onDone }: DialogProps & { item: Pick<WorkItem, 'id'> }) {
  const t = useTexts(matterTexts).handOverTo
  const o = useTexts(offerTexts)
  const { cancel } = useTexts(workTexts)
  const [way, setWay] = useState<Way>(ways[0] ?? 'cold')
  const [kind, setKind] = useState<Receiver['kind']>(kindsOf[way][0] ?? 'person')
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const options = useReceivers(kind)
  const foreseen = useForeseen(item.id, way, chosen === '' ? undefined : receiverOf(kind, chosen))
  const sending = useSending(item.id, way)
  const say = useRefusalText(workRefusals)
  const hasReason = reason.trim().length >= 3
  const isMissing = chosen === '' || !hasReason
  const isOffer = way !== 'cold'
  const isBlocked = foreseen.isWanted && (!foreseen.value || !foreseen.value.mayOffer)
  async function submit() {
    setTried(true)
    if (isMissing || isBlocked) return focusMistake()
    const isSent = await sending.send(receiverOf(kind, chosen), reason, foreseen.value?.crossing.state ?? 'none')
    const to = options.find((option) => option.value === chosen)?.label ?? ''
    if (isSent) onDone(isOffer ? o.offered(to) : t.done(to), isOffer)
    else foreseen.askAgain()
  }
  function choose(next: Receiver['kind']) {
    setKind(next)
    setChosen('')
  }
  const kindWords = { skill: t.skill, team: t.team, unit: o.unit, person: t.person }
  const chooseWords = { skill: t.chooseSkill, team: t.chooseTeam, unit: o.chooseUnit, person: t.choosePerson }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={way === 'assign' ? o.way.assign : t.title}
      buttons={
        <>
          <Button
            look="filled"
            onClick={() => void submit()}
            busyLabel={sending.isBusy && (isOffer ? o.offering : t.busy)}
          >
            {isOffer ? o.offer : t.submit}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        {ways.length > 1 && (
          <Select
            label={o.how}
            options={ways.map((one) => ({ value: one, label: o.way[one] }))}
            value={way}
            onChange={(event) => {
              const next = ways.find((one) => one === event.target.value) ?? 'cold'
              setWay(next)
              if (!kindsOf[next].includes(kind)) choose('skill')
            }}
          />
        )}
        <p className="muted">{o.wayMore[way]}</p>
        {kindsOf[way].length > 1 && (
          <Segment<Receiver['kind']>
            legend={t.kind}
            options={kindsOf[way].map((one) => ({ value: one, label: kindWords[one] }))}
            value={kind}
            onChange={choose}
          />
        )}
        <Select
          label={chooseWords[kind]}
          emptyLabel={t.choose}
          options={options}
          value={chosen}
          error={isTried && chosen === '' ? t.missing : undefined}
          onChange={(event) => setChosen(event.target.value)}
        />
        {foreseen.isWanted && <CrossingNote foreseen={foreseen} />}
        <TextArea
          label={t.reason}
          help={t.reasonHelp}
          rows={3}
          limit={500}
          value={reason}
          error={isTried && !hasReason ? t.reasonMissing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {sending.refused && <Notice tone="error" isLive title={say(sending.refused)} />}
      </div>
    </Dialog>
  )
}

/** One of three commands, by the way chosen. */
function useSending(itemId: WorkItem['id'], way: Way) {
  const [hand, handing] = useCommand<typeof handOver>('work/hand-over')
  const [offer, offering] = useCommand<typeof offerItem>('work/offer')
  const [assign, assigning] = useCommand<typeof assignItem>('work/assign')
  const state = way === 'cold' ? handing : way === 'assign' ? assigning : offering
  async function send(to: Receiver, reason: string, seen: 'none' | 'anonymous' | 'rule' | 'header-only') {
    switch (way) {
      case 'cold':
        return to.kind === 'unit' ? false : ((await hand({ itemId, to, reason }))?.ok ?? false)
      case 'assign':
        return to.kind === 'person' ? ((await assign({ itemId, staffId: to.staffId, reason }))?.ok ?? false) : false
      case 'forward':
      case 'refer':
      case 'transfer':
        return (await offer({ itemId, kind: way, to, reason, seen }))?.ok ?? false
    }
  }
  return { send, isBusy: state.isBusy, refused: state.refused }
}
