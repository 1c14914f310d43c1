import { useEffect, useState } from 'react'
import type { AgreementView } from '#slices/partners/contract.ts'
import { partnerTexts } from '#slices/partners/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useOwnName } from '#web/kit/own-name.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { PartBody } from '../contract.ts'
import type {
  findPartnerKeptText,
  listPartnerParts,
  openPartnerPart,
  PartnerPart,
  savePartnerPart,
} from '../own-contract.ts'
import { editorTexts, planRefusals } from './editor-texts.ts'
import { MeansForm } from './part-forms.tsx'
import { MeansTable, partsOf } from './part-views.tsx'
import { SectionEditor } from './section-editor.tsx'
import { ShownParts } from './shown-parts.tsx'
import './plan.css'

type PartnerProps = { name: string; agreement: AgreementView }

/** The clients who accepted this partner's part, and one part at a time. */
export function PartnerParts({ name, agreement }: PartnerProps) {
  const t = useTexts(partnerTexts)
  const f = useFormat()
  const say = useRefusalText(planRefusals)
  const [opened, setOpened] = useState<string>()
  const asked = useAsked<typeof listPartnerParts>('plans/partner-parts', {})
  if (opened !== undefined)
    return (
      <OpenPart
        sectionId={opened}
        {...{ name, agreement }}
        onBack={() => {
          setOpened(undefined)
          void asked.again()
        }}
      />
    )
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  return (
    <section className="section" aria-labelledby="partner-clients">
      <h2 id="partner-clients">{t.clients}</h2>
      {asked.value.parts.length === 0 && <p>{t.none}</p>}
      <ul className="plan-list">
        {asked.value.parts.map((part) => (
          <li key={part.sectionId} className="partner-client">
            <span>
              <b>{part.clientName}</b> <small className="plan-fine">{t.since(f.day(part.since))}</small>
            </span>
            <Button aria-label={`${t.open}: ${part.clientName}`} onClick={() => setOpened(part.sectionId)}>
              {t.open}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

function OpenPart({ sectionId, name, agreement, onBack }: PartnerProps & { sectionId: string; onBack: () => void }) {
  const t = useTexts(partnerTexts)
  const asked = useAsked<typeof openPartnerPart>('plans/partner-open', { sectionId: sectionId as never })
  return (
    <>
      <p>
        <Button look="quiet" onClick={onBack}>
          <Icon of={LeftIcon} size="s" /> {t.back}
        </Button>
      </p>
      {asked.refused && !asked.value && (
        <>
          <Notice tone="warn" title={t.gone} isLive />
          <KeptText partId={sectionId} />
        </>
      )}
      {!asked.value && !asked.refused && <LoadingLines />}
      {asked.value && <PartView part={asked.value.part} {...{ name, agreement }} again={asked.again} />}
    </>
  )
}

function PartView({ part, name, agreement, again }: PartnerProps & { part: PartnerPart; again: () => Promise<void> }) {
  const t = useTexts(partnerTexts)
  const edit = useTexts(editorTexts)
  const localised = useLocalised()
  const ownName = useOwnName()
  const [isAdding, setIsAdding] = useState(false)
  const { section, sectionId } = part
  if (section.kind !== 'section') return null
  const save = (saving: { partId: string | null; revision: number; body: PartBody }) =>
    call<typeof savePartnerPart>('plans/partner-save-part', { sectionId, ...saving } as never)
  return (
    <section className="section plan-stack" aria-labelledby="partner-part">
      <h2 id="partner-part">{part.clientName}</h2>
      <p className="plan-fine">{t.logged}</p>
      <h3>{t.shown}</h3>
      {part.shown.length === 0 ? <p>{t.nothingShown}</p> : <ShownParts parts={part.shown} />}
      <h3>{t.ownPart}</h3>
      <Notice title={t.register(localised(agreement.registerName), ownName(agreement.controller))}>
        {t.basis(localised(agreement.basis))} {!agreement.verified && t.unverified}
      </Notice>
      <SectionEditor part={section} label={edit.text} help={t.ownHelp} save={save} />
      <h3>{t.ownMeans}</h3>
      <MeansTable means={partsOf(part.means, 'means')} caption={t.ownMeans} hasBadges={false} />
      {isAdding ? (
        <MeansForm
          party={agreement.party}
          owner={name}
          onClose={() => setIsAdding(false)}
          submit={async (body) => {
            const outcome = await save({ partId: null, revision: 0, body })
            await again()
            return outcome.ok ? undefined : outcome
          }}
        />
      ) : (
        <p>
          <Button onClick={() => setIsAdding(true)}>{edit.addMeans}</Button>
        </p>
      )}
    </section>
  )
}

/** What could not be saved when the consent ended: for its writer alone. */
function KeptText({ partId }: { partId: string }) {
  const t = useTexts(partnerTexts)
  const [text, setText] = useState('')
  useEffect(() => {
    void call<typeof findPartnerKeptText>('plans/partner-kept-text', { partId: partId as never }).then((outcome) => {
      const kept = outcome.ok ? outcome.value.kept : null
      if (kept?.body.kind === 'section') setText(kept.body.content.text)
    })
  }, [partId])
  if (text === '') return null
  return (
    <section className="section">
      <h3>{t.kept}</h3>
      <p className="plan-text">{text}</p>
    </section>
  )
}
