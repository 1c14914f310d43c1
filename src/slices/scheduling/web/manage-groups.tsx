import { type FormEvent, useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { FieldError, NumberField, TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { GroupChoices, listGroupChoices } from '../managing-contract.ts'
import type { makeGroup } from '../staff-contract.ts'
import { momentAt } from './calendar-view.ts'
import { manageRefusals, manageTexts } from './manage-texts.ts'
import { usePlaceName } from './use-place-name.ts'

/** Groups that are coming, and a new one. */
export function ManageGroups() {
  const t = useTexts(manageTexts)
  const say = useRefusalText(manageRefusals)
  const asked = useAsk<typeof listGroupChoices>('calendar/groups', {})
  const [made, setMade] = useState<string>()
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={6} />
  const { services, groups } = asked.value
  return (
    <div className="stack">
      <div role="status">{made !== undefined && <Notice tone="ok" title={t.made(made)} />}</div>
      <Coming groups={groups} />
      {services.length === 0 ? (
        <Notice title={t.noServices} />
      ) : (
        <GroupForm
          key={asked.answeredAtMs}
          choices={asked.value}
          onMade={(name) => {
            setMade(name)
            asked.askAgain()
          }}
        />
      )}
    </div>
  )
}

function Coming({ groups }: Pick<GroupChoices, 'groups'>) {
  const t = useTexts(manageTexts)
  const placeName = usePlaceName()
  const f = useFormat()
  const localised = useLocalised()
  return (
    <section className="stack-s" aria-labelledby="coming-groups">
      <h2 id="coming-groups">{t.coming}</h2>
      {groups.length === 0 && <p>{t.noGroups}</p>}
      {groups.length > 0 && (
        <ul className="lines">
          {groups.map((one) => (
            <li key={one.id}>
              <b>{localised(one.name)}</b>
              <br />
              <span className="number">
                {f.moment(one.startsAt)}, {t.times(one.times, one.everyWeeks)}
              </span>
              <br />
              {[...one.who, placeName(one)].filter(Boolean).join(', ')}, {t.places(one.places - one.left, one.places)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const empty = { fi: '', sv: '', en: '', on: '', clock: '13:00', times: '6', everyWeeks: '1', places: '10' }
type Draft = typeof empty & { service: string; language: 'fi' | 'sv' | 'en'; calendarIds: readonly string[] }

function GroupForm({ choices, onMade }: { choices: GroupChoices; onMade: (name: string) => void }) {
  const t = useTexts(manageTexts)
  const localised = useLocalised()
  const say = useRefusalText(manageRefusals)
  const [draft, setDraft] = useState<Draft>({
    ...empty,
    service: choices.services[0]?.id ?? '',
    language: 'fi',
    calendarIds: [],
  })
  const [isTried, setTried] = useState(false)
  const [make, making] = useCommand<typeof makeGroup>('scheduling/make-group')
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const missing = (text: string) => (isTried && text.trim() === '' ? t.missing : undefined)
  const text = (key: 'fi' | 'sv' | 'en' | 'on' | 'clock') => ({
    value: draft[key],
    error: missing(draft[key]),
    onChange: (event: { target: { value: string } }) => set({ [key]: event.target.value }),
  })
  const count = (key: 'times' | 'everyWeeks' | 'places') => ({
    value: draft[key],
    onChange: (event: { target: { value: string } }) => set({ [key]: event.target.value }),
  })
  async function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    const isWhole = [draft.fi, draft.sv, draft.en, draft.on, draft.clock].every((one) => one.trim() !== '')
    if (!isWhole || draft.calendarIds.length === 0) return
    const outcome = await make(inputOf(draft))
    if (outcome?.ok) onMade(localised({ fi: draft.fi, sv: draft.sv, en: draft.en }))
  }
  return (
    <form className="stack-s cal-week" aria-labelledby="new-group" onSubmit={(event) => void submit(event)} noValidate>
      <h2 id="new-group">{t.newGroup}</h2>
      <Select
        label={t.service}
        options={choices.services.map((one) => ({ value: one.id, label: localised(one.name) }))}
        value={draft.service}
        onChange={(event) => set({ service: event.target.value, calendarIds: [] })}
      />
      <TextField label={t.nameFi} maxLength={120} {...text('fi')} />
      <TextField label={t.nameSv} maxLength={120} {...text('sv')} />
      <TextField label={t.nameEn} maxLength={120} {...text('en')} />
      <WhoTakesPart
        choices={choices}
        service={draft.service}
        chosen={draft.calendarIds}
        error={isTried && draft.calendarIds.length === 0 ? t.chooseWho : undefined}
        onChange={(calendarIds) => set({ calendarIds })}
      />
      <div className="absence-days group-when">
        <TextField label={t.first} type="date" {...text('on')} />
        <TextField label={t.at} type="time" step={900} {...text('clock')} />
        <NumberField label={t.count} min={1} max={40} {...count('times')} />
        <NumberField label={t.every} min={1} max={12} {...count('everyWeeks')} />
        <NumberField label={t.placeCount} min={1} max={200} {...count('places')} />
        <Select
          label={t.language}
          options={(['fi', 'sv', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
          value={draft.language}
          onChange={(event) => set({ language: event.target.value as Draft['language'] })}
        />
      </div>
      {making.refused && <Notice tone="error" isLive title={say(making.refused)} />}
      <p>
        <Button look="filled" type="submit" busyLabel={making.isBusy && t.making}>
          {t.make}
        </Button>
      </p>
    </form>
  )
}

function inputOf(draft: Draft): InputOf<typeof makeGroup> {
  const [hours = '0', rest = '0'] = draft.clock.split(':')
  const { service, language, fi, sv, en } = draft
  return {
    service,
    language,
    name: { fi, sv, en },
    calendarIds: [...draft.calendarIds],
    startsAt: momentAt(draft.on, Number(hours) * 60 + Number(rest)).toISOString(),
    times: Number(draft.times),
    everyWeeks: Number(draft.everyWeeks),
    places: Number(draft.places),
  } as InputOf<typeof makeGroup>
}

type WhoProps = {
  choices: GroupChoices
  service: string
  chosen: readonly string[]
  error: string | undefined
  onChange: (ids: readonly string[]) => void
}

function WhoTakesPart({ choices, service, chosen, error, onChange }: WhoProps) {
  const t = useTexts(manageTexts)
  const kinds: { readonly [kind: string]: string } = t.kinds
  const own = choices.calendars.filter((one) => one.services.includes(service))
  const places = [...new Set(own.flatMap((one) => one.place ?? []))].toSorted((a, b) => a.localeCompare(b))
  const [place, setPlace] = useState('')
  // Who is chosen stays in sight; of the others those of the place.
  const shown = own.filter((one) => chosen.includes(one.id) || (place !== '' && one.place === place))
  return (
    <fieldset className="group-who" aria-describedby={error === undefined ? undefined : 'group-who-error'}>
      <legend>{t.who}</legend>
      <Select
        label={t.where}
        emptyLabel={t.choosePlace}
        options={places.map((value) => ({ value, label: value }))}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
      <div className="stack-s">
        {shown.map((one) => (
          <CheckCard
            key={one.id}
            label={one.name}
            help={[kinds[one.kind] ?? one.kind, one.place].filter(Boolean).join(', ')}
            isChecked={chosen.includes(one.id)}
            onChange={(isChecked) => onChange(isChecked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
          />
        ))}
        {error !== undefined && <FieldError id="group-who-error">{error}</FieldError>}
      </div>
    </fieldset>
  )
}
