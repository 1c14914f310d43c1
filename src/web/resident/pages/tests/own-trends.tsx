import type { listOwnTests } from '#slices/assessment/contract.ts'
import { selfTests } from '#slices/assessment/definitions/index.ts'
import { TrendChart } from '#slices/assessment/web/trend-chart.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { testRefusals, testsTexts } from './texts.ts'
import '#slices/assessment/web/assessment.css'

/** Each test that has been kept, with its change over time. */
export function OwnTrends({ none }: { none?: string }) {
  const t = useTexts(testsTexts)
  const say = useRefusalText(testRefusals)
  const localised = useLocalised()
  const asked = useAsked<typeof listOwnTests>('assessment/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { results } = asked.value
  const taken = selfTests.filter((definition) => results.some((result) => result.questionnaire === definition.id))
  if (taken.length === 0)
    return none === undefined ? (
      <EmptyState title={t.trendEmpty}>{t.trendEmptyMore}</EmptyState>
    ) : (
      <EmptyState title={none} />
    )
  return taken.map((definition) => (
    <section className="section" key={definition.id}>
      <h2>{localised(definition.title)}</h2>
      <TrendChart
        definition={definition}
        results={results.filter((result) => result.questionnaire === definition.id)}
      />
    </section>
  ))
}
