import { quotedIn } from '#platform/i18n.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { endUntold, openUntold } from '../contract.ts'
import { kindTitles } from '../kind-titles.ts'
import { untoldRefusals, untoldTexts } from './untold-texts.ts'

type Props = { noticeId: string; clientPath: (clientId: string) => string; onEnded: () => void }

/** What a client should have been told, for the worker who now tells them. */
export function StaffUntold({ noticeId, clientPath, onEnded }: Props) {
  const t = useTexts(untoldTexts)
  const titles = useTexts(kindTitles)
  const quote = quotedIn[useLanguage()]
  const f = useFormat()
  const say = useRefusalText(untoldRefusals)
  const { value, refused } = useAsk<typeof openUntold>('notices/untold', { noticeId })
  const [end, ending] = useCommand<typeof endUntold>('notices/end-untold')
  if (!value) {
    return (
      <>
        <h1>{t.title}</h1>
        {!refused && <LoadingLines lines={5} />}
        {refused && <Notice tone="warn" isLive title={refused.refusal === 'not-found' ? t.notFound : say(refused)} />}
      </>
    )
  }
  const about: Readonly<Record<string, string>> = t.about
  return (
    <>
      <h1>{[t.title, about[value.kind]].filter(Boolean).join(': ')}</h1>
      <dl className="facts">
        <dt>{t.what}</dt>
        <dd>{quote(titles[value.kind])}</dd>
        {value.startsAt !== null && (
          <>
            <dt>{t.when}</dt>
            <dd>{f.moment(value.startsAt)}</dd>
          </>
        )}
        <dt>{t.why}</dt>
        <dd>{t.state[value.state]}</dd>
      </dl>
      <p>{t.todo}</p>
      <p className="row-s">
        <ButtonLink to={clientPath(value.clientId)} look="filled">
          {t.openClient}
        </ButtonLink>
        <Button
          busyLabel={ending.isBusy && t.ending}
          onClick={() => void end({ noticeId }).then((outcome) => outcome?.ok && onEnded())}
        >
          {t.end}
        </Button>
      </p>
      <p className="muted">{t.endMore}</p>
      {ending.refused && <Notice tone="error" isLive title={say(ending.refused)} />}
    </>
  )
}
