import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { Absence, listAbsences, listColleagues, removeAbsence, saveAbsence } from '../contract.ts'
import { absenceRefusals, absenceTexts } from './absence-texts.ts'

/** One's own absences; a supervisor writes the unit's. */
export function AbsencesPanel() {
  const t = useTexts(absenceTexts)
  const say = useRefusalText(absenceRefusals)
  const you = useOwnStaff()
  const of = you?.roles.includes('supervisor') ? ('unit' as const) : ('own' as const)
  const [said, setSaid] = useState<string>()
  const asked = useAsk<typeof listAbsences>('organisation/absences', { of }, { isWanted: you !== undefined })
  const changed = (sentence: string) => {
    setSaid(sentence)
    asked.askAgain()
  }
  return (
    <section className="stack" aria-labelledby="absences">
      <h2 id="absences">{t.title}</h2>
      <p>{t.lead}</p>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} />}
      {!asked.value && !asked.refused && <LoadingLines />}
      {asked.value && you && (
        <>
          <Absences absences={asked.value.absences} onRemoved={() => changed(t.removed)} />
          <AbsenceForm
            workers={asked.value.workers}
            you={you.id}
            onTry={() => setSaid(undefined)}
            onSaved={() => changed(t.saved)}
          />
        </>
      )}
      <div role="status">{said !== undefined && <Notice tone="ok" title={said} />}</div>
    </section>
  )
}

function Absences({ absences, onRemoved }: { absences: readonly Absence[]; onRemoved: () => void }) {
  const t = useTexts(absenceTexts)
  const f = useFormat()
  const say = useRefusalText(absenceRefusals)
  const [remove, removing] = useCommand<typeof removeAbsence>('organisation/remove-absence')
  const days = (one: Absence) => `${f.shortDay(one.fromOn)}–${f.shortDay(one.toOn)}`
  return (
    <>
      <DataTable<Absence>
        isStacked
        caption={t.caption}
        rows={absences}
        rowKey={(one) => `${one.staff.id} ${one.fromOn}`}
        empty={<EmptyState title={t.none} />}
        columns={[
          { key: 'who', head: t.worker, isRowHead: true, cell: (one) => one.staff.name },
          { key: 'days', head: t.days, cell: (one) => <span className="number">{days(one)}</span> },
          { key: 'when', head: t.when, cell: (one) => t.state[one.state] },
          {
            key: 'substitute',
            head: t.substitute,
            cell: (one) =>
              one.substitute === null
                ? t.noSubstitute
                : [one.substitute.name, one.substitute.isAwayToo && t.alsoAway].filter(Boolean).join(' '),
          },
          {
            key: 'remove',
            head: <span className="unseen">{t.remove}</span>,
            cell: (one) =>
              one.state !== 'past' && (
                <Button
                  look="quiet"
                  aria-label={t.removeOf(one.staff.name, days(one))}
                  onClick={async () => {
                    const outcome = await remove({ staffId: one.staff.id, fromOn: one.fromOn })
                    if (outcome?.ok) onRemoved()
                  }}
                >
                  {t.remove}
                </Button>
              ),
          },
        ]}
      />
      {removing.refused && <Notice tone="error" isLive title={say(removing.refused)} />}
    </>
  )
}

type FormProps = {
  workers: readonly { id: string; name: string; sector: 'health' | 'social' }[]
  you: string
  onTry: () => void
  onSaved: () => void
}

function AbsenceForm({ workers, you, onTry, onSaved }: FormProps) {
  const t = useTexts(absenceTexts)
  const say = useRefusalText(absenceRefusals)
  const [staffId, setStaffId] = useState(you)
  const [fromOn, setFromOn] = useState('')
  const [toOn, setToOn] = useState('')
  const [substituteId, setSubstituteId] = useState('')
  const [isTried, setTried] = useState(false)
  const [save, saving] = useCommand<typeof saveAbsence>('organisation/save-absence')
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const sector = workers.find((one) => one.id === staffId)?.sector
  const others = (value?.colleagues ?? []).filter((one) => one.sector === sector && one.id !== staffId)
  const isMissing = fromOn === '' || toOn === ''
  async function submit() {
    setTried(true)
    onTry()
    if (isMissing) return focusMistake()
    const input = { staffId, fromOn, toOn, substituteId: substituteId === '' ? null : substituteId }
    const outcome = await save(input as InputOf<typeof saveAbsence>)
    if (!outcome?.ok) return
    setTried(false)
    setFromOn('')
    setToOn('')
    setSubstituteId('')
    onSaved()
  }
  return (
    <form
      className="absence-form stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {workers.length > 1 && (
        <Select
          label={t.whose}
          options={workers.map((one) => ({ value: one.id, label: one.name }))}
          value={staffId}
          onChange={(event) => {
            setStaffId(event.target.value)
            setSubstituteId('')
          }}
        />
      )}
      <div className="absence-days">
        <TextField
          label={t.from}
          type="date"
          value={fromOn}
          error={isTried && fromOn === '' ? t.missing.from : undefined}
          onChange={(event) => setFromOn(event.target.value)}
        />
        <TextField
          label={t.to}
          type="date"
          value={toOn}
          error={isTried && toOn === '' ? t.missing.to : undefined}
          onChange={(event) => setToOn(event.target.value)}
        />
      </div>
      <Select
        label={t.substitute}
        isOptional
        emptyLabel={t.noSubstitute}
        options={others.map((one) => ({ value: one.id, label: one.name }))}
        value={substituteId}
        onChange={(event) => setSubstituteId(event.target.value)}
      />
      {saving.refused && <Notice tone="error" isLive title={say(saving.refused)} />}
      <Button look="filled" type="submit" busyLabel={saving.isBusy && t.busy}>
        {t.save}
      </Button>
    </form>
  )
}
