import { useEffect, useState } from 'react'
import { call } from '#web/kit/call.ts'
import { useLanguage } from '#web/kit/language.tsx'
import type { describeStructure, Structure } from '../contract.ts'

let asked: Promise<Structure | undefined> | undefined

function askOnce(): Promise<Structure | undefined> {
  asked ??= call<typeof describeStructure>('organisation/structure', {}).then((outcome) => {
    if (outcome.ok) return outcome.value
    asked = undefined
    return undefined
  })
  return asked
}

/** The county's units, teams and skills by name; undefined until they are known. */
export function useStructure(): Structure | undefined {
  const [structure, setStructure] = useState<Structure>()
  useEffect(() => {
    let isHere = true
    void askOnce().then((found) => isHere && setStructure(found))
    return () => {
      isHere = false
    }
  }, [])
  return structure
}

/** The name of a unit or a team by its id, in the reader's language; empty until it is known, never the bare id. */
export function useStructureName(): (id: string) => string {
  const language = useLanguage()
  const structure = useStructure()
  const all = [...(structure?.teams ?? []), ...(structure?.units ?? [])]
  return (id) => all.find((one) => one.id === id)?.name[language] ?? ''
}
