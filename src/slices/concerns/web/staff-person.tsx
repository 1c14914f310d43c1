import { useState } from 'react'
import { Link } from 'react-router'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { HandledConcern, linkClient, tellPerson } from '../handling-contract.ts'
import { handlingRefusals } from './refusals.ts'
import { ReasonDialog } from './staff-reporter.tsx'
import { concernTexts } from './staff-texts.ts'

type Props = { concern: HandledConcern; mayHandle: boolean; clientPath: (id: string) => string; onChanged: () => void }

/** Whose it is, and whether they have been told. */
export function PersonBox(props: Props) {
  const t = useTexts(concernTexts)
  const { concern, mayHandle } = props
  const mayOpenClient = concern.outcome === 'assessment' || concern.outcome === 'moved'
  return (
    <section className="box">
      <h2>{t.link.title}</h2>
      <div className="box-body stack-s">
        {concern.clientId === null ? (
          mayHandle ? (
            <LinkForm {...props} />
          ) : (
            <p className="muted">{t.notTold}</p>
          )
        ) : (
          <p>
            {t.link.linked} {mayOpenClient && <Link to={props.clientPath(concern.clientId)}>{t.link.client}</Link>}
          </p>
        )}
        {concern.clientId !== null && <Telling {...props} />}
      </div>
    </section>
  )
}

function LinkForm({ concern, onChanged }: Props) {
  const t = useTexts(concernTexts).link
  const { busy } = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const [hetu, setHetu] = useState(concern.about.hetu)
  const [names, setNames] = useState<{ family: string; given: string }>()
  const [link, linking] = useCommand<typeof linkClient>('concerns/link')
  async function submit() {
    if (hetu.trim().length < 10) return
    const isNamed = names !== undefined && names.family.trim() !== '' && names.given.trim() !== ''
    const outcome = await link({ concernId: concern.id, hetu, ...(isNamed ? { names } : {}) })
    if (outcome?.ok) onChanged()
    else if (outcome?.refusal === 'no-such-client' && !names) setNames({ family: '', given: '' })
  }
  return (
    <form
      className="stack-s"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>{t.lead}</p>
      <TextField
        label={t.hetu}
        autoComplete="off"
        maxLength={11}
        value={hetu}
        onChange={(event) => {
          setHetu(event.target.value)
          setNames(undefined)
        }}
      />
      {names && (
        <>
          <p>{t.newLead}</p>
          <TextField
            label={t.family}
            maxLength={80}
            value={names.family}
            onChange={(event) => setNames({ ...names, family: event.target.value })}
          />
          <TextField
            label={t.given}
            maxLength={80}
            value={names.given}
            onChange={(event) => setNames({ ...names, given: event.target.value })}
          />
        </>
      )}
      {linking.refused && <Notice tone="warn" isLive title={say(linking.refused)} />}
      <Button type="submit" busyLabel={linking.isBusy && busy}>
        {t.submit}
      </Button>
    </form>
  )
}

type How = Extract<InputOf<typeof tellPerson>, { told: true }>['how']
const ways: readonly How[] = ['phone', 'meeting', 'letter']

type Whom = 'person' | 'guardian'

/** The law wants the person told, and of a child the guardian too, each by themself; who reported is never told with it. */
function Telling(props: Props) {
  const t = useTexts(concernTexts)
  const f = useFormat()
  const { concern, mayHandle } = props
  const isChild = concern.kind === 'child' || concern.kind === 'joint-contact'
  const words = t.how as Readonly<Record<string, string>>
  const { told, guardianTold } = concern
  const left: readonly Whom[] = [
    ...(told ? [] : ['person' as const]),
    ...(isChild && !guardianTold ? ['guardian' as const] : []),
  ]
  return (
    <>
      {told && <p>{t.tell.told(told.by, words[told.how] ?? '', f.moment(told.at))}</p>}
      {guardianTold && (
        <p>{t.tell.toldGuardian(guardianTold.by, words[guardianTold.how] ?? '', f.moment(guardianTold.at))}</p>
      )}
      {mayHandle && left.length > 0 && <TellForm key={left.join()} {...props} left={left} isChild={isChild} />}
    </>
  )
}

function TellForm({ concern, onChanged, left, isChild }: Props & { left: readonly Whom[]; isChild: boolean }) {
  const t = useTexts(concernTexts)
  const say = useRefusalText(handlingRefusals)
  const [whom, setWhom] = useState<Whom>(left[0] ?? 'person')
  const [how, setHow] = useState<How>('phone')
  const [isLater, setLater] = useState(false)
  const [tell, telling] = useCommand<typeof tellPerson>('concerns/tell')
  async function send(input: InputOf<typeof tellPerson>) {
    const outcome = await tell(input)
    if (!outcome?.ok) return
    setLater(false)
    onChanged()
  }
  return (
    <div className="stack-s">
      <h3 className="part-head">{t.tell.title}</h3>
      <p>{t.tell.lead}</p>
      {isChild && (
        <>
          <p>{t.tell.both}</p>
          <Select
            label={t.tell.whom}
            options={left.map((value) => ({ value, label: t.tell[value] }))}
            value={whom}
            onChange={(event) => setWhom(event.target.value as Whom)}
          />
        </>
      )}
      <Select
        label={t.tell.how}
        options={ways.map((value) => ({ value, label: t.how[value] }))}
        value={how}
        onChange={(event) => setHow(event.target.value as How)}
      />
      <p className="row-s">
        <Button
          onClick={() => void send({ concernId: concern.id, told: true, whom, how })}
          busyLabel={telling.isBusy && t.busy}
        >
          {t.tell.submit}
        </Button>
        <Button look="quiet" onClick={() => setLater(true)}>
          {t.tell.notYet}
        </Button>
      </p>
      {telling.refused && <Notice tone="error" isLive title={say(telling.refused)} />}
      <p className="muted">{t.tell.example}</p>
      {isLater && (
        <ReasonDialog
          title={t.tell.notYet}
          label={t.tell.why}
          submit={t.tell.notYet}
          isBusy={telling.isBusy}
          refused={telling.refused && say(telling.refused)}
          onSubmit={(reason) => void send({ concernId: concern.id, told: false, reason })}
          onClose={() => setLater(false)}
        />
      )}
    </div>
  )
}
