import { useState } from 'react'
import type { listColleagues } from '#slices/organisation/contract.ts'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { concludeNeeds, NeedsView } from '../contract.ts'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

type Status = 'begins' | 'not' | 'continues'
type Kind = 'named' | 'left-out' | 'not-asked'

/** What the assessment means for being a client, and who is the own worker. What is missing is said, not guessed. */
export function ConcludeForm({ needs, onDone }: { needs: NeedsView; onDone: () => void }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const say = useRefusalText(needsRefusals)
  const you = useOwnStaff()
  const [status, setStatus] = useState<Status>()
  const [reason, setReason] = useState('')
  const [kind, setKind] = useState<Kind>('named')
  const [staffId, setStaffId] = useState('')
  const [pair, setPair] = useState('')
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const [conclude, concluding] = useCommand<typeof concludeNeeds>('needs/conclude')
  const isSocial = needs.sides.some((side) => side.side === 'social' && side.access === 'write')
  const hasSocial = needs.sides.some((side) => side.side === 'social')
  if (hasSocial && !isSocial) return <p className="muted">{t.socialConcludes}</p>
  const chosen = staffId === '' ? (you?.id ?? '') : staffId
  const isMissing = {
    status: isSocial && status === undefined,
    why: isSocial && kind === 'left-out' && why.trim().length < 3,
    reason: reason.trim().length < 3,
  }
  const errorOf = (part: keyof typeof isMissing) => (isTried && isMissing[part] ? t.concludeMissing[part] : undefined)
  async function submit() {
    setTried(true)
    if (Object.values(isMissing).includes(true)) return focusMistake()
    const outcome = await conclude({
      needsId: needs.id,
      clientStatus: isSocial ? (status ?? null) : null,
      reason,
      ownWorker: !isSocial
        ? { kind: 'not-asked' }
        : kind === 'named'
          ? { kind, staffId: chosen, ...(pair !== '' && pair !== chosen ? { pairStaffId: pair } : {}) }
          : kind === 'left-out'
            ? { kind, reason: why }
            : { kind },
    })
    if (outcome?.ok) onDone()
  }
  return (
    <div className="stack-s needs-conclude">
      {isSocial && (
        <>
          <Segment<Status>
            legend={t.clientStatus}
            options={(['begins', 'not', 'continues'] as const).map((value) => ({ value, label: words.status[value] }))}
            value={status}
            error={errorOf('status')}
            onChange={setStatus}
          />
          <Segment<Kind>
            legend={t.ownWorker}
            options={(['named', 'left-out', 'not-asked'] as const).map((value) => ({
              value,
              label: t.ownWorkerKind[value],
            }))}
            value={kind}
            onChange={setKind}
          />
          {kind === 'named' && (
            <>
              <Colleague label={t.ownWorkerWho} value={chosen} onChange={setStaffId} />
              <Colleague label={t.ownWorkerPair} without={chosen} value={pair} onChange={setPair} />
              {needs.group === 'child-special-support' && <p className="muted">{t.pairSpecial}</p>}
            </>
          )}
          {kind === 'left-out' && (
            <TextArea
              label={t.ownWorkerWhy}
              rows={2}
              limit={500}
              value={why}
              error={errorOf('why')}
              onChange={(event) => setWhy(event.target.value)}
            />
          )}
        </>
      )}
      <TextArea
        label={t.concludeReason}
        rows={3}
        limit={2000}
        value={reason}
        error={errorOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      {concluding.refused && <Notice tone="error" isLive title={say(concluding.refused)} />}
      <Button look="filled" onClick={() => void submit()} busyLabel={concluding.isBusy && t.concluding}>
        {t.conclude}
      </Button>
    </div>
  )
}

/** A colleague of social care; `without` makes it the pair of that one, and free to leave out. */
function Colleague({
  label,
  value,
  onChange,
  without,
}: {
  label: string
  value: string
  onChange: (id: string) => void
  without?: string
}) {
  const t = useTexts(needsTexts)
  const say = useLocalised()
  const you = useOwnStaff()
  const { value: asked } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const others = (asked?.colleagues ?? [])
    .filter((one) => one.sector === 'social')
    .map((one) => ({ value: one.id as string, label: `${one.name}, ${say(one.title)}` }))
  const isThere = others.some((one) => one.value === you?.id)
  const options = [...(you && !isThere ? [{ value: you.id as string, label: you.name }] : []), ...others]
  const isPair = without !== undefined
  return (
    <Select
      label={label}
      {...(isPair ? { isOptional: true, emptyLabel: t.noPair } : {})}
      value={value}
      options={options.filter((one) => one.value !== without)}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
