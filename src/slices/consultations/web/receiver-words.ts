import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { skillWord, workWords } from '#slices/work/web/words.ts'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { useOwnName } from '#web/kit/own-name.tsx'
import type { Brief, Place } from '../contract.ts'

/** Whom it was asked of, in words: a name, a profession, a team, or a unit elsewhere with its organisation. */
export function useReceiverWords(): (to: Brief['to']) => string {
  const words = useTexts(workWords)
  const structureName = useStructureName()
  const placeWords = usePlaceWords()
  return (to) => {
    if (to.place) return [to.name, placeWords(to.place)].filter(Boolean).join(', ')
    return to.name ?? (to.kind === 'skill' ? skillWord(words.skill, to.id) : structureName(to.id))
  }
}

export function usePlaceWords(): (place: Pick<Place, 'unit' | 'organisation'>) => string {
  const say = useLocalised()
  const ownName = useOwnName()
  return ({ unit, organisation }) => `${say(unit)}, ${ownName(organisation)}`
}
