import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { CaseloadsPanel } from '#slices/clients/web/caseloads-panel.tsx'
import { AbsencesPanel } from '#slices/organisation/web/absences-panel.tsx'
import { TeamContinuity } from '#slices/records/web/team-continuity.tsx'
import { ToldWaits } from '#slices/work/web/told-waits.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { defineTexts } from '#platform/i18n.ts'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'

/** Who answers for whom, who is away, and what happens when somebody leaves. */
export default function CaseloadPage() {
  const t = useTexts(texts)
  const opensOwn = useOpensOwn()
  const isSupervisor = useOwnStaff()?.roles.includes('supervisor') === true
  return (
    <div className="work-page stack team-page">
      <h1>{t.title}</h1>
      <CaseloadsPanel clientPath={places.client} opensOwn={opensOwn} />
      <AbsencesPanel />
      <TeamContinuity />
      {isSupervisor && <ToldWaits />}
    </div>
  )
}

/** Who came by the link to their own clients has asked to open them; who loads the page anew has not, for each opening is a look. */
function useOpensOwn(): boolean {
  const { state } = useLocation() as { state: { opensOwn?: boolean } | null }
  const [opensOwn] = useState(state?.opensOwn === true)
  useEffect(() => {
    if (opensOwn) window.history.replaceState({ ...(window.history.state as object), usr: null }, '')
  }, [opensOwn])
  return opensOwn
}

const texts = defineTexts({ fi: { title: 'Tiimi' }, sv: { title: 'Team' }, en: { title: 'Team' } })
