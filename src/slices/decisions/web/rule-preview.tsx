import { type ChangeEvent, useId, useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { NumberField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { previewDelegation, RuleSpace } from '../rule-contract.ts'
import type { Delegation } from './rule-read.tsx'
import { ruleTexts } from './rule-texts.ts'
import { decisionRefusals } from './texts.ts'

/** If the rule changed so: which of the last year’s decisions would have gone to whom. Counts only; no client is asked for. */
export function RulePreview({ delegation }: { delegation: Delegation }) {
  const t = useTexts(ruleTexts).preview
  const say = useRefusalText(decisionRefusals)
  const localised = useLocalised()
  const [changed, setChanged] = useState(delegation)
  const [fileName, setFileName] = useState<string>()
  const [isBroken, setBroken] = useState(false)
  const [type, setType] = useState(delegation.types[0]?.id ?? '')
  const [result, setResult] = useState<OutputOf<typeof previewDelegation>>()
  const [preview, previewing] = useCommand<typeof previewDelegation>('decisions/preview')
  const count = async () => {
    const outcome = await preview({ delegation: changed } as InputOf<typeof previewDelegation>)
    setResult(outcome?.ok ? outcome.value : undefined)
  }
  const takeFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (!file) return
    const read = ruleOf(await file.text())
    setBroken(read === undefined)
    if (!read) return
    setChanged(read)
    setFileName(file.name)
  }
  const back = () => {
    setChanged(delegation)
    setFileName(undefined)
    setResult(undefined)
  }
  return (
    <div className="stack">
      <p>{t.lead}</p>
      <div className="box rule-change">
        <div className="box-body stack-s">
          <Select
            label={t.type}
            value={type}
            onChange={(event) => setType(event.target.value)}
            options={changed.types.map((one) => ({ value: one.id, label: localised(one.name) }))}
          />
          <Limits key={`${type} ${fileName ?? ''}`} rule={changed} type={type} onChange={setChanged} />
          <RuleFile label={t.file} onChosen={(event) => void takeFile(event)} />
          {isBroken && <Notice tone="error" isLive title={t.fileBroken} />}
          {fileName && <p className="muted">{t.fileTaken(fileName)}</p>}
          <p className="row-s">
            <Button look="filled" onClick={() => void count()}>
              {t.count}
            </Button>
            {changed !== delegation && <Button onClick={back}>{t.back}</Button>}
          </p>
          {previewing.refused && (
            <Notice
              tone="error"
              isLive
              title={previewing.refused.refusal === 'not-allowed' ? t.notAllowed : say(previewing.refused)}
            />
          )}
        </div>
      </div>
      {result && <Result result={result} rule={changed} />}
    </div>
  )
}

function RuleFile({ label, onChosen }: { label: string; onChosen: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} type="file" accept="application/json,.json" onChange={onChosen} />
    </div>
  )
}

type LimitsProps = { rule: Delegation; type: string; onChange: (rule: Delegation) => void }

/** The upper limit of each line; the line above it then begins where this one ends, so that a slip of a field makes no gap. */
function Limits({ rule, type, onChange }: LimitsProps) {
  const t = useTexts(ruleTexts)
  const localised = useLocalised()
  const nameOf = useStructureName()
  const rows = rule.rows.filter((row) => row.type === type)
  return (
    <div className="decision-fields">
      {rows.flatMap((row) =>
        (['euros', 'months'] as const).flatMap((side) => {
          const limit = row[side]?.upTo
          if (limit === null || limit === undefined) return []
          const office = rule.offices.find((one) => one.id === row.office)
          const unit = row.unit === null ? '' : `, ${nameOf(row.unit)}`
          return [
            <NumberField
              key={`${row.id} ${side}`}
              label={t.preview.limitOf(office ? localised(office.title) : row.office, unit)}
              unit={side === 'euros' ? '€' : t.months(0).replace('0', '').trim()}
              decimals={side === 'euros'}
              defaultValue={String(limit).replace('.', ',')}
              onChange={(event) => {
                const written = Number(event.target.value.replaceAll(/\s/g, '').replace(',', '.'))
                if (Number.isFinite(written) && written >= 0) onChange(moved(rule, { id: row.id, side, upTo: written }))
              }}
            />,
          ]
        }),
      )}
    </div>
  )
}

type Change = { readonly id: string; readonly side: 'euros' | 'months'; readonly upTo: number }

function moved(rule: Delegation, { id, side, upTo }: Change): Delegation {
  const row = rule.rows.find((one) => one.id === id)
  const was = row?.[side]?.upTo
  if (!row || was === undefined) return rule
  return {
    ...rule,
    rows: rule.rows.map((one) => {
      const limits = one[side]
      if (!limits || one.type !== row.type || one.unit !== row.unit) return one
      if (one.id === id) return { ...one, [side]: { ...limits, upTo } }
      return limits.over === was ? { ...one, [side]: { ...limits, over: upTo } } : one
    }),
  }
}

function Result({ result, rule }: { result: OutputOf<typeof previewDelegation>; rule: Delegation }) {
  const t = useTexts(ruleTexts).preview
  const localised = useLocalised()
  const f = useFormat()
  const nameOf = useStructureName()
  const officeOf = (id: string | null) => {
    if (id === null) return t.nobody
    const found = rule.offices.find((one) => one.id === id)
    return found ? localised(found.title) : id
  }
  const typeOf = (id: string) => {
    const found = rule.types.find((one) => one.id === id)
    return found ? localised(found.name) : id
  }
  const spaceSaid = ({ kind, type, unit, cents, months, days }: RuleSpace) => {
    const ends = <T,>({ from, to }: { from: T; to: T | null }, say: (value: T) => string) =>
      to === null ? t.upFrom(say(from)) : from === to ? say(from) : `${say(from)}–${say(to)}`
    const what = [
      cents.from > 0 || cents.to !== null ? ends(cents, (value) => f.euros(value / 100)) : '',
      months.from > 0 || months.to !== null ? t.months(ends(months, String)) : '',
      ends(days, f.dayWithYear),
    ]
    return t.spaces[kind](`${typeOf(type)}, ${nameOf(unit)}`, what.filter((part) => part !== '').join(', '))
  }
  const count = result.moved.reduce((sum, one) => sum + one.count, 0)
  return (
    <section className="stack-s" aria-live="polite">
      <h2>{t.result(f.dayWithYear(result.fromOn), f.dayWithYear(result.toOn))}</h2>
      {result.faults.length > 0 && (
        <Notice tone="error" title={t.faults}>
          <ul>
            {result.faults.map((fault) => (
              <li key={fault.sentence} {...(fault.space ? {} : { lang: 'en' })}>
                {fault.space ? spaceSaid(fault.space) : fault.sentence}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <p>
        <b>{count === 0 ? t.nothingMoved : t.moved(count)}</b> {t.same(result.same)}
      </p>
      {result.moved.length > 0 && (
        <div className="table-frame box" role="region" aria-label={t.moved(count)} tabIndex={0}>
          <table className="table">
            <caption className="unseen">{t.moved(count)}</caption>
            <thead>
              <tr>
                {(['type', 'unit', 'from', 'to', 'count'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t.table[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {result.moved.map((one) => (
                <tr key={`${one.type}-${one.unit}-${one.from}-${one.to}`}>
                  <th scope="row">{typeOf(one.type)}</th>
                  <td>{nameOf(one.unit)}</td>
                  <td>{officeOf(one.from)}</td>
                  <td>{officeOf(one.to)}</td>
                  <td className="number">{one.count}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** A county’s `delegation.json`; undefined when it is something else. The server checks it whole. */
function ruleOf(written: string): Delegation | undefined {
  try {
    const read = JSON.parse(written) as { delegation?: Delegation }
    return Array.isArray(read.delegation?.rows) && Array.isArray(read.delegation.types) ? read.delegation : undefined
  } catch {
    return undefined
  }
}
