import { useState } from 'react'
import { serverNow } from '#web/kit/server-clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { nameOfficeHolder } from '../rule-contract.ts'
import type { Offices } from './office-holders.tsx'
import { ruleTexts } from './rule-texts.ts'
import { decisionRefusals } from './texts.ts'

/** First the office: then only those are offered who have the professional right it asks for. */
export function NameHolder({ offices, onNamed }: { offices: Offices; onNamed: () => void }) {
  const { holders: t } = useTexts(ruleTexts)
  const say = useLocalised()
  const refusal = useRefusalText(decisionRefusals)
  const nameOf = useStructureName()
  const today = helsinkiDay(serverNow())
  const [filled, setFilled] = useState({
    office: '',
    unit: offices.units[0]?.id ?? '',
    staffId: '',
    fromOn: today,
    toOn: '',
  })
  const [name, naming] = useCommand<typeof nameOfficeHolder>('decisions/name-holder')
  const right = offices.offices.find((one) => one.id === filled.office)?.right
  const workers = offices.workers.filter((one) => right !== undefined && one.rights.includes(right))
  const isReady = filled.office !== '' && filled.unit !== '' && filled.staffId !== '' && filled.fromOn !== ''
  const set = (change: Partial<typeof filled>) => setFilled({ ...filled, ...change })
  const submit = async () => {
    const outcome = await name({ ...filled, staffId: filled.staffId as never, toOn: filled.toOn || null })
    if (!outcome?.ok) return
    set({ staffId: '', toOn: '' })
    onNamed()
  }
  return (
    <section className="box" aria-labelledby="name-holder">
      <h2 id="name-holder">{t.name}</h2>
      <div className="box-body stack-s">
        <div className="decision-fields">
          <Select
            label={t.office}
            emptyLabel="–"
            value={filled.office}
            onChange={(event) => set({ office: event.target.value, staffId: '' })}
            options={offices.offices.map((one) => ({ value: one.id, label: say(one.title) }))}
          />
          <Select
            label={t.unit}
            value={filled.unit}
            onChange={(event) => set({ unit: event.target.value })}
            options={offices.units.map((one) => ({ value: one.id, label: say(one.name) }))}
          />
          <Select
            label={t.worker}
            emptyLabel="–"
            value={filled.staffId}
            onChange={(event) => set({ staffId: event.target.value })}
            options={workers.map((one) => ({
              value: one.id,
              label: `${one.name}, ${say(one.title)}, ${nameOf(one.unit)}`,
            }))}
          />
        </div>
        <div className="decision-fields">
          <TextField
            type="date"
            label={t.fromOn}
            min={today}
            value={filled.fromOn}
            onChange={(event) => set({ fromOn: event.target.value })}
          />
          <TextField
            type="date"
            isOptional
            label={t.toOn}
            min={filled.fromOn}
            value={filled.toOn}
            onChange={(event) => set({ toOn: event.target.value })}
          />
        </div>
        {naming.refused && <Notice tone="error" isLive title={refusal(naming.refused)} />}
        <p className="row-s">
          <Button look="filled" onClick={() => isReady && void submit()} notAvailable={isReady ? undefined : t.missing}>
            {t.submit}
          </Button>
        </p>
      </div>
    </section>
  )
}
