import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { AccessBasis, OpenRegisters } from '#slices/access/web/access-basis.tsx'
import type { NeedsView, openNeeds } from '#slices/needs/contract.ts'
import { CompareViews } from '#slices/needs/web/compare-views.tsx'
import { ConcludeForm } from '#slices/needs/web/conclusion.tsx'
import { ConclusionRead } from '#slices/needs/web/conclusion-read.tsx'
import { InviteDialog } from '#slices/needs/web/invite-dialog.tsx'
import { NeedsAside } from '#slices/needs/web/needs-aside.tsx'
import { NeedsSide } from '#slices/needs/web/needs-side.tsx'
import { needsRefusals } from '#slices/needs/web/refusals.ts'
import { SegmentPanel } from '#slices/needs/web/segment-panel.tsx'
import { segmentTexts } from '#slices/needs/web/segment-texts.ts'
import { needsTexts } from '#slices/needs/web/texts.ts'
import { usePresence } from '#slices/needs/web/use-presence.ts'
import { EntriesForNeeds } from '#slices/records/web/entries-for-needs.tsx'
import { recordTexts } from '#slices/records/web/texts.ts'
import { useLaw } from '#slices/work/web/law.ts'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon, PeopleIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import '#slices/needs/web/needs.css'
import '../css/client.css'
import { useWatch } from '../live.tsx'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import { useNow } from '../use-now.ts'

const askEveryMs = 20_000

/** One assessment, two registers side by side. Opening the page is a logged look. */
export default function NeedsPage() {
  const { id = '' } = useParams()
  const t = useTexts(needsTexts)
  const say = useRefusalText(needsRefusals)
  const asked = useAsk<typeof openNeeds>('needs/open', { needsId: id }, { everyMs: askEveryMs, isBackground: true })
  const needs = asked.value?.needs
  // A permit given or withdrawn, a ban: the other register's part may be open or closed now.
  useWatch('client', needs?.client.id, (event) => {
    if (event.kind !== 'resumed') asked.askAgain()
  })
  if (asked.refused && (!needs || asked.refused.refusal === 'not-found'))
    return (
      <div className="work-page stack">
        <h1>{t.title}</h1>
        <Notice tone="warn" isLive title={asked.refused.refusal === 'not-found' ? t.notFound : say(asked.refused)} />
        <p>
          <Link to={places.list}>{t.backToList}</Link>
        </p>
      </div>
    )
  if (!needs)
    return (
      <div className="work-page">
        <h1 className="unseen">{t.title}</h1>
        <LoadingLines lines={9} />
      </div>
    )
  return <OpenNeeds key={id} needs={needs} onChanged={asked.askAgain} />
}

function OpenNeeds({ needs, onChanged }: { needs: NeedsView; onChanged: () => void }) {
  const t = useTexts(needsTexts)
  const segmentation = useTexts(segmentTexts)
  const now = useNow(30)
  const presence = usePresence('needs', needs.id, onChanged)
  const [isInviting, setInviting] = useState(false)
  const [showsEntries, setShowsEntries] = useState(false)
  const own = needs.sides.find((side) => side.access === 'write')
  const parties = [
    { party: 'client' as const, parts: needs.clientParts.map((one) => one.part) },
    ...needs.sides
      .filter((side) => side.access !== 'closed')
      .map((side) => ({ party: side.side, parts: side.parts.map((one) => one.part) })),
  ]
  const isOpen = needs.state === 'open'
  return (
    <>
      <NeedsHeader needs={needs} now={now} />
      <div className="work-bar">
        <Link to={places.list} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {t.backToList}
        </Link>
        <b>{t.title}</b>
        <span className="tag">{t[needs.state]}</span>
        {needs.isUrgent && <span className="tag">{t.urgent}</span>}
        <span className="grow" />
        <Link to={places.client(needs.client.id)}>{t.openClient}</Link>
        {isOpen && needs.isParticipant && (
          <Button onClick={() => setInviting(true)}>
            <Icon of={PeopleIcon} /> {t.invite}
          </Button>
        )}
      </div>
      <div className="needs-columns">
        <div>
          <NeedsAside needs={needs} now={now} presence={presence} onChanged={onChanged} />
        </div>
        <div>
          {needs.conclusion && (
            <section className="box">
              <h2>{t.concludeTitle}</h2>
              <div className="box-body">
                <ConclusionRead conclusion={needs.conclusion} />
              </div>
            </section>
          )}
          <div className="needs-pair">
            {needs.sides.map((side) => (
              <NeedsSide key={side.register} needs={needs} side={side} presence={presence} onChanged={onChanged} />
            ))}
          </div>
          <section className="box">
            <h2>{t.compare}</h2>
            <div className="box-body">
              <CompareViews parties={parties} />
            </div>
          </section>
          <section className="box">
            <h2>{t.recordsTitle}</h2>
            <div className="box-body stack-s">
              <p className="muted">{t.recordsLead}</p>
              {showsEntries ? (
                <EntriesForNeeds
                  clientId={needs.client.id}
                  basis={{
                    registers: needs.basis.registers,
                    writable: own ? [own.register] : [],
                    crossing: needs.basis.registers.filter((one) => one !== own?.register),
                  }}
                />
              ) : (
                <p>
                  <Button onClick={() => setShowsEntries(true)}>{t.recordsShow}</Button>
                </p>
              )}
            </div>
          </section>
          <section className="box">
            <h2>{segmentation.title}</h2>
            <div className="box-body">
              <SegmentPanel
                clientId={needs.client.id}
                needsId={needs.id}
                register={own?.register}
                path={needs.segmentations}
                onChanged={onChanged}
              />
            </div>
          </section>
          {isOpen && needs.isParticipant && (
            <section className="box">
              <h2>{t.concludeTitle}</h2>
              <div className="box-body">
                <ConcludeForm needs={needs} onDone={onChanged} />
              </div>
            </section>
          )}
        </div>
      </div>
      {isInviting && (
        <InviteDialog
          needs={needs}
          onClose={() => setInviting(false)}
          onDone={() => {
            setInviting(false)
            onChanged()
          }}
        />
      )}
    </>
  )
}

function NeedsHeader({ needs, now }: { needs: NeedsView; now: Date }) {
  const t = useTexts(needsTexts)
  const records = useTexts(recordTexts)
  const law = useLaw()
  const ruleNames = (law?.sharing ?? []).filter((one) => needs.basis.rules.includes(one.id)).map((one) => one.name)
  const tasks: { readonly [task: string]: string } = records.serviceTask
  return (
    <section className="client-header" aria-label={t.title}>
      <div className="client-name">
        <h1>{needs.client.name}</h1>
        <p className="number">{t.age(needs.client.ageYears)}</p>
      </div>
      <AccessBasis basis={needs.basis} now={now} ruleNames={ruleNames} />
      <OpenRegisters registers={needs.basis.registers} taskName={(task) => tasks[task] ?? task} />
    </section>
  )
}
