import { useNavigate } from 'react-router'
import { ResumeForm } from '#slices/contacts/web/resident-resume-form.tsx'
import { residentQueueTexts } from '#slices/contacts/web/resident-queue-texts.ts'
import { signInAddress } from '../../kit/addresses.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import '../css/queue.css'

/** Another device goes on with a code, or by identifying. */
export default function ResumePage() {
  const t = useTexts(residentQueueTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  return (
    <div className="wrap page">
      <div className="reading stack">
        <h1 tabIndex={-1}>{t.resumeTitle}</h1>
        <p className="lead">{t.resumeLead}</p>
        <ResumeForm onResumed={() => void navigate('/queue')} />
        <p>
          {t.resumeIdentified} <a href={signInAddress('resident', language, `/${language}/own`)}>{t.identify}</a>
        </p>
      </div>
    </div>
  )
}
