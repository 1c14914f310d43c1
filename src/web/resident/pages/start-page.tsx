import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { OwnContact } from '#slices/contacts/contract.ts'
import { forgetAnswers } from '#slices/contacts/web/resident-current-contact.ts'
import { useBeginning } from '#slices/contacts/web/resident-intake.ts'
import { Receipt } from '#slices/contacts/web/resident-receipt.tsx'
import { residentContactRefusals } from '#slices/contacts/web/resident-refusals.ts'
import { StartPanel } from '#slices/contacts/web/resident-start-panel.tsx'
import { residentStartTexts } from '#slices/contacts/web/resident-start-texts.ts'
import { signInAddress } from '../../kit/addresses.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useLanguage, useLocalised, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { useRefusalText } from '../../kit/refusals.ts'
import { Select } from '../../kit/select.tsx'
import { useOpenLines } from '../open-lines.ts'
import { usePageData } from '../page-data.tsx'
import { PhoneLink } from '../phone-link.tsx'
import { QuickExit } from '../quick-exit.tsx'
import { useVisitor } from '../visitor.tsx'
import '#slices/assessment/web/assessment.css'
import '../css/start.css'

/** Red flags, the joint e-assessment and the ways on. */
export default function StartPage() {
  const { frontPage } = usePageData()
  const language = useLanguage()
  const navigate = useNavigate()
  const visitor = useVisitor()
  const [parameters] = useSearchParams()
  const [sent, setSent] = useState<OwnContact>()
  const [place, setPlace] = useState<{ code: string | null } | undefined>(() =>
    frontPage.municipality ? { code: frontPage.municipality.code } : undefined,
  )
  const channelId = parameters.get('channel') ?? undefined
  const beginning = useBeginning(place && { municipality: place.code, language, ...(channelId ? { channelId } : {}) })
  const lines = useOpenLines()
  const isIdentified = visitor?.kind === 'resident'
  const chat = [frontPage.main, ...frontPage.channels].find((one) => one.id === channelId) ?? frontPage.main

  function onSent(contact: OwnContact) {
    forgetAnswers()
    if (contact.channel === 'chat') void navigate('/queue')
    else setSent(contact)
  }
  if (sent) {
    return (
      <div className="wrap page">
        <Receipt contact={sent} isIdentified={isIdentified} />
      </div>
    )
  }
  return (
    <div className="wrap page">
      {!place ? (
        <PlaceStep onChosen={(code) => setPlace({ code })} />
      ) : beginning.state === 'starting' ? (
        <LoadingLines lines={6} />
      ) : beginning.state === 'refused' ? (
        <CannotStart beginning={beginning} />
      ) : (
        <StartPanel
          intake={beginning.intake}
          chat={{ status: chat.status, wait: chat.wait, asOf: frontPage.asOf }}
          isIdentified={isIdentified}
          moreLines={lines.filter((line) => line.kind === 'social-emergency')}
          quickExit={<QuickExit />}
          {...(parameters.get('step') === 'ways' ? { startAt: 'ways' as const } : {})}
          onSent={onSent}
          onPause={() => void navigate('/')}
          onIdentify={() => window.location.assign(signInAddress('resident', language, `/${language}/start?step=ways`))}
          phoneAlternative={<OrPhone />}
        />
      )}
    </div>
  )
}

/** Only when the front page does not know it already. */
function PlaceStep({ onChosen }: { onChosen: (code: string | null) => void }) {
  const t = useTexts(residentStartTexts)
  const { municipalities } = usePageData()
  const language = useLanguage()
  const [code, setCode] = useState('')
  const nameOf = (name: { fi: string; sv: string }) => (language === 'sv' ? name.sv : name.fi)
  const options = municipalities
    .map((one) => ({ value: one.code, label: nameOf(one.name) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <form
      className="reading stack"
      onSubmit={(event) => {
        event.preventDefault()
        onChosen(code === '' ? null : code)
      }}
    >
      <h1 tabIndex={-1}>{t.placeTitle}</h1>
      <p className="lead">{t.placeLead}</p>
      <Select
        label={t.place}
        options={options}
        emptyLabel={t.placeUnknown}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="step-buttons">
        <Button type="submit" look="filled">
          {t.next}
        </Button>
      </div>
    </form>
  )
}

function CannotStart({ beginning }: { beginning: Extract<ReturnType<typeof useBeginning>, { state: 'refused' }> }) {
  const t = useTexts(residentStartTexts)
  const say = useRefusalText(residentContactRefusals)
  return (
    <div className="reading stack">
      <h1 tabIndex={-1}>{t.cannotStart}</h1>
      <Notice tone="error" title={say(beginning.refused)} isLive>
        <OrPhone />
      </Notice>
      <p className="row">
        <Button look="filled" onClick={beginning.again}>
          {t.again}
        </Button>
        {beginning.refused.refusal === 'too-many-open' && <ButtonLink to="/chat">{t.openMatters}</ButtonLink>}
      </p>
    </div>
  )
}

function OrPhone() {
  const t = useTexts(residentStartTexts)
  const localised = useLocalised()
  const { main } = usePageData().frontPage
  if (!main.phone) return null
  return (
    <p>
      {t.phoneInstead} {localised(main.phone.name)} <PhoneLink phone={main.phone} />
    </p>
  )
}
