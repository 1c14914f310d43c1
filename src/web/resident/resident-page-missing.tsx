import { useTexts } from '../kit/language.tsx'
import { PageMissing } from '../page-missing.tsx'
import { EmergencyStrip } from './emergency-strip.tsx'
import { ResidentHeader } from './resident-header.tsx'
import type { ResidentRoute } from './routes.tsx'
import { shellTexts } from './texts.ts'

/** A page that did not come: what helps at once stays in sight. A chat would have brought its own head, so here it gets the shell's. */
export function ResidentPageMissing({ frame }: { frame: ResidentRoute['frame'] }) {
  const t = useTexts(shellTexts)
  const missing = (
    <div className="wrap page">
      <PageMissing>{frame !== 'partner' && <p>{t.phoneInstead}</p>}</PageMissing>
    </div>
  )
  if (frame !== 'chat') return missing
  return (
    <>
      <ResidentHeader isForPartner={false} />
      <EmergencyStrip />
      <main className="resident-main" id="main" tabIndex={-1}>
        {missing}
      </main>
    </>
  )
}
