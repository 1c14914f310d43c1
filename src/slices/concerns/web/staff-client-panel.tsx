import { Link } from 'react-router'
import { recordTexts } from '#slices/records/web/texts.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listConcernsOfClient } from '../contract.ts'
import { panelTexts } from './panel-texts.ts'
import { concernTexts } from './staff-texts.ts'
import './concern.css'

const plain = refusalTexts<never>({ fi: {}, sv: {}, en: {} })

/** Only what has moved to the client's own register. The notification itself opens to those who handle it. */
export function ConcernsPanel({ clientId }: { clientId: string }) {
  const t = useTexts(panelTexts)
  const words = useTexts(concernTexts)
  const tasks: { readonly [task: string]: string } = useTexts(recordTexts).serviceTask
  const f = useFormat()
  const say = useRefusalText(plain)
  const asked = useAsk<typeof listConcernsOfClient>('concerns/of-client', { clientId })
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={2} />
  const { concerns } = asked.value
  if (concerns.length === 0) return <p className="muted">{t.staffNone}</p>
  return (
    <ul className="concern-moved">
      {concerns.map((one) => (
        <li key={one.concernId}>
          <b>{words.kind[one.kind]}</b> <small className="muted">{t.receivedOn(f.dayWithYear(one.receivedOn))}</small>
          <p className="kept-lines">{one.summary}</p>
          <small className="muted">
            {t.moved(tasks[one.serviceTask] ?? one.serviceTask, one.movedBy, f.moment(one.movedAt))}
          </small>{' '}
          {one.mayOpen && <Link to={`/work/concerns/${one.concernId}`}>{t.openNotification}</Link>}
        </li>
      ))}
    </ul>
  )
}
