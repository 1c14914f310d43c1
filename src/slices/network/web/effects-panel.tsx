import { DataTable } from '#web/kit/data-table.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { AlertIcon, InfoIcon, OkIcon } from '#web/kit/icons.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { type Said, travelWords } from '../finding-words.ts'
import { type Alternative, marks } from './alternatives.ts'
import { How, type HowOf } from './how.tsx'
import { useNamesOf } from './names.ts'
import { WithPlaceNames } from './place-name.tsx'
import type { Evaluation } from './planner-map.tsx'
import type { Base } from './projection.ts'
import { plannerTexts } from './texts.ts'

type EffectsProps = {
  base: Base
  all: readonly Alternative[]
  at: number
  evaluations: readonly Evaluation[]
  squares: number
}

/** What the alternative does, in words first, then all alternatives side by side. */
export function EffectsPanel({ base, all, at, evaluations, squares }: EffectsProps) {
  const t = useTexts(plannerTexts)
  const format = useFormat()
  const names = useNamesOf(base)
  const language = useLanguage()
  const localised = useLocalised()
  const selected = all[at]
  const findings = evaluations[at]?.findings ?? []
  return (
    <div className="stack">
      <h2>{at === 0 || !selected ? t.now : t.effects(selected.name)}</h2>
      {at === 0 && <p className="muted">{t.isBase}</p>}
      <Findings base={base} said={travelWords(findings, names, language)} of="finding" />
      <Comparison all={all} evaluations={evaluations} />
      <Disclosure summary={t.how}>
        <p className="measure">{t.howText(format.number(squares), localised(base.populationSource))}</p>
      </Disclosure>
    </div>
  )
}

const drawings = { bad: AlertIcon, good: OkIcon, plain: InfoIcon } as const

type FindingsProps = { base: Base; said: readonly Said[] } & Pick<HowOf, 'of' | 'run' | 'at'>

/** Findings in plain words, each with its mark. */
export function Findings({ base, said, of, run, at }: FindingsProps) {
  const t = useTexts(plannerTexts)
  return (
    <ul className="planner-findings">
      {said.map(({ key, tone, words, explained }) => (
        <li key={key} className={`finding finding-${tone}`}>
          <Icon of={drawings[tone]} />{' '}
          <span>
            <WithPlaceNames base={base} words={words} />{' '}
            <How of={explained ?? of} label={t.finding} value={words} run={run} at={at}>
              {t.how}
            </How>
          </span>
        </li>
      ))}
    </ul>
  )
}

type Figure = {
  readonly key: 'mean' | 'share' | 'worst' | 'gini'
  readonly label: string
  readonly of: (evaluation: Evaluation) => string
}

function Comparison({ all, evaluations }: Pick<EffectsProps, 'all' | 'evaluations'>) {
  const t = useTexts(plannerTexts)
  const format = useFormat()
  const worst = (one: Evaluation) => Math.max(...one.municipalities.map(({ meanMinutes }) => meanMinutes))
  const figures: Figure[] = [
    { key: 'mean', label: t.mean, of: (one) => format.number(one.all.meanMinutes, 1) },
    { key: 'share', label: t.share, of: (one) => format.number(one.all.shareWithin30 * 100, 1) },
    { key: 'worst', label: t.worst, of: (one) => format.number(worst(one), 1) },
    { key: 'gini', label: t.gini, of: (one) => format.number(one.gini, 2) },
  ]
  return (
    <DataTable
      caption={t.compare}
      rows={figures}
      rowKey={(row) => row.key}
      empty={null}
      columns={[
        { key: 'figure', head: t.figure, cell: (row) => row.label, isRowHead: true },
        ...all.map((one, index) => ({
          key: one.letter,
          head: (
            <>
              <span className={`alternative-mark alternative-${one.letter}`} aria-hidden="true">
                {marks[index]}
              </span>{' '}
              {one.letter} {one.name}
            </>
          ),
          isNumeric: true,
          cell: (row: Figure) => {
            const evaluation = evaluations[index]
            return evaluation ? (
              <How of={row.key} label={`${row.label}, ${one.letter}`} value={row.of(evaluation)} />
            ) : (
              '–'
            )
          },
        })),
      ]}
    />
  )
}
