import { useRef, useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { Id } from '#platform/ids.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type OwnRefusalOf, refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { serverNow } from '#web/kit/server-clock.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listGuardians, recordCustody } from '../representation/contract.ts'
import { staffGuardiansTexts } from './staff-guardians-texts.ts'

type Guardian = OutputOf<typeof listGuardians>['guardians'][number]
type Term = InputOf<typeof recordCustody>['term']
type Sector = 'health' | 'social'
const terms: readonly Term[] = ['alone', 'jointly', 'viewing', 'by-agreement', 'none']
const sectors: readonly Sector[] = ['health', 'social']

const refusals = refusalTexts<OwnRefusalOf<typeof recordCustody>>({
  fi: staffGuardiansTexts.fi.refusals,
  sv: staffGuardiansTexts.sv.refusals,
  en: staffGuardiansTexts.en.refusals,
})

/** A minor’s guardians: who may act now, and what the county’s papers say of custody; the place to record it. */
export function GuardiansPanel({ clientId }: { clientId: Id<'client'> }) {
  const t = useTexts(staffGuardiansTexts)
  const say = useRefusalText(refusals)
  const asked = useAsk<typeof listGuardians>('acting/guardians', { clientId })
  const [isSaved, setSaved] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={3} />
  const { guardians } = asked.value
  const onSaved = () => {
    setSaved(true)
    asked.askAgain()
    // The form that was sent closes.
    told.current?.focus()
  }
  return (
    <div className="stack-s">
      <p className="fine muted">{t.lead}</p>
      <div role="status" ref={told} tabIndex={-1}>
        {isSaved && <Notice tone="ok" title={t.saved} />}
      </div>
      {guardians.length === 0 && <p className="muted">{t.none}</p>}
      {guardians.map((one) => (
        <OneGuardian
          key={`${one.guardianId} ${one.custody?.at ?? ''}`}
          one={one}
          clientId={clientId}
          onSaved={onSaved}
        />
      ))}
      <Disclosure summary={t.add}>
        <CustodyForm key={guardians.length} clientId={clientId} onSaved={onSaved} />
      </Disclosure>
    </div>
  )
}

type OneProps = { one: Guardian; clientId: Id<'client'>; onSaved: () => void }

function OneGuardian({ one, clientId, onSaved }: OneProps) {
  const t = useTexts(staffGuardiansTexts)
  const f = useFormat()
  const { custody } = one
  return (
    <section className="stack-s">
      <h3>{one.name}</h3>
      <p>
        {custody ? `${t.terms[custody.term]}.` : t.nothing} {one.isRunning ? t.running : t.notRunning}
      </p>
      {custody?.closedSectors.map((sector) => (
        <p key={sector}>{t.closed[sector]}</p>
      ))}
      {custody && (
        <p className="fine muted">
          {t.recorded(
            custody.by,
            f.moment(custody.at),
            f.dayWithYear(custody.fromOn),
            custody.toOn === null ? null : f.dayWithYear(custody.toOn),
          )}
        </p>
      )}
      <Disclosure summary={t.change(one.name)}>
        <CustodyForm clientId={clientId} guardian={one} onSaved={onSaved} />
      </Disclosure>
    </section>
  )
}

type FormProps = { clientId: Id<'client'>; guardian?: Guardian; onSaved: () => void }

function CustodyForm({ clientId, guardian, onSaved }: FormProps) {
  const t = useTexts(staffGuardiansTexts)
  const say = useRefusalText(refusals)
  const [name, setName] = useState('')
  const [hetu, setHetu] = useState('')
  const [term, setTerm] = useState<Term | ''>(guardian?.custody?.term ?? '')
  const [closed, setClosed] = useState<readonly Sector[]>(guardian?.custody?.closedSectors ?? [])
  const [fromOn, setFromOn] = useState(helsinkiDay(serverNow()))
  const [toOn, setToOn] = useState('')
  const [record, recording] = useCommand<typeof recordCustody>('acting/record-custody')
  const isFilled = term !== '' && fromOn !== '' && (guardian !== undefined || (name.trim().length > 2 && hetu !== ''))
  const mayAct = term === 'alone' || term === 'jointly' || term === 'viewing'

  async function save() {
    if (term === '') return
    const outcome = await record({
      clientId,
      guardian: guardian ? { guardianId: guardian.guardianId } : { hetu, name },
      term,
      closedSectors: mayAct ? [...closed] : [],
      fromOn,
      toOn: toOn === '' ? null : toOn,
    })
    if (outcome?.ok) onSaved()
  }
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {!guardian && (
        <>
          <TextField label={t.name} value={name} onChange={(event) => setName(event.target.value)} />
          <TextField label={t.hetu} value={hetu} autoComplete="off" onChange={(event) => setHetu(event.target.value)} />
        </>
      )}
      <Select
        label={t.term}
        emptyLabel={t.choose}
        value={term}
        options={terms.map((one) => ({ value: one, label: t.terms[one] }))}
        onChange={(event) => setTerm(event.target.value as Term | '')}
      />
      {mayAct &&
        sectors.map((sector) => (
          <CheckCard
            key={sector}
            label={t.closed[sector]}
            isChecked={closed.includes(sector)}
            onChange={(on) => setClosed(on ? [...closed, sector] : closed.filter((one) => one !== sector))}
          />
        ))}
      <TextField label={t.from} type="date" value={fromOn} onChange={(event) => setFromOn(event.target.value)} />
      <TextField label={t.to} isOptional type="date" value={toOn} onChange={(event) => setToOn(event.target.value)} />
      {recording.refused && <Notice tone="error" title={say(recording.refused)} isLive />}
      <p>
        <Button
          type="submit"
          size="small"
          busyLabel={recording.isBusy && t.saving}
          notAvailable={!isFilled && t.missing}
        >
          {t.save}
        </Button>
      </p>
    </form>
  )
}
