import { ItemKinds } from '#slices/work/web/kinds.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import type { WorkList, WorkQuestion } from '#slices/work/web/use-work-list.ts'
import { workWords } from '#slices/work/web/words.ts'
import { Icon } from '#web/kit/icon.tsx'
import { DownIcon, PauseIcon, RefreshIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { MunicipalityName } from '../../municipalities.ts'

const scopes = ['suited', 'all', 'own', 'offered'] as const
type Scope = (typeof scopes)[number]
type HeadProps = {
  work: WorkList
  question: WorkQuestion
  municipalities: readonly MunicipalityName[]
  onChange: (address: URLSearchParams) => void
}

/** The view and its filters are in the address, so that Back and a bookmark work. */
export function questionOf(address: URLSearchParams): WorkQuestion {
  const scope = scopes.find((one) => one === address.get('view')) ?? 'suited'
  const [skill, municipality, kind] = [address.get('skill'), address.get('municipality'), address.get('channel')]
  const known = ItemKinds.find((one) => one === kind)
  return {
    scope,
    ...(skill ? { skill } : {}),
    ...(municipality && /^\d{3}$/.test(municipality) ? { municipality } : {}),
    ...(known ? { kind: known } : {}),
  }
}

export function WorkListHead({ work, question, municipalities, onChange }: HeadProps) {
  const t = useTexts(workTexts)
  const counts = work.asked.value?.counts
  const address = addressOf(question)
  return (
    <>
      <div className="work-bar">
        <h1>{t.title}</h1>
        <nav className="tabs" aria-label={t.views}>
          {scopes.map((scope) => (
            <button
              key={scope}
              type="button"
              className="tab"
              aria-current={scope === question.scope ? 'page' : undefined}
              onClick={() => onChange(withPart(address, 'view', scope))}
            >
              {t.scope[scope]} <span className="tab-count">{counts?.[scope]}</span>
            </button>
          ))}
        </nav>
        <span className="grow" />
        <span className="work-new">
          {work.list.held.length > 0 && (
            <button type="button" className="live-pill" onClick={work.refresh}>
              <Icon of={DownIcon} size="s" />
              {t.newItems(work.list.held.length)} <KeyHint keys={['N']} />
            </button>
          )}
        </span>
      </div>
      <div className="work-bar work-filters">
        <Filters question={question} municipalities={municipalities} onChange={onChange} />
        <span className="grow" />
        <UpdateNote work={work} />
      </div>
    </>
  )
}

function Filters({ question, municipalities, onChange }: Omit<HeadProps, 'work'>) {
  const t = useTexts(workTexts)
  const words = useTexts(workWords)
  const address = addressOf(question)
  const set = (name: string) => (value: string) => onChange(withPart(address, name, value))
  return (
    <>
      <Filter
        label={t.filters.skill}
        all={t.filters.all}
        value={question.skill ?? ''}
        onChange={set('skill')}
        options={Object.entries(words.skill)}
      />
      <Filter
        label={t.filters.municipality}
        all={t.filters.all}
        value={question.municipality ?? ''}
        onChange={set('municipality')}
        options={municipalities.map(({ code, name }) => [code, name])}
      />
      <Filter
        label={t.filters.kind}
        all={t.filters.all}
        value={question.kind ?? ''}
        onChange={set('channel')}
        options={Object.entries(words.kind)}
      />
    </>
  )
}

type FilterProps = {
  label: string
  all: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}

function Filter({ label, all, value, options, onChange }: FilterProps) {
  return (
    <label className="filter work-filter" data-chosen={value === '' ? undefined : ''}>
      <b>{label}:</b>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      <Icon of={DownIcon} size="s" />
    </label>
  )
}

function UpdateNote({ work }: { work: WorkList }) {
  const t = useTexts(workTexts)
  const f = useFormat()
  const { isPaused, setPaused, asked } = work
  const at = asked.value?.asOf
  return (
    <>
      <span className="work-note number" id="work-order">
        {at && (isPaused ? t.orderPaused(f.moment(at)) : t.order(f.moment(at)))}
      </span>
      <button type="button" className="filter" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
        <Icon of={isPaused ? RefreshIcon : PauseIcon} size="s" />
        {isPaused ? t.goOn : t.pause}
      </button>
    </>
  )
}

export function addressOf(question: WorkQuestion): URLSearchParams {
  const parts = {
    view: question.scope,
    skill: question.skill,
    municipality: question.municipality,
    channel: question.kind,
  }
  const address = new URLSearchParams()
  for (const [name, value] of Object.entries(parts))
    if (value && !(name === 'view' && value === 'suited')) address.set(name, value)
  return address
}

function withPart(address: URLSearchParams, name: string, value: string | Scope): URLSearchParams {
  const changed = new URLSearchParams(address)
  if (value === '' || value === 'suited') changed.delete(name)
  else changed.set(name, value)
  return changed
}
