import { CheckCard } from '#web/kit/choice-cards.tsx'
import { FieldError, NumberField, TextArea, TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import type { DecisionView } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionTexts } from './texts.ts'

export type Filled = Omit<DecisionView['content'], 'amountCents' | 'months'> & {
  readonly amount: string
  readonly length: string
}

export function filledFrom({ amountCents, months, ...content }: DecisionView['content']): Filled {
  return {
    ...content,
    amount: amountCents === null ? '' : (amountCents / 100).toFixed(amountCents % 100 === 0 ? 0 : 2).replace('.', ','),
    length: months === null ? '' : String(months),
  }
}

export function contentOf({ amount, length, ...filled }: Filled): DecisionView['content'] {
  return { ...filled, amountCents: centsOf(amount), months: /^\d{1,3}$/.test(length.trim()) ? Number(length) : null }
}

/** `740`, `740,50`, `1 240,5`; null for what is no amount. */
export function centsOf(written: string): number | null {
  const plain = written.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : null
}

type Missing = NonNullable<DecisionView['standing']>['missing'][number]
type Props = {
  view: DecisionView
  filled: Filled
  onChange: (filled: Filled) => void
  /** What is told as an error beside its field: after the worker has tried to end the draft. */
  errors: readonly Missing[]
}

/** Where each thing that may be missing is on the page. */
export const fieldOf: Record<Missing, string> = {
  amount: 'decision-amount',
  duration: 'decision-duration',
  days: 'decision-from',
  ground: 'decision-ground-list',
  matter: 'decision-matter',
  reason: 'decision-reason',
}

export function DecisionForm({ view, filled, onChange, errors }: Props) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const errorOf = (what: Missing) => (errors.includes(what) ? page.errors[what] : undefined)
  const say = useLocalised()
  const type = view.types.find((one) => one.id === filled.type)
  return (
    <div className="stack-s">
      <div className="decision-fields">
        <Select
          label={t.type}
          value={filled.type}
          onChange={(event) => onChange({ ...filled, type: event.target.value, grounds: [] })}
          options={view.types.map((one) => ({ value: one.id, label: say(one.name) }))}
        />
        <div className="field">
          <span className="field-label">{t.law}</span>
          <p className="decision-law">{type && say(type.law)}</p>
        </div>
      </div>
      <div className="decision-fields">
        <Segment
          legend={t.outcome}
          value={filled.outcome}
          onChange={(outcome) => onChange({ ...filled, outcome, grounds: [] })}
          options={(['granted', 'partly', 'refused'] as const).map((value) => ({ value, label: t.outcomes[value] }))}
        />
        {type?.hasAmount && filled.outcome !== 'refused' && (
          <NumberField
            id={fieldOf.amount}
            error={errorOf('amount')}
            label={t.amount}
            unit="€"
            decimals
            value={filled.amount}
            onChange={(event) => onChange({ ...filled, amount: event.target.value })}
          />
        )}
        {type?.hasDuration && filled.outcome !== 'refused' && (
          <NumberField
            id={fieldOf.duration}
            error={errorOf('duration')}
            label={t.months}
            unit={t.monthUnit}
            value={filled.length}
            onChange={(event) => onChange({ ...filled, length: event.target.value })}
          />
        )}
        {(['fromOn', 'toOn'] as const).map((key) => (
          <TextField
            key={key}
            type="date"
            isOptional
            {...(key === 'fromOn' ? { id: fieldOf.days, error: errorOf('days') } : {})}
            label={key === 'fromOn' ? t.from : t.to}
            value={filled[key] ?? ''}
            onChange={(event) => onChange({ ...filled, [key]: event.target.value || null })}
          />
        ))}
      </div>
      <TextArea
        id={fieldOf.matter}
        error={errorOf('matter')}
        rows={3}
        label={t.matter}
        limit={3000}
        value={filled.matter}
        onChange={(event) => onChange({ ...filled, matter: event.target.value })}
      />
    </div>
  )
}

export function GroundsForm({ view, filled, onChange, errors }: Props) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const say = useLocalised()
  const f = useFormat()
  return (
    <section className="stack-s" aria-labelledby="decision-grounds">
      <h2 id="decision-grounds">{t.grounds}</h2>
      <p className="muted">{t.groundsMore}</p>
      {view.grounds.length === 0 && <Notice tone="error" title={t.noGrounds} />}
      <div className="stack-s" id={fieldOf.ground} tabIndex={-1}>
        {view.grounds.map((ground) => (
          <CheckCard
            key={ground.id}
            label={say(ground.title)}
            help={`${t.validFrom(f.dayWithYear(ground.validFrom))} ${say(ground.text)}`}
            isChecked={filled.grounds.includes(ground.id)}
            onChange={(isChosen) =>
              onChange({
                ...filled,
                grounds: isChosen ? [...filled.grounds, ground.id] : filled.grounds.filter((id) => id !== ground.id),
              })
            }
          />
        ))}
        {errors.includes('ground') && <FieldError id="decision-ground-error">{page.errors.ground}</FieldError>}
      </div>
      <TextArea
        id={fieldOf.reason}
        error={errors.includes('reason') ? page.errors.reason : undefined}
        label={t.reason}
        limit={3000}
        value={filled.reason}
        onChange={(event) => onChange({ ...filled, reason: event.target.value })}
      />
    </section>
  )
}
