import { Button, ButtonLink } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { endUnreached, openUnreached } from '../contract.ts'
import { usePlaceWords } from './receiver-words.ts'
import { unreachedRefusals, unreachedTexts } from './unreached-texts.ts'

type Props = { consultationId: string; consultationPath: (id: string) => string; onEnded: () => void }

/** A unit elsewhere that no letter reached, for the worker who now tells it that a question waits. */
export function StaffUnreached({ consultationId, consultationPath, onEnded }: Props) {
  const t = useTexts(unreachedTexts)
  const f = useFormat()
  const say = useRefusalText(unreachedRefusals)
  const placeWords = usePlaceWords()
  const { value, refused } = useAsk<typeof openUnreached>('consultations/unreached', { consultationId })
  const [end, ending] = useCommand<typeof endUnreached>('consultations/end-unreached')
  if (!value) {
    return (
      <>
        <h1>{t.title}</h1>
        {!refused && <LoadingLines lines={5} />}
        {refused && <Notice tone="warn" isLive title={refused.refusal === 'not-found' ? t.notFound : say(refused)} />}
      </>
    )
  }
  return (
    <>
      <h1>{t.title}</h1>
      <dl className="facts">
        <dt>{t.unit}</dt>
        <dd>{[value.toName, placeWords(value.place)].filter(Boolean).join(', ')}</dd>
        <dt>{t.asked}</dt>
        <dd>{t.askedBy(value.askedBy, f.moment(value.askedAt))}</dd>
        {value.address !== null && (
          <>
            <dt>{t.address}</dt>
            <dd>{value.address}</dd>
          </>
        )}
        <dt>{t.why}</dt>
        <dd>{t.notArrived}</dd>
      </dl>
      <p>{t.todo}</p>
      <p className="row-s">
        <Button
          look="filled"
          busyLabel={ending.isBusy && t.ending}
          onClick={() => void end({ consultationId }).then((outcome) => outcome?.ok && onEnded())}
        >
          {t.end}
        </Button>
        {value.isYours && <ButtonLink to={consultationPath(consultationId)}>{t.openQuestion}</ButtonLink>}
      </p>
      <p className="muted">{t.endMore}</p>
      {ending.refused && <Notice tone="error" isLive title={say(ending.refused)} />}
    </>
  )
}
