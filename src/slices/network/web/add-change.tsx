import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { NumberField, TextField } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import type { Change } from '../contract.ts'
import { skills, subjectOf } from '../model.ts'
import { changeWords, openingWords } from '../words.ts'
import { emptyDraft, type Draft, type DraftFault, kinds, numberLimits, readDraft } from './draft.ts'
import { editorTexts } from './editor-texts.ts'
import { useNamesOf } from './names.ts'
import type { Base } from './projection.ts'
import { plannerTexts } from './texts.ts'

type AddProps = { base: Base; changes: readonly Change[]; onAdd: (change: Change) => void }
type Put = (fields: Partial<Draft>) => void

const tiers = ['point', 'station', 'centre'] as const
const withPlace: readonly Draft['kind'][] = ['tier', 'close', 'move', 'hours', 'staff', 'cost']
const withMunicipality: readonly Draft['kind'][] = ['open', 'move', 'mobile']

/** One change at a time: what changes, where, and to what. */
export function AddChange({ base, changes, onAdd }: AddProps) {
  const t = useTexts(plannerTexts)
  const e = useTexts(editorTexts)
  const names = useNamesOf(base)
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft, unit: e.unitName }))
  const [fault, setFault] = useState<DraftFault>()
  const now = useNow(base, draft)
  const put: Put = (fields) => {
    setDraft({ ...draft, ...fields })
    setFault(undefined)
  }
  function add() {
    const read = readDraft(draft, changes)
    if ('fault' in read) {
      setFault(read.fault)
      return focusMistake()
    }
    onAdd(read.change)
    setDraft({ ...draft, placeId: '', municipality: '', number: '' })
    setFault(undefined)
  }
  const { kind } = draft
  const limits = numberLimits[kind]
  return (
    <fieldset className="planner-add stack-s">
      <legend>{t.addChange}</legend>
      <Select
        label={t.what}
        value={kind}
        options={kinds.map((one) => ({ value: one, label: e.kinds[one] }))}
        onChange={(event) =>
          put({ kind: event.target.value as Draft['kind'], placeId: '', municipality: '', number: '' })
        }
      />
      {withPlace.includes(kind) && <PlaceField base={base} changes={changes} draft={draft} put={put} fault={fault} />}
      {withMunicipality.includes(kind) && (
        <Select
          label={t.municipality}
          value={draft.municipality}
          emptyLabel={t.choose}
          error={fault === 'municipality' ? e.chooseFirst : undefined}
          options={base.municipalities.map(({ code }) => ({ value: code, label: names.municipality(code) }))}
          onChange={(event) => put({ municipality: event.target.value })}
        />
      )}
      {(kind === 'tier' || kind === 'open') && (
        <Segment
          legend={t.toTier}
          options={tiers.map((one) => ({ value: one, label: t.tiers[one] }))}
          value={draft.tier}
          onChange={(tier) => put({ tier })}
        />
      )}
      {kind === 'mobile' && (
        <TextField
          label={e.unit}
          value={draft.unit}
          maxLength={40}
          onChange={(event) => put({ unit: event.target.value })}
        />
      )}
      {(kind === 'hours' || kind === 'mobile') && <OpeningFields draft={draft} put={put} isWrong={fault === 'hours'} />}
      {(kind === 'staff' || kind === 'available') && (
        <Select
          label={e.skill}
          value={draft.skill}
          options={skills.map((one) => ({ value: one, label: e.skills[one] }))}
          onChange={(event) => put({ skill: event.target.value as Draft['skill'] })}
        />
      )}
      {limits && (
        <NumberField
          label={numberLabel(kind, e)}
          value={draft.number}
          unit={
            kind === 'digital'
              ? '%'
              : kind === 'mobile'
                ? e.weeks
                : kind === 'staff' || kind === 'available'
                  ? e.persons
                  : '€'
          }
          help={now}
          error={fault === 'number' ? e.wrongNumber(names.number(limits.least), names.number(limits.most)) : undefined}
          onChange={(event) => put({ number: event.target.value })}
        />
      )}
      <Button onClick={add}>{t.put}</Button>
    </fieldset>
  )
}

type EditorTexts = (typeof editorTexts)['fi' | 'sv' | 'en']

function numberLabel(kind: Draft['kind'], e: EditorTexts): string {
  if (kind === 'digital') return e.share
  if (kind === 'mobile') return e.everyWeeks
  if (kind === 'staff') return e.count
  return kind === 'available' ? e.atMost : e.euros
}

type PlaceProps = { base: Base; changes: readonly Change[]; draft: Draft; put: Put; fault: DraftFault | undefined }

function PlaceField({ base, changes, draft, put, fault }: PlaceProps) {
  const t = useTexts(plannerTexts)
  const e = useTexts(editorTexts)
  const language = useLanguage()
  const names = useNamesOf(base)
  const said = new Set(changes.map(subjectOf))
  const opened = changes.flatMap((one) => (one.kind === 'open' ? [`open ${one.municipality}`] : []))
  const isAtPlace = draft.kind === 'tier' || draft.kind === 'close'
  const ids = [...base.places.map(({ id }) => id), ...(isAtPlace ? [] : opened)]
  const free = ids.filter((id) =>
    isAtPlace ? !said.has(id) : !changes.some((one) => one.kind === 'close' && one.placeId === id),
  )
  const options = free.map((id) => ({ value: id, label: names.place(id) }))
  const place = base.places.find(({ id }) => id === draft.placeId)
  return (
    <Select
      label={t.place}
      value={draft.placeId}
      emptyLabel={t.choose}
      error={fault === 'place' ? e.chooseFirst : undefined}
      help={draft.kind === 'hours' && place ? e.now(openingWords(place, language)) : undefined}
      options={
        draft.kind === 'staff' ? [...options, { value: 'digital', label: changeWords[language].digitalPlace }] : options
      }
      onChange={(event) => put({ placeId: event.target.value })}
    />
  )
}

/** What the number is today, so that nobody has to remember it. */
function useNow(base: Base, { kind, placeId, skill }: Draft): string | undefined {
  const e = useTexts(editorTexts)
  const names = useNamesOf(base)
  const place = base.places.find(({ id }) => id === placeId)
  if (kind === 'digital') return e.now(`${names.number(base.digital.share * 100)} %`)
  if (kind === 'available') return e.now(names.number(base.available[skill] ?? 0))
  if (kind === 'cost' && place) return e.now(`${names.number(place.eurosYear)} €`)
  const staff = placeId === 'digital' ? base.digital.staff : place?.staff
  return kind === 'staff' && staff ? e.now(names.number(staff[skill] ?? 0)) : undefined
}

function OpeningFields({ draft, put, isWrong }: { draft: Draft; put: Put; isWrong: boolean }) {
  const e = useTexts(editorTexts)
  const language = useLanguage()
  const toggle = (day: number) =>
    put({
      weekdays: draft.weekdays.includes(day)
        ? draft.weekdays.filter((one) => one !== day)
        : [...draft.weekdays, day].toSorted(),
    })
  return (
    <>
      <fieldset className="planner-days">
        <legend>{e.weekdays}</legend>
        <div className="row">
          {changeWords[language].days.map((name, at) => (
            <label key={name}>
              <input type="checkbox" checked={draft.weekdays.includes(at + 1)} onChange={() => toggle(at + 1)} /> {name}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="planner-pair">
        <TextField
          type="time"
          label={e.from}
          error={isWrong ? e.wrongHours : undefined}
          value={draft.from}
          onChange={(event) => put({ from: event.target.value })}
        />
        <TextField type="time" label={e.to} value={draft.to} onChange={(event) => put({ to: event.target.value })} />
      </div>
    </>
  )
}
