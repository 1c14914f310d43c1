import { useNavigate } from 'react-router'
import { ManageGroups } from '#slices/scheduling/web/manage-groups.tsx'
import { manageTexts } from '#slices/scheduling/web/manage-texts.ts'
import { ButtonLink } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { useKeys } from '../keys.tsx'
import { places } from '../places.ts'
import './calendar.css'

/** Groups with their places: who and what they take, how often, and those that are coming. */
export default function CalendarGroupsPage() {
  const t = useTexts(manageTexts)
  const navigate = useNavigate()
  useKeys([{ key: 'Escape', label: t.back, run: () => void navigate(places.calendar) }])
  return (
    <div className="work-page stack">
      <h1>{t.groups}</h1>
      <p>{t.groupsLead}</p>
      <p>
        <ButtonLink to={places.calendar}>{t.back}</ButtonLink>
      </p>
      <ManageGroups />
    </div>
  )
}
