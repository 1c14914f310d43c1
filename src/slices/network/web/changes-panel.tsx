import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon } from '#web/kit/icons.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { Change, saveScenario } from '../contract.ts'
import type { Alternatives } from './alternatives.ts'
import { useNames } from './planner-map.tsx'
import type { Base } from './projection.ts'
import { plannerRefusals, plannerTexts } from './texts.ts'

type PanelProps = { base: Base; alternatives: Alternatives; onSaved: () => void }

/** The changes of one alternative, each a sentence that can be taken back. */
export function ChangesPanel({ base, alternatives, onSaved }: PanelProps) {
  const t = useTexts(plannerTexts)
  const say = useRefusalText(plannerRefusals)
  const words = useChangeWords(base)
  const [save, saving] = useCommand<typeof saveScenario>('network/save')
  const { selected } = alternatives
  if (alternatives.at === 0) return <p className="muted">{t.isBase}</p>
  async function keep() {
    const { saved, name, changes } = selected
    const asked = {
      ...(saved ? { scenarioId: saved.id } : {}),
      version: saved?.version ?? 0,
      name,
      changes: [...changes],
    }
    const outcome = await save(asked)
    if (!outcome?.ok) return
    alternatives.noteSaved(outcome.value.scenario)
    onSaved()
  }
  return (
    <div className="stack">
      <TextField
        label={t.name}
        value={selected.name}
        maxLength={80}
        onChange={(event) => alternatives.rename(event.target.value)}
      />
      <section>
        <h3>{t.changes}</h3>
        {selected.changes.length === 0 && <p className="muted">{t.noChanges}</p>}
        <ul className="planner-changes">
          {selected.changes.map((change, at) => {
            const { what, how } = words(change)
            return (
              <li key={`${what} ${how}`}>
                <span>
                  <b>{what}</b>
                  <br />
                  <span className="muted">{how}</span>
                </span>
                <button
                  type="button"
                  className="button button-icon"
                  aria-label={t.takeBack(`${what}, ${how}`)}
                  onClick={() => alternatives.setChanges(selected.changes.filter((_, index) => index !== at))}
                >
                  <Icon of={CloseIcon} />
                </button>
              </li>
            )
          })}
        </ul>
      </section>
      <AddChange
        base={base}
        changes={selected.changes}
        onAdd={(change) => alternatives.setChanges([...selected.changes, change])}
      />
      <p className="row">
        <Button look="filled" busyLabel={saving.isBusy && t.saving} onClick={() => void keep()}>
          {t.save}
        </Button>
        <Button look="quiet" onClick={alternatives.remove}>
          {t.remove}
        </Button>
      </p>
      {saving.refused && <Notice tone="error" title={say(saving.refused)} isLive />}
      <p className="fine muted" role="status">
        {selected.saved && !selected.isChanged ? t.savedAs(selected.saved.version, selected.saved.savedBy) : t.notSaved}
      </p>
    </div>
  )
}

const kinds = ['tier', 'close', 'open'] as const
const tiers = ['point', 'station', 'centre'] as const

function AddChange({
  base,
  changes,
  onAdd,
}: {
  base: Base
  changes: readonly Change[]
  onAdd: (change: Change) => void
}) {
  const t = useTexts(plannerTexts)
  const localised = useLocalised()
  const name = useNames()
  const [kind, setKind] = useState<(typeof kinds)[number]>('tier')
  const [subject, setSubject] = useState('')
  const [tier, setTier] = useState<(typeof tiers)[number]>('point')
  const taken = new Set(changes.map((one) => (one.kind === 'open' ? one.municipality : one.placeId)))
  const places = base.places
    .filter(({ id }) => !taken.has(id))
    .map((one) => ({ value: one.id, label: localised(one.name) }))
  const municipalities = base.municipalities
    .filter(({ code }) => !taken.has(code))
    .map((one) => ({ value: one.code, label: name(one.name) }))
  function add() {
    if (subject === '') return
    if (kind === 'open') onAdd({ kind, municipality: subject, tier })
    else if (kind === 'tier') onAdd({ kind, placeId: subject, tier })
    else onAdd({ kind, placeId: subject })
    setSubject('')
  }
  return (
    <fieldset className="planner-add stack-s">
      <legend>{t.addChange}</legend>
      <Select
        label={t.what}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: t[one] }))}
        onChange={(event) => {
          setKind(event.target.value as (typeof kinds)[number])
          setSubject('')
        }}
      />
      <Select
        label={kind === 'open' ? t.municipality : t.place}
        value={subject}
        emptyLabel={t.choose}
        options={kind === 'open' ? municipalities : places}
        onChange={(event) => setSubject(event.target.value)}
      />
      {kind !== 'close' && (
        <Segment
          legend={t.toTier}
          options={tiers.map((one) => ({ value: one, label: t.tiers[one] }))}
          value={tier}
          onChange={setTier}
        />
      )}
      <Button onClick={add}>{t.put}</Button>
    </fieldset>
  )
}

/** What a change is, in words: the place or municipality, and what happens to it. */
function useChangeWords(base: Base) {
  const t = useTexts(plannerTexts)
  const localised = useLocalised()
  const name = useNames()
  return (change: Change): { what: string; how: string } => {
    if (change.kind === 'open') {
      const municipality = base.municipalities.find(({ code }) => code === change.municipality)
      return { what: municipality ? name(municipality.name) : change.municipality, how: t.opened(t.tiers[change.tier]) }
    }
    const place = base.places.find(({ id }) => id === change.placeId)
    const what = place ? localised(place.name) : change.placeId
    if (change.kind === 'close') return { what, how: t.closed }
    return { what, how: t.becomes(place ? t.tiers[place.tier] : '', t.tiers[change.tier]) }
  }
}
