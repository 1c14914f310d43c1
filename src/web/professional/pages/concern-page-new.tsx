import type { InputOf } from '#platform/endpoint.ts'
import type { reportAsStaff, reportConcern } from '#slices/concerns/contract.ts'
import { ConcernForm } from '#slices/concerns/web/concern-form.tsx'
import { concernTexts } from '#slices/concerns/web/staff-texts.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { places } from '../places.ts'
import '#slices/concerns/web/concern.css'

/** A worker of ours reports: who they are is known, and closed like anybody's name. */
export default function NewConcernPage() {
  const t = useTexts(concernTexts)
  const municipalities = useMunicipalities()
  return (
    <div className="work-page">
      <ConcernForm
        isStaff
        municipalities={municipalities.map((one) => ({ value: one.code, label: one.name }))}
        call112={<a href="tel:112">112</a>}
        crisisLines={null}
        send={(input) => call<typeof reportAsStaff>('concerns/report-as-staff', withoutReporter(input))}
        onFront={
          <ButtonLink look="filled" to={places.list}>
            {t.back}
          </ButtonLink>
        }
      />
    </div>
  )
}

/** The server knows who is signed in; nothing of the reporter is sent. */
function withoutReporter(input: InputOf<typeof reportConcern>): InputOf<typeof reportAsStaff> {
  const { language, about, danger, reasons, story, observed, done, household, together } = input
  return { language, about, danger, reasons, story, observed, done, household, together }
}
