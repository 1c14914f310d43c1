import { CallLink } from '#slices/assessment/web/call-link.tsx'
import type { reportConcern } from '#slices/concerns/contract.ts'
import { ConcernForm } from '#slices/concerns/web/concern-form.tsx'
import { formTexts } from '#slices/concerns/form-texts.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { call } from '../../kit/call.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { useOpenLines } from '../open-lines.ts'
import { usePageData } from '../page-data.tsx'
import { QuickExit } from '../quick-exit.tsx'
import '#slices/assessment/web/assessment.css'
import '#slices/concerns/web/concern.css'
import '../css/start.css'

/** Worried about somebody: a report without a sign-in. */
export default function ConcernPage() {
  const t = useTexts(formTexts)
  const language = useLanguage()
  const { municipalities, frontPage } = usePageData()
  const lines = useOpenLines().filter((line) => line.kind === 'social-emergency')
  const options = municipalities
    .map((one) => ({ value: one.code, label: language === 'sv' ? one.name.sv : one.name.fi }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language))
  return (
    <div className="wrap page">
      <ConcernForm
        municipalities={options}
        municipality={frontPage.municipality?.code}
        call112={<CallLink look="danger" line={{ id: '112', name: '112', number: '112' }} />}
        crisisLines={lines.map((line) => (
          <CallLink key={line.id} line={line} />
        ))}
        beside={<QuickExit />}
        send={(input) => call<typeof reportConcern>('concerns/report', input)}
        onFront={
          <ButtonLink look="filled" to="/">
            {t.receipt.front}
          </ButtonLink>
        }
      />
    </div>
  )
}
