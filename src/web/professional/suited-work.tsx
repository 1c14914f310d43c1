import type { listWork, WorkItem } from '#slices/work/contract.ts'
import type { InterruptBarProps } from '#slices/work/web/interrupt-bar.tsx'
import { useWatch } from './live.tsx'
import { useOwnStaff } from './own-staff.ts'
import { useAsk } from './query.ts'

const everyMs = 30_000

/** What suits this worker, for the rail's number and the interrupts: the same question the list asks. */
export function useSuitedWork(): {
  readonly count: number | undefined
  readonly interrupts: readonly WorkItem[]
  readonly known: InterruptBarProps['known']
  readonly askAgain: () => void
} {
  const isSignedIn = useOwnStaff() !== undefined
  const { value, refused, askAgain } = useAsk<typeof listWork>(
    'work/list',
    { scope: 'suited' },
    { everyMs, isWanted: isSignedIn, isBackground: true },
  )
  const interrupts = (value?.items ?? []).filter((item) => item.interrupts && item.state === 'waiting')
  const known = refused ? 'no' : value ? 'yes' : 'not-yet'
  return { count: value?.counts.suited, interrupts, known, askAgain }
}

export function SuitedCount() {
  const { count, askAgain } = useSuitedWork()
  useWatch('worklist', 'all', () => askAgain())
  return <>{count || null}</>
}
