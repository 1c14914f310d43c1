import { StaffPartners } from '#slices/partners/web/staff-partners.tsx'
import { staffPartnerTexts } from '#slices/partners/web/staff-texts.ts'
import { useTexts } from '#web/kit/language.tsx'

/** Whom the plans may ask in from outside, and until when. */
export default function PartnersPage() {
  const t = useTexts(staffPartnerTexts)
  return (
    <div className="work-page stack scroll">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <StaffPartners />
    </div>
  )
}
