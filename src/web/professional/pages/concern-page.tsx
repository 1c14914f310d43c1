import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type {
  callEmergency,
  clearDoubt,
  decideConcern,
  HandledConcern,
  openConcern,
} from '#slices/concerns/handling-contract.ts'
import { handlingRefusals } from '#slices/concerns/web/refusals.ts'
import { DecisionBox } from '#slices/concerns/web/staff-decision.tsx'
import { PersonBox } from '#slices/concerns/web/staff-person.tsx'
import { ConcernClocks, ConcernHeader, ConcernHistory, ReportText } from '#slices/concerns/web/staff-report.tsx'
import { ReasonDialog, ReporterBox } from '#slices/concerns/web/staff-reporter.tsx'
import { concernTexts } from '#slices/concerns/web/staff-texts.ts'
import { GiveBackDialog } from '#slices/work/web/give-back-dialog.tsx'
import { HandOverDialog } from '#slices/work/web/hand-over-dialog.tsx'
import { ItemOffer } from '#slices/work/web/offer-panel.tsx'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useKeys } from '../keys.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { places } from '../places.ts'
import { useAsk } from '../query.ts'
import { useNow } from '../use-now.ts'
import '#slices/concerns/web/concern.css'

/** One notification: read, see who reported only with a reason, decide. */
export default function ConcernPage() {
  const { id = '' } = useParams()
  const t = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const asked = useAsk<typeof openConcern>('concerns/open', { concernId: id })
  if (asked.refused) {
    const isHidden = asked.refused.refusal === 'not-found'
    return (
      <div className="work-page stack">
        <h1>{t.title}</h1>
        <Notice tone="warn" title={isHidden ? t.notFound : say(asked.refused)}>
          {isHidden && t.notFoundMore}
        </Notice>
        <p>
          <Link to={places.list}>{t.back}</Link>
        </p>
      </div>
    )
  }
  if (!asked.value) {
    return (
      <div className="work-page">
        <h1 className="unseen">{t.title}</h1>
        <LoadingLines lines={9} />
      </div>
    )
  }
  return <OpenConcern key={id} concern={{ ...asked.value.concern }} onChanged={asked.askAgain} />
}

type Asking = 'hand-over' | 'give-back' | 'urgent'

function OpenConcern({ concern, onChanged }: { concern: HandledConcern; onChanged: () => void }) {
  const t = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const navigate = useNavigate()
  const now = useNow(30)
  const municipalities = useMunicipalities()
  const nameOf = (code: string) => municipalities.find((one) => one.code === code)?.name ?? code
  const [asking, setAsking] = useState<Asking>()
  const [decided, setDecided] = useState<OutputOf<typeof decideConcern>>()
  const [send, sending] = useCommand<typeof callEmergency>('concerns/urgent')
  const [clear, clearing] = useCommand<typeof clearDoubt>('concerns/clear')
  const toList = (told?: string) => void navigate(places.list, { state: told === undefined ? null : { told } })
  useKeys([{ key: 'Escape', label: t.back, run: () => toList() }])
  const mayHandle = concern.outcome === 'open' && concern.item?.isYours === true
  const item = concern.item ?? undefined
  async function callNow(reason: string) {
    const outcome = await send({ concernId: concern.id, reason })
    if (outcome?.ok) toList(t.urgentDone)
  }
  async function clearNow() {
    const outcome = await clear({ concernId: concern.id })
    if (outcome?.ok) toList(t.cleared)
  }
  return (
    <>
      <ConcernHeader concern={concern} />
      <div className="work-bar">
        <Link to={places.list} className="contact-back">
          <Icon of={LeftIcon} size="s" /> {t.back}
        </Link>
        <b>{concern.outcome === 'open' ? t.list[concern.list] : t.outcome[concern.outcome]}</b>
        {mayHandle && (
          <span className="row-s concern-acts">
            {concern.list === 'doubtful' && (
              <Button onClick={() => void clearNow()} busyLabel={clearing.isBusy && t.busy}>
                {t.clear}
              </Button>
            )}
            {concern.list !== 'urgent' && (
              <Button look="danger" onClick={() => setAsking('urgent')}>
                {t.urgent}
              </Button>
            )}
            <Button onClick={() => setAsking('hand-over')}>{t.handOver}</Button>
            <Button onClick={() => setAsking('give-back')}>{t.giveBack}</Button>
          </span>
        )}
      </div>
      {clearing.refused && <Notice tone="error" isLive title={say(clearing.refused)} />}
      {decided && <Decided decided={decided} />}
      {!mayHandle && concern.outcome === 'open' && (
        <Notice title={concern.item?.owner ? t.notYours(concern.item.owner) : t.free} />
      )}
      {item && mayHandle && <ItemOffer itemId={item.id} onDone={onChanged} />}
      <div className="concern-columns">
        <div>
          <ReportText concern={concern} nameOfMunicipality={nameOf} />
          {mayHandle && (
            <DecisionBox
              concern={concern}
              onDecided={(one) => {
                setDecided(one)
                onChanged()
              }}
            />
          )}
        </div>
        <div>
          <ConcernClocks concern={concern} now={now} />
          <PersonBox concern={concern} mayHandle={mayHandle} clientPath={places.client} onChanged={onChanged} />
          <ReporterBox concern={concern} mayHandle={mayHandle} onChanged={onChanged} />
          <ConcernHistory concern={concern} />
        </div>
      </div>
      <HandOverDialog
        item={asking === 'hand-over' ? item : undefined}
        onClose={() => setAsking(undefined)}
        onDone={toList}
      />
      <GiveBackDialog
        item={asking === 'give-back' ? item : undefined}
        onClose={() => setAsking(undefined)}
        onDone={toList}
      />
      {asking === 'urgent' && (
        <ReasonDialog
          title={t.urgent}
          label={t.urgentReason}
          submit={t.urgent}
          isDanger
          isBusy={sending.isBusy}
          refused={sending.refused && say(sending.refused)}
          onSubmit={(reason) => void callNow(reason)}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

/** Where the matter goes on. */
function Decided({ decided }: { decided: OutputOf<typeof decideConcern> }) {
  const t = useTexts(concernTexts)
  return (
    <Notice tone="ok" isLive title={t.decide.done}>
      <p className="row-s">
        {decided.needsId && <ButtonLink to={places.needs(decided.needsId)}>{t.decide.toNeeds}</ButtonLink>}
        {decided.clientId && <ButtonLink to={places.client(decided.clientId)}>{t.decide.toClient}</ButtonLink>}
      </p>
    </Notice>
  )
}
