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
  const isSupervisor = useOwnStaff()?.roles.includes('supervisor') === true
  return (
    <div className="work-page stack team-page">
      <h1>{t.title}</h1>
      <CaseloadsPanel clientPath={places.client} />
      <AbsencesPanel />
      <TeamContinuity />
      {isSupervisor && <ToldWaits />}
    </div>
  )
}

const texts = defineTexts({ fi: { title: 'Tiimi' }, sv: { title: 'Team' }, en: { title: 'Team' } })
