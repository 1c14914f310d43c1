import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { skillWord, workWords } from '#slices/work/web/words.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { Brief } from '../contract.ts'

/** Whom it was asked of, in words: a name, a profession or a team. */
export function useReceiverWords(): (to: Brief['to']) => string {
  const words = useTexts(workWords)
  const structureName = useStructureName()
  return (to) => to.name ?? (to.kind === 'skill' ? skillWord(words.skill, to.id) : structureName(to.id))
}
