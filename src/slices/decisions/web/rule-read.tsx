import { sectionIn } from '#platform/i18n.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { readRule } from '../rule-contract.ts'
import { ruleTexts } from './rule-texts.ts'

export type Delegation = OutputOf<typeof readRule>['delegation']
type Row = Delegation['rows'][number]

/** The rule as it stands, type by type, with its validity and whether anybody has confirmed it. */
export function RuleRead({ delegation }: { delegation: Delegation }) {
  const t = useTexts(ruleTexts)
  const say = useLocalised()
  const f = useFormat()
  return (
    <div className="stack">
      <p>{t.lead}</p>
      <p>
        {t.validFrom(f.dayWithYear(delegation.validFrom))} {t.organ(say(delegation.organ.name))}
        {!delegation.organ.provenance.verified && <span className="clock-unverified"> {t.unverified}</span>}
      </p>
      {delegation.types.map((type) => (
        <TypeTable key={type.id} delegation={delegation} type={type} />
      ))}
    </div>
  )
}

function TypeTable({ delegation, type }: { delegation: Delegation; type: Delegation['types'][number] }) {
  const t = useTexts(ruleTexts)
  const language = useLanguage()
  const say = useLocalised()
  const f = useFormat()
  const nameOf = useStructureName()
  const limits = useLimits()
  const officeOf = (id: string) => {
    const found = delegation.offices.find((office) => office.id === id)
    return found ? say(found.title) : id
  }
  const rows = delegation.rows.filter((row) => row.type === type.id)
  return (
    <section className="box">
      <h2>
        {say(type.name)} <small className="muted">{say(type.law)}</small>
      </h2>
      <div className="table-frame" role="region" aria-label={say(type.name)} tabIndex={0}>
        <table className="table">
          <caption className="unseen">{say(type.name)}</caption>
          <thead>
            <tr>
              {(['office', 'limits', 'unit', 'section', 'valid', 'by'] as const).map((column) => (
                <th key={column} scope="col">
                  {t.table[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">
                  {officeOf(row.office)}
                  {row.substituteOffice && (
                    <small className="block-note">{t.table.substitute(officeOf(row.substituteOffice))}</small>
                  )}
                </th>
                <td className="number">{limits(row)}</td>
                <td>{row.unit === null ? t.table.everywhere : nameOf(row.unit)}</td>
                <td>{sectionIn(language, row.section)}</td>
                <td className="number">
                  {row.validTo === null
                    ? t.from(f.dayWithYear(row.validFrom))
                    : t.between(f.dayWithYear(row.validFrom), f.dayWithYear(row.validTo))}
                </td>
                <td>
                  {say(row.delegatedBy)}
                  {!row.provenance.verified && <small className="block-note clock-unverified">{t.unverified}</small>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** `yli 500 €, enintään 2 000 €`. */
function useLimits(): (row: Row) => string {
  const t = useTexts(ruleTexts)
  const f = useFormat()
  return ({ euros, months }) => {
    const parts = [
      ...(euros?.over == null ? [] : [t.above(f.euros(euros.over))]),
      ...(euros?.upTo == null ? [] : [t.upTo(f.euros(euros.upTo))]),
      ...(months?.over == null ? [] : [t.above(t.months(months.over))]),
      ...(months?.upTo == null ? [] : [t.upTo(t.months(months.upTo))]),
    ]
    return parts.length === 0 ? t.none : parts.join(', ')
  }
}
