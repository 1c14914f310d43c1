import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LockIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { discloseReporter, HandledConcern, openReporter } from '../handling-contract.ts'
import { formTexts } from '../form-texts.ts'
import { handlingRefusals } from './refusals.ts'
import { concernTexts } from './staff-texts.ts'

type Opened = OutputOf<typeof openReporter>['reporter']
type Props = { concern: HandledConcern; mayHandle: boolean; onChanged: () => void }

/** Closed until opened with a reason; what was opened is on this page until it is left. */
export function ReporterBox({ concern, mayHandle, onChanged }: Props) {
  const t = useTexts(concernTexts).reporter
  const f = useFormat()
  const [asking, setAsking] = useState<'open' | 'disclose'>()
  const [opened, setOpened] = useState<Opened>()
  const { reporter, disclosed } = concern
  const isClosed = !opened && !reporter.isAnonymous
  return (
    <section className="box">
      <h2>{t.title}</h2>
      <div className="box-body stack-s">
        <p>
          <b>{t.class[reporter.class]}</b>
          {isClosed && (
            <>
              {' · '}
              <Icon of={LockIcon} size="s" /> {t.closed}
            </>
          )}
        </p>
        {reporter.isAnonymous && <p className="muted">{t.anonymous}</p>}
        {opened && <OpenedReporter reporter={opened} />}
        <p className="muted">{t.why}</p>
        {disclosed && <Notice title={t.disclosed(disclosed.by, f.moment(disclosed.at))} />}
        {isClosed && mayHandle && <Button onClick={() => setAsking('open')}>{t.open}</Button>}
        {!reporter.isAnonymous &&
          !disclosed &&
          mayHandle &&
          (concern.mayDisclose ? (
            <Button look="quiet" onClick={() => setAsking('disclose')}>
              {t.disclose}
            </Button>
          ) : (
            <p className="muted">{t.notOffice}</p>
          ))}
      </div>
      {asking === 'open' && (
        <AskOpening
          concern={concern}
          onClose={() => setAsking(undefined)}
          onOpened={(one) => {
            setOpened(one)
            setAsking(undefined)
            onChanged()
          }}
        />
      )}
      {asking === 'disclose' && (
        <AskDisclosure
          concern={concern}
          onClose={() => setAsking(undefined)}
          onDone={() => {
            setAsking(undefined)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

function OpenedReporter({ reporter }: { reporter: Opened }) {
  const t = useTexts(concernTexts)
  const form = useTexts(formTexts).you
  const facts = [
    [t.name, reporter.name],
    [t.phone, reporter.phone],
    [form.relation, reporter.relation],
    [form.office, reporter.office],
    [form.organisation, reporter.organisation],
  ] as const
  return (
    <div role="status">
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="fact-row">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <p className="muted">{t.reporter.opened}</p>
    </div>
  )
}

type Asking = { concern: HandledConcern; onClose: () => void }

function AskOpening({ concern, onClose, onOpened }: Asking & { onOpened: (reporter: Opened) => void }) {
  const t = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const [open, opening] = useCommand<typeof openReporter>('concerns/open-reporter')
  async function submit(reason: string) {
    const outcome = await open({ concernId: concern.id, reason })
    if (outcome?.ok) onOpened(outcome.value.reporter)
  }
  return (
    <ReasonDialog
      title={t.reporter.open}
      label={t.reporter.reason}
      submit={t.reporter.open}
      isBusy={opening.isBusy}
      refused={opening.refused && say(opening.refused)}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    />
  )
}

function AskDisclosure({ concern, onClose, onDone }: Asking & { onDone: () => void }) {
  const t = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const [disclose, disclosing] = useCommand<typeof discloseReporter>('concerns/disclose')
  async function submit(reason: string) {
    const outcome = await disclose({ concernId: concern.id, reason })
    if (outcome?.ok) onDone()
  }
  return (
    <ReasonDialog
      title={t.reporter.disclose}
      lead={`${t.reporter.discloseLead} ${t.reporter.example}`}
      label={t.reporter.discloseReason}
      submit={t.reporter.disclose}
      isDanger
      isBusy={disclosing.isBusy}
      refused={disclosing.refused && say(disclosing.refused)}
      onSubmit={(reason) => void submit(reason)}
      onClose={onClose}
    />
  )
}

type ReasonDialogProps = {
  title: string
  lead?: string
  label: string
  submit: string
  isDanger?: boolean
  isBusy: boolean
  refused: string | undefined
  onSubmit: (reason: string) => void
  onClose: () => void
}

/** Something that needs a written reason of at least ten characters. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useTexts(concernTexts)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = reason.trim().length < 10
  function submit() {
    setTried(true)
    if (!isShort) props.onSubmit(reason)
  }
  return (
    <Dialog
      isOpen
      onClose={props.onClose}
      mayClose={reason.trim() === ''}
      title={props.title}
      tone={props.isDanger ? 'danger' : 'normal'}
      buttons={
        <>
          <Button look={props.isDanger ? 'danger' : 'filled'} onClick={submit} busyLabel={props.isBusy && t.busy}>
            {props.submit}
          </Button>
          <Button onClick={props.onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        {props.lead && <p>{props.lead}</p>}
        <TextArea
          label={props.label}
          help={t.reporter.reasonHelp}
          rows={3}
          limit={1000}
          error={isTried && isShort ? t.decide.reasonHelp : undefined}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {props.refused && <Notice tone="error" isLive title={props.refused} />}
      </div>
    </Dialog>
  )
}
