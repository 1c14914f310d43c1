import { BookingPanel } from '#slices/scheduling/web/resident-booking.tsx'
import { signInAddress } from '../../kit/addresses.ts'
import { useLanguage } from '../../kit/language.tsx'
import { usePageData } from '../page-data.tsx'
import { useVisitor } from '../visitor.tsx'
import '../css/booking.css'

/** A time without asking first, in at most four steps. */
export default function BookingPage() {
  const language = useLanguage()
  const isIdentified = useVisitor()?.kind === 'resident'
  const { frontPage, municipalities } = usePageData()
  return (
    <div className="wrap page">
      <BookingPanel
        signInHref={isIdentified ? undefined : signInAddress('resident', language, `/${language}/booking`)}
        municipalities={municipalities.map(({ code, name }) => ({ code, name: language === 'sv' ? name.sv : name.fi }))}
        ownMunicipality={frontPage.municipality?.code}
      />
    </div>
  )
}
