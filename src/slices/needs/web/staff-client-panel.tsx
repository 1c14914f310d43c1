import { Link } from 'react-router'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { systemClock } from '#platform/clock.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listNeedsOfClient, NeedsBrief } from '../contract.ts'
import { ConclusionRead } from './conclusion-read.tsx'
import { needsRefusals } from './refusals.ts'
import { newestSegment, SegmentPath, SegmentSuggestion } from './segment-path.tsx'
import { StartNeedsButton } from './start-needs.tsx'
import { needsTexts } from './texts.ts'
import './needs.css'

/** The client's assessments and the segmentation, as far as the worker's registers reach. */
export function NeedsPanel({ clientId }: { clientId: string }) {
  const t = useTexts(needsTexts)
  const say = useRefusalText(needsRefusals)
  const asked = useAsk<typeof listNeedsOfClient>('needs/of-client', { clientId })
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const { assessments, segmentations } = asked.value
  const segment = newestSegment(segmentations)
  const isOpen = assessments.some((one) => one.state === 'open')
  return (
    <div className="stack-s needs-panel">
      {assessments.length === 0 && <p className="muted">{t.panelNone}</p>}
      {assessments.map((one) => (
        <Assessment key={one.id} assessment={one} />
      ))}
      {!isOpen && <StartNeedsButton clientId={clientId} />}
      {segment && <SegmentSuggestion segment={segment} />}
      {segmentations.length > 0 && <SegmentPath path={segmentations} />}
    </div>
  )
}

function Assessment({ assessment }: { assessment: NeedsBrief }) {
  const t = useTexts(needsTexts)
  const f = useFormat()
  const running = assessment.clocks.filter((clock) => clock.stoppedAt === null)
  return (
    <article className="needs-brief">
      <p>
        <Link to={`/work/needs/${assessment.id}`}>{t.title}</Link> <span className="tag">{t[assessment.state]}</span>
      </p>
      <p className="work-note">
        {t.startedOn(f.day(assessment.startedAt))} {assessment.workers.join(', ')}
      </p>
      {running.length > 0 && (
        <ul>
          {running.map((clock) => (
            <ClockLine key={clock.id} clock={clock} now={systemClock.now()} />
          ))}
        </ul>
      )}
      {assessment.conclusion && <ConclusionRead conclusion={assessment.conclusion} />}
    </article>
  )
}
