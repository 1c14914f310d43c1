import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnNeeds, OwnAssessment, saveOwnPart } from '../contract.ts'
import type { segmentAlone, Segmentation } from '../segment-contract.ts'
import { type SectionName, sectionsOf } from '../model.ts'
import { CompareViews } from './compare-views.tsx'
import { ConclusionRead } from './conclusion-read.tsx'
import { ownNeedsTexts } from './own-texts.ts'
import { PartSection } from './part-section.tsx'
import { emptyPart, inOrder, PartReader } from './parts.tsx'
import { needsRefusals } from './refusals.ts'
import { SegmentForm } from './segment-form.tsx'
import { newestSegment, SegmentPath, SegmentSuggestion } from './segment-path.tsx'
import { segmentTexts } from './segment-texts.ts'
import { needsWords } from './words.ts'
import './needs.css'

const askEveryMs = 30_000

/** What was assessed of me, in whose words, and my own words beside them. */
export function OwnNeedsPanel() {
  const t = useTexts(ownNeedsTexts)
  const say = useRefusalText(needsRefusals)
  const asked = useAsked<typeof listOwnNeeds>('needs/own', {}, { everyMs: askEveryMs, isBackground: true })
  if (!asked.value) return asked.refused ? <Notice tone="error" isLive title={say(asked.refused)} /> : <LoadingLines />
  const { assessments, segmentations } = asked.value
  return (
    <div className="own-needs stack">
      {assessments.length === 0 && <EmptyState title={t.none}>{t.noneMore}</EmptyState>}
      {assessments.map((one) => (
        <Assessment key={one.id} assessment={one} reload={asked.again} />
      ))}
      <section className="section" aria-labelledby="own-segment">
        <h2 id="own-segment">{t.segment}</h2>
        <OwnSegment path={segmentations} onSaved={() => void asked.again()} />
      </section>
    </div>
  )
}

function Assessment({ assessment, reload }: { assessment: OwnAssessment; reload: () => Promise<void> }) {
  const t = useTexts(ownNeedsTexts)
  const f = useFormat()
  const isOpen = assessment.state === 'open'
  const newest = assessment.sides.flatMap(
    (side) => assessment.versions.findLast((one) => (one.register === 'patient') === (side === 'health')) ?? [],
  )
  const parties = [
    { party: 'client' as const, parts: assessment.clientParts.map((one) => one.part) },
    ...newest.map((one) => ({
      party: one.register === 'patient' ? ('health' as const) : ('social' as const),
      parts: one.parts,
    })),
  ]
  return (
    <article className="section">
      <h2>{t[assessment.state]}</h2>
      <p>
        {t.started(f.day(assessment.startedAt))}
        {assessment.workers.length > 0 && (
          <>
            <br />
            {t.workers(assessment.workers.join(', '))}
          </>
        )}
      </p>
      {assessment.conclusion && (
        <>
          <h3>{t.conclusion}</h3>
          <ConclusionRead conclusion={assessment.conclusion} />
        </>
      )}
      {isOpen ? <OwnWords assessment={assessment} reload={reload} /> : <OwnWordsRead assessment={assessment} />}
      <h3>{t.signed}</h3>
      {newest.length === 0 && <p>{t.notSigned}</p>}
      {newest.map((one) => (
        <SignedPart key={one.register} version={one} />
      ))}
      {newest.length > 0 && (
        <>
          <h3>{t.compare}</h3>
          <CompareViews parties={parties} isOwn />
        </>
      )}
    </article>
  )
}

function SignedPart({ version }: { version: OwnAssessment['versions'][number] }) {
  const t = useTexts(ownNeedsTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  const say = useLocalised()
  return (
    <section className="own-needs-part">
      <h4>{version.register === 'patient' ? t.part.health : t.part.social}</h4>
      <p className="small muted">
        {t.signedBy(version.author.name, say(version.author.title), f.moment(version.signedAt))}
      </p>
      {inOrder(version.parts).map((part) => (
        <div key={part.name}>
          <b>{part.name === 'client-view' ? t.signedView : words.section[part.name]}</b>
          <PartReader part={part} isOwn />
        </div>
      ))}
    </section>
  )
}

function OwnWordsRead({ assessment }: { assessment: OwnAssessment }) {
  const t = useTexts(ownNeedsTexts)
  return assessment.clientParts.map(({ part }) => (
    <section key={part.name} className="own-needs-part">
      <h3>{headOf(t.section, part.name)}</h3>
      <PartReader part={part} of="client" isOwn />
    </section>
  ))
}

/** One's own words: saved by themselves, and never over a text of one's own from another device. */
function OwnWords({ assessment, reload }: { assessment: OwnAssessment; reload: () => Promise<void> }) {
  const t = useTexts(ownNeedsTexts)
  const sides = [...new Set(assessment.sides)].map((side) => t.whoSees[side]).join(t.whoSees.and)
  return (
    <>
      <h3>{t.write}</h3>
      <p>
        {t.writeLead} {t.whoSees.one} {sides}.
      </p>
      {sectionsOf.client.map((name) => (
        <div key={name} className="own-needs-part">
          <PartSection
            name={name}
            title={headOf(t.section, name)}
            isClient
            writers={[]}
            place={{
              server: assessment.clientParts.find((one) => one.part.name === name),
              empty: emptyPart(name),
              save: (part, revision) =>
                call<typeof saveOwnPart>('needs/own-save', { needsId: assessment.id, part, revision }),
              reload: async () => {
                await reload()
                const answer = await call<typeof listOwnNeeds>('needs/own', {})
                const own = answer.ok ? answer.value.assessments.find((one) => one.id === assessment.id) : undefined
                return own?.clientParts.find((one) => one.part.name === name)
              },
            }}
          />
        </div>
      ))}
    </>
  )
}

function headOf(heads: { readonly [name: string]: string }, name: SectionName): string {
  return heads[name] ?? name
}

function OwnSegment({ path, onSaved }: { path: readonly Segmentation[]; onSaved: () => void }) {
  const t = useTexts(ownNeedsTexts)
  const s = useTexts(segmentTexts)
  const say = useRefusalText(needsRefusals)
  const [isFilling, setFilling] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const [refused, setRefused] = useState<SaidRefusal>()
  const segment = newestSegment(path)
  if (isFilling)
    return (
      <SegmentForm
        isBusy={isBusy}
        error={refused && say(refused)}
        hasSharing
        onCancel={() => setFilling(false)}
        onSave={(answers, sharedWith) => {
          setBusy(true)
          void call<typeof segmentAlone>('needs/own-segment', { answers, sharedWith }).then((outcome) => {
            setBusy(false)
            setRefused(outcome.ok ? undefined : outcome)
            if (!outcome.ok) return
            setFilling(false)
            setSaved(true)
            onSaved()
          })
        }}
      />
    )
  return (
    <div className="stack-s">
      <p>{t.segmentLead}</p>
      {isSaved && <Notice tone="ok" isLive title={t.segmentSaved} />}
      {segment && <SegmentSuggestion segment={segment} isOwn />}
      {path.length > 0 && <SegmentPath path={path} isOwn />}
      <p className="small muted">{s.notSuuntima}</p>
      <Button onClick={() => setFilling(true)}>{path.length === 0 ? s.fillAlone : s.fillAgain}</Button>
    </div>
  )
}
