import { useTexts } from '#web/kit/language.tsx'
import type { WorkItem } from '../contract.ts'
import { workWords } from './words.ts'

type Item = Pick<WorkItem, 'kind' | 'matter'>

/** What a work item is called. Of what no client has brought here, its kind is told first and what it is about after it. */
export function useItemWords(): (item: Item) => {
  readonly head: string
  readonly more: string
  readonly whole: string
  /** A client told, or did not tell, where they are. */
  readonly hasPlace: boolean
} {
  const words = useTexts(workWords)
  return ({ kind, matter }) => {
    const [kindWord, matterWord] = [words.kind[kind], words.matter[matter]]
    if (kind !== 'notice' && kind !== 'correction')
      return { head: matterWord, more: kindWord, whole: matterWord, hasPlace: true }
    const whole = `${kindWord}: ${matterWord.slice(0, 1).toLowerCase()}${matterWord.slice(1)}`
    return { head: kindWord, more: matterWord, whole, hasPlace: false }
  }
}
