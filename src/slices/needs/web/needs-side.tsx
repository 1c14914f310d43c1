import { useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LockIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import type { NeedsSide as Side, NeedsView, openNeeds, Part, saveNeedsPart, signNeedsPart } from '../contract.ts'
import { type SectionName, sectionsOf } from '../model.ts'
import { PartSection } from './part-section.tsx'
import { emptyPart, inOrder, PartReader } from './parts.tsx'
import { needsRefusals } from './refusals.ts'
import { needsTexts } from './texts.ts'
import type { PartDraft, PartPlace } from './use-part.ts'
import type { Presence } from './presence-at.ts'
import { needsWords } from './words.ts'

type SideProps = { needs: NeedsView; side: Side; presence: Presence; onChanged: () => void }

/** One register's part: written, read, or closed; its edge, badge and first sentence say which register it is. */
export function NeedsSide(props: SideProps) {
  const t = useTexts(needsTexts)
  const records = useTexts(recordTexts)
  const { side, needs } = props
  const badge = side.side === 'health' ? 'patient' : 'social'
  const task: { readonly [task: string]: string } = records.serviceTask
  const name = side.register.replace('social:', '')
  const [isCorrecting, setCorrecting] = useState(false)
  const mayWrite = side.access === 'write' && needs.isParticipant
  // What is concluded and signed is read; a correction is begun by its own button.
  const isWritten = mayWrite && (needs.state === 'open' || !side.isSigned || isCorrecting)
  return (
    <section className="needs-side" data-register={badge} aria-label={records.short[badge]}>
      <header>
        <h2>
          <RegisterBadge
            register={badge}
            name={
              badge === 'social'
                ? `${records.short.social}: ${(task[name] ?? name).toLowerCase()}`
                : records.short.patient
            }
          />
        </h2>
        <small>{side.access === 'closed' ? '' : isWritten ? t.yours : t.readOnly}</small>
      </header>
      <div className="needs-side-body">
        {side.access === 'closed' ? <Closed /> : isWritten ? <Writing {...props} /> : <Reading side={side} />}
        {mayWrite && !isWritten && <Button onClick={() => setCorrecting(true)}>{t.correct}</Button>}
      </div>
    </section>
  )
}

function Closed() {
  const t = useTexts(needsTexts)
  return (
    <div className="closed-register">
      <h3>
        <Icon of={LockIcon} /> {t.closedTitle}
      </h3>
      <p>{t.closedMore}</p>
      <p>{t.closedWays}</p>
    </div>
  )
}

function Reading({ side }: { side: Side }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const written = sectionsOf[side.side].flatMap((name) => side.parts.find((one) => one.part.name === name) ?? [])
  return (
    <>
      {!side.isSigned && <p className="work-note">{t.draft}</p>}
      {written.length === 0 && <p className="muted">{t.nothingYet}</p>}
      {written.map(({ part }) => (
        <section key={part.name} className="needs-part">
          <h3>{words.section[part.name]}</h3>
          <PartReader part={part} />
        </section>
      ))}
      <Versions side={side} />
    </>
  )
}

function Writing({ needs, side, presence, onChanged }: SideProps) {
  const drafts = useRef(new Map<SectionName, PartDraft>())
  const placeOf = (name: SectionName): PartPlace => ({
    server: side.parts.find((one) => one.part.name === name),
    empty: emptyPart(name),
    save: (part: Part, revision: number) =>
      call<typeof saveNeedsPart>('needs/save', { needsId: needs.id, part, revision }),
    reload: async () => {
      const answer = await call<typeof openNeeds>('needs/open', { needsId: needs.id })
      if (!answer.ok) return undefined
      const own = answer.value.needs.sides.find((one) => one.register === side.register)
      return own?.parts.find((one) => one.part.name === name)
    },
    onTyping: () => presence.typing(name),
  })
  return (
    <>
      {sectionsOf[side.side].map((name) => (
        <PartSection
          key={name}
          name={name}
          place={placeOf(name)}
          writers={presence.writersOf(name)}
          onRevision={(section, draft) => drafts.current.set(section, draft)}
        />
      ))}
      <Signing needs={needs} side={side} drafts={drafts.current} onSigned={onChanged} />
      <Versions side={side} />
    </>
  )
}

function Signing({
  needs,
  side,
  drafts,
  onSigned,
}: {
  needs: NeedsView
  side: Side
  drafts: ReadonlyMap<SectionName, PartDraft>
  onSigned: () => void
}) {
  const t = useTexts(needsTexts)
  const say = useRefusalText(needsRefusals)
  const [reason, setReason] = useState('')
  const [sign, signing] = useCommand<typeof signNeedsPart>('needs/sign')
  async function signNow() {
    for (const draft of drafts.values()) await draft.save()
    // What this screen shows is what is signed: the revisions that its own sections have once the last save has been drawn.
    await new Promise((resolve) => setTimeout(resolve))
    const revisions = Object.fromEntries(
      [...drafts].flatMap(([name, { revision }]) => (revision === 0 ? [] : [[name, revision]])),
    )
    const correctionReason = side.isSigned ? reason : null
    const outcome = await sign({ needsId: needs.id, revisions, correctionReason })
    if (outcome?.ok) setReason('')
    onSigned()
  }
  const button = (
    <Button
      look={side.isSigned ? 'outlined' : 'filled'}
      onClick={() => void signNow()}
      busyLabel={signing.isBusy && t.signing}
    >
      {side.isSigned ? t.signAgain : t.sign}
    </Button>
  )
  return (
    <div className="needs-sign stack-s">
      {side.isSigned ? (
        <Disclosure summary={t.correct}>
          <div className="stack-s">
            <TextArea
              label={t.correctionReason}
              rows={2}
              limit={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            {button}
          </div>
        </Disclosure>
      ) : (
        button
      )}
      {signing.refused && <Notice tone="error" isLive title={say(signing.refused)} />}
    </div>
  )
}

function Versions({ side }: { side: Side }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const f = useFormat()
  const say = useLocalised()
  const newest = side.versions.at(-1)
  if (!newest) return null
  return (
    <div className="needs-versions">
      <p>{t.signedBy(newest.author.name, say(newest.author.title), f.moment(newest.signedAt))}</p>
      <Disclosure summary={`${t.versions} (${side.versions.length})`}>
        {side.versions.toReversed().map((one) => (
          <section key={one.version} className="entry-before">
            <h4>{t.version(one.version)}</h4>
            <p className="work-note">
              {t.signedBy(one.author.name, say(one.author.title), f.moment(one.signedAt))}
              {one.correctionReason && ` ${t.corrected(one.correctionReason)}`}
            </p>
            {inOrder(one.parts).map((part) => (
              <div key={part.name}>
                <b>{words.section[part.name]}</b>
                <PartReader part={part} />
              </div>
            ))}
          </section>
        ))}
      </Disclosure>
    </div>
  )
}
