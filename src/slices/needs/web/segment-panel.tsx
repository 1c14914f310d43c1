import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { overrideSegment, Segmentation, segmentTogether } from '../segment-contract.ts'
import { type Segment, segments } from '../segmentation.ts'
import { needsRefusals } from './refusals.ts'
import { SegmentForm } from './segment-form.tsx'
import { newestSegment, SegmentPath, SegmentSuggestion } from './segment-path.tsx'
import { segmentTexts } from './segment-texts.ts'
import { needsWords } from './words.ts'

type SegmentPanelProps = {
  clientId: string
  needsId: string | null
  /** The worker's own register; undefined: they read only. */
  register: string | undefined
  path: readonly Segmentation[]
  onChanged: () => void
}

/** Filled together, seen as a path; the professional may see it otherwise, with a reason, and both stay. */
export function SegmentPanel({ clientId, needsId, register, path, onChanged }: SegmentPanelProps) {
  const t = useTexts(segmentTexts)
  const say = useRefusalText(needsRefusals)
  const [doing, setDoing] = useState<'fill' | 'override'>()
  const [fill, filling] = useCommand<typeof segmentTogether>('needs/segment')
  const segment = newestSegment(path)
  const newest = path.at(-1)
  const done = () => {
    setDoing(undefined)
    onChanged()
  }
  if (doing === 'fill' && register !== undefined)
    return (
      <SegmentForm
        isBusy={filling.isBusy}
        error={filling.refused && say(filling.refused)}
        hasSharing={false}
        onCancel={() => setDoing(undefined)}
        onSave={(answers) => {
          void fill({ clientId, needsId, register, answers }).then((outcome) => outcome?.ok && done())
        }}
      />
    )
  return (
    <div className="stack-s">
      {segment && <SegmentSuggestion segment={segment} />}
      <SegmentPath path={path} />
      <p className="work-note">{t.notSuuntima}</p>
      {register !== undefined && doing !== 'override' && (
        <div className="row-s">
          <Button onClick={() => setDoing('fill')}>{path.length === 0 ? t.fill : t.fillAgain}</Button>
          {newest && <Button onClick={() => setDoing('override')}>{t.overrideDo}</Button>}
        </div>
      )}
      {doing === 'override' && newest && register !== undefined && (
        <OverrideForm
          clientId={clientId}
          register={register}
          of={newest}
          onClose={() => setDoing(undefined)}
          onDone={done}
        />
      )}
    </div>
  )
}

function OverrideForm({
  clientId,
  register,
  of,
  onClose,
  onDone,
}: {
  clientId: string
  register: string
  of: Segmentation
  onClose: () => void
  onDone: () => void
}) {
  const t = useTexts(segmentTexts)
  const words = useTexts(needsWords)
  const say = useRefusalText(needsRefusals)
  const [segment, setSegment] = useState<Segment>(of.segment)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [override, overriding] = useCommand<typeof overrideSegment>('needs/override')
  async function submit() {
    setTried(true)
    if (reason.trim().length < 5) return
    const outcome = await override({ clientId, segmentationId: of.id, register, segment, reason })
    if (outcome?.ok) onDone()
  }
  return (
    <div className="stack-s">
      <p>{t.overrideLead}</p>
      <Select
        label={t.override}
        value={segment}
        options={segments.map((value) => ({ value, label: words.segment[value] }))}
        onChange={(event) => setSegment(event.target.value as Segment)}
      />
      <TextArea
        label={t.overrideReason}
        rows={2}
        limit={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {isTried && reason.trim().length < 5 && <Notice tone="error" isLive title={t.needReason} />}
      {overriding.refused && <Notice tone="error" isLive title={say(overriding.refused)} />}
      <div className="row-s">
        <Button look="filled" onClick={() => void submit()} busyLabel={overriding.isBusy && t.saving}>
          {t.overrideSave}
        </Button>
        <Button onClick={onClose}>{t.cancel}</Button>
      </div>
    </div>
  )
}
