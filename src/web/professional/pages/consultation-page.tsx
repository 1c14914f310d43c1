import { Link, useParams } from 'react-router'
import type { openConsultation } from '#slices/consultations/contract.ts'
import { ConsultationView } from '#slices/consultations/web/consultation-view.tsx'
import { consultationRefusals, consultationTexts } from '#slices/consultations/web/texts.ts'
import type { Consultation } from '#slices/consultations/contract.ts'
import { ItemOffer } from '#slices/work/web/offer-panel.tsx'
import type { listWork } from '#slices/work/contract.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useWatch } from '../live.tsx'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import '#slices/consultations/web/consultation.css'

/** A question and its answers, with the part of the client's data that was given and no more. */
export default function ConsultationPage() {
  const { id = '' } = useParams()
  const t = useTexts(consultationTexts)
  const say = useRefusalText(consultationRefusals)
  const asked = useAsk<typeof openConsultation>('consultations/open', { consultationId: id })
  useWatch('contact', asked.value ? id : undefined, () => asked.askAgain())
  const isLost = asked.refused?.refusal === 'not-found'
  const shown = isLost ? undefined : asked.value?.consultation
  return (
    <div className="scroll">
      <div className="work-bar">
        <Link to={places.list} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {t.back}
        </Link>
        <h1>{t.title}</h1>
        {shown && <span className="work-note">{t.state[shown.state]}</span>}
      </div>
      <div className="work-page stack">
        {asked.refused && <Notice tone="warn" isLive title={isLost ? t.notFound : say(asked.refused)} />}
        {!asked.value && !asked.refused && <LoadingLines lines={8} />}
        {shown && <OwnItemOffer consultation={shown} onDone={asked.askAgain} />}
        {shown && <ConsultationView consultation={shown} onChanged={asked.askAgain} />}
      </div>
    </div>
  )
}

/** While the one consulted has the item, an offer of it stands here too. */
function OwnItemOffer({ consultation, onDone }: { consultation: Consultation; onDone: () => void }) {
  const isWanted = consultation.side === 'consulted' && consultation.state === 'taken'
  const own = useAsk<typeof listWork>('work/list', { scope: 'own' }, { isWanted, isBackground: true })
  const item = own.value?.items.find((one) => one.subject.id === consultation.id)
  return item ? <ItemOffer itemId={item.id} onDone={onDone} /> : null
}
