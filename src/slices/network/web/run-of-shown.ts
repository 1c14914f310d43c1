import { useSearchParams } from 'react-router'
import { useAsk } from '#web/professional/query.ts'
import type { CompareResult, readRun, Run } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'

/** The run was made of exactly the versions that are shown. */
export function isOfShown(run: Run, { all }: Pick<Alternatives, 'all'>): boolean {
  return (
    run.alternatives.length === all.length &&
    run.alternatives.every((one, at) => {
      const shown = all[at]
      return (
        one.scenarioId === (shown?.saved?.id ?? null) &&
        (one.scenarioId === null || (shown?.saved?.version === one.version && !shown.isChanged))
      )
    })
  )
}

export type ComparedRun = { readonly run: Run; readonly result: CompareResult }

/** The comparison that the address names, once it is ready and is of what is shown. */
export function useRunOfShown(alternatives: Pick<Alternatives, 'all'>): ComparedRun | undefined {
  const [search] = useSearchParams()
  const runId = search.get('run') ?? undefined
  const opened = useAsk<typeof readRun>(
    'network/run-result',
    { runId: runId as Run['id'] },
    { isWanted: runId !== undefined, isBackground: true },
  )
  const { run, result } = opened.value ?? {}
  return run && result?.kind === 'compare' && isOfShown(run, alternatives) ? { run, result } : undefined
}
