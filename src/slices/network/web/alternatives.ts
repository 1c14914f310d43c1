import { useState } from 'react'
import type { Change, Scenario } from '../contract.ts'
import type { Run } from '../run-contract.ts'

/** One column of the comparison: the network of today, or a set of changes to it. */
export type Alternative = {
  readonly letter: string
  readonly name: string
  readonly changes: readonly Change[]
  /** The saved scenario it came from, and the version that is changed. */
  readonly saved?: Pick<Scenario, 'id' | 'version' | 'savedBy'> | undefined
  readonly isChanged: boolean
}

type RunAlternative = Run['alternatives'][number]
const letters = ['A', 'B', 'C', 'D', 'E', 'F']
/** Each letter has a shape besides its colour. */
export const marks = ['●', '■', '▲', '◆', '★', '✚']

/** Up to six alternatives, the first of them today. What is not saved lives as long as the page. */
export function useAlternatives(nowName: string, newName: (letter: string) => string) {
  const [others, setOthers] = useState<readonly Alternative[]>([])
  const [at, setAt] = useState(0)
  const first: Alternative = { letter: 'A', name: nowName, changes: [], isChanged: false }
  const all = [first, ...others]
  const change = (fields: Partial<Alternative>) =>
    setOthers(others.map((one, index) => (index === at - 1 ? { ...one, isChanged: true, ...fields } : one)))
  const put = (fields: Omit<Alternative, 'letter'>) => {
    setOthers([...others, { ...fields, letter: letters[all.length] ?? '' }])
    setAt(all.length)
  }
  return {
    all,
    at: Math.min(at, all.length - 1),
    selected: all[Math.min(at, all.length - 1)] ?? first,
    isFull: all.length === letters.length,
    select: setAt,
    add: () => put({ name: newName(letters[all.length] ?? ''), changes: [], isChanged: true }),
    /** A network that something proposed, as a new alternative. */
    propose: (name: string, changes: readonly Change[]) => put({ name, changes, isChanged: true }),
    bring: (scenario: Scenario) =>
      put({ name: scenario.name, changes: scenario.changes, saved: scenario, isChanged: false }),
    /** What a run was made of, instead of what is shown. */
    bringRun: (of: readonly RunAlternative[]) => {
      setOthers(
        of.flatMap(({ scenarioId, version, name, changes }, index) =>
          scenarioId === null
            ? []
            : [
                {
                  letter: letters[index] ?? '',
                  name,
                  changes,
                  saved: { id: scenarioId, version, savedBy: '' },
                  isChanged: false,
                },
              ],
        ),
      )
      setAt(Math.min(1, of.length - 1))
    },
    rename: (name: string) => change({ name }),
    setChanges: (changes: readonly Change[]) => change({ changes }),
    noteSaved: ({ id, name, version, savedBy }: Scenario) =>
      change({ name, saved: { id, version, savedBy }, isChanged: false }),
    remove: () => {
      const rest = others.filter((_, index) => index !== at - 1)
      setOthers(rest.map((one, index) => ({ ...one, letter: letters[index + 1] ?? '' })))
      setAt(Math.max(0, at - 1))
    },
  }
}
export type Alternatives = ReturnType<typeof useAlternatives>
