import { ConcernList } from '#slices/concerns/web/staff-list.tsx'
import { concernTexts } from '#slices/concerns/web/staff-texts.ts'
import { useTexts } from '#web/kit/language.tsx'
import { places } from '../places.ts'
import '#slices/concerns/web/concern.css'

/** Every open report of concern, headers only. */
export default function ConcernListPage() {
  const t = useTexts(concernTexts)
  return (
    <div className="work-page stack">
      <h1>{t.listTitle}</h1>
      <p className="muted">{t.listLead}</p>
      <ConcernList path={places.concern} />
    </div>
  )
}
