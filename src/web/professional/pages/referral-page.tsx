import { Link, useNavigate, useParams } from 'react-router'
import type { endReferral, openReferral } from '#slices/work/contract.ts'
import { OfferFacts } from '#slices/work/web/offer-panel.tsx'
import { offerTexts } from '#slices/work/web/offer-texts.ts'
import { workRefusals } from '#slices/work/web/refusals.ts'
import { workWords } from '#slices/work/web/words.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'

/** What came with a referral: the header and the reason always, the client only when something may cross. */
export default function ReferralPage() {
  const { id = '' } = useParams()
  const t = useTexts(offerTexts).referral
  const words = useTexts(workWords)
  const say = useRefusalText(workRefusals)
  const navigate = useNavigate()
  const asked = useAsk<typeof openReferral>('work/referral', { referralId: id })
  const [end, ending] = useCommand<typeof endReferral>('work/end-referral')
  const { value, refused } = asked
  return (
    <div className="work-page stack">
      <h1>{t.title}</h1>
      {refused && <Notice tone="warn" isLive title={refused.refusal === 'not-found' ? t.notFound : say(refused)} />}
      {!value && !refused && <LoadingLines lines={6} />}
      {value && (
        <>
          <p>
            <b>{words.matter[value.item.matter]}</b>
          </p>
          <OfferFacts offer={value.offer} />
          {value.clientId !== null ? (
            <p className="row-s">
              <ButtonLink to={places.client(value.clientId)} look="filled">
                {t.openClient}
              </ButtonLink>
            </p>
          ) : value.offer.crossing.state === 'anonymous' ? (
            <Notice>{t.anonymous}</Notice>
          ) : (
            <Notice tone="warn" title={t.headerOnly}>
              {t.headerOnlyMore}
            </Notice>
          )}
          <p className="muted">{t.endMore}</p>
          <p className="row-s">
            <Button
              busyLabel={ending.isBusy && t.ending}
              onClick={() => void end({ referralId: id }).then((outcome) => outcome?.ok && void navigate(places.list))}
            >
              {t.end}
            </Button>
          </p>
          {ending.refused && <Notice tone="error" isLive title={say(ending.refused)} />}
        </>
      )}
      <p>
        <Link to={places.list}>{t.back}</Link>
      </p>
    </div>
  )
}
