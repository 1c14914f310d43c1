import { useState } from 'react'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listResponsibleOfClient, Responsible } from '../contract.ts'
import { ResponsibleDialog } from './responsible-dialog.tsx'
import { responsibleRefusals, responsibleTexts } from './responsible-texts.ts'

/** Who is responsible, in the registers that are open, and who stands in today. */
export function ResponsiblePanel({ clientId }: { clientId: string }) {
  const t = useTexts(responsibleTexts)
  const say = useRefusalText(responsibleRefusals)
  const [isChanging, setChanging] = useState(false)
  const asked = useAsk<typeof listResponsibleOfClient>('clients/of-client', { clientId: clientId as never })
  const { value } = asked
  const lacksOwnWorker =
    value?.writable.some((one) => one.startsWith('social:')) &&
    !value.responsible.some((one) => one.role === 'own-worker')
  return (
    <section className="box">
      <h2 className="box-head">
        {t.title}
        {value && value.writable.length > 0 && (
          <Button look="quiet" onClick={() => setChanging(true)}>
            {t.change}
          </Button>
        )}
      </h2>
      <div className="box-body stack-s">
        {!value && (asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={3} />)}
        {value && value.responsible.length === 0 && <p className="muted">{t.none}</p>}
        {value && value.responsible.length > 0 && (
          <ul className="responsible">
            {value.responsible.map((one) => (
              <ResponsibleRow key={one.id} one={one} />
            ))}
          </ul>
        )}
        {value && value.specialSupport.length > 0 && <p className="small">{t.special}</p>}
        {lacksOwnWorker && (
          <Notice title={t.noOwnWorker}>
            <p className="small">{t.noOwnWorkerMore}</p>
          </Notice>
        )}
      </div>
      {value && isChanging && (
        <ResponsibleDialog
          clientId={clientId}
          known={value}
          onChanged={asked.askAgain}
          onClose={() => setChanging(false)}
        />
      )}
    </section>
  )
}

function ResponsibleRow({ one }: { one: Responsible }) {
  const t = useTexts(responsibleTexts)
  const f = useFormat()
  const nameOf = useStructureName()
  const you = useOwnStaff()?.id
  return (
    <li>
      <span className="responsible-role">
        <RegisterBadge register={one.register === 'patient' ? 'patient' : 'social'} size="mini" /> {t.role[one.role]}
      </span>
      <b>{one.person ? one.person.name : nameOf(one.team ?? '')}</b>
      {one.person?.id === you && ` (${t.you})`}
      <small>{one.away ? <Away away={one.away} /> : t.since(f.shortDay(one.fromAt))}</small>
    </li>
  )
}

/** Away, and who answers: the substitute, or the team when that one is away too. */
function Away({ away }: { away: NonNullable<Responsible['away']> }) {
  const t = useTexts(responsibleTexts)
  const f = useFormat()
  const nameOf = useStructureName()
  const parts = [t.awayUntil(f.shortDay(away.untilOn))]
  if (away.standIn) parts.push(`${t.substitute} ${away.standIn.name}`)
  else {
    parts.push(away.because === 'substitute-away' ? t.substituteAway : t.noSubstitute)
    if (away.team !== null) parts.push(t.teamAnswers(nameOf(away.team)))
  }
  return <>{parts.join(', ')}</>
}
