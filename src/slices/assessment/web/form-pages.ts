import type { Item, Leaf, Question, Questionnaire } from '../definition.ts'
import { findItemFault, leavesOf, visibleItems } from '../model.ts'
import type { Answer, Answers } from '../model.ts'

export type Paging = 'question' | 'page'
/** One view of the form. `group` gives the heading and the words of the step when the form goes page by page. */
export type FormPage = {
  readonly id: string
  readonly group: (Item & { type: 'group' }) | undefined
  readonly items: readonly Leaf[]
}

/** The views of the form as they are with these answers; `leftOut` are groups that another screen shows (the red flags). */
export function pagesOf(
  definition: Questionnaire,
  answers: Answers,
  how: { paging: Paging; leftOut?: readonly string[] },
): FormPage[] {
  const items = visibleItems(definition, answers).filter((item) => !how.leftOut?.includes(item.linkId))
  if (how.paging === 'page') {
    return items.map((item) => ({
      id: item.linkId,
      group: item.type === 'group' ? item : undefined,
      items: leavesOf(item),
    }))
  }
  return items.flatMap(leavesOf).map((leaf) => ({ id: leaf.linkId, group: undefined, items: [leaf] }))
}

export type PageFault = { readonly item: Question; readonly fault: 'missing-answer' | 'out-of-range' }

/** What still stops this view. A text that is in the field but not in the answers is one that could not be read. */
export function faultsOn(page: FormPage, answers: Answers, drafts: Readonly<Record<string, string>>): PageFault[] {
  return page.items.flatMap((item): PageFault[] => {
    if (item.type === 'display') return []
    const draft = drafts[item.linkId]
    const fault =
      draft !== undefined && draft.trim() !== ''
        ? findItemFault(item, readDraft(item, draft))
        : findItemFault(item, answers[item.linkId])
    return fault ? [{ item, fault }] : []
  })
}

/** "24,2" and "24.2" are the same number. What cannot be read is NaN, which no range allows. */
export function readDraft(item: Question, draft: string): Answer {
  if (item.type !== 'integer' && item.type !== 'decimal') return draft
  const plain = draft.replaceAll(/\s/g, '').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

/** The answers after something was typed: a number out of range is not an answer, a text too long leaves the last good one. */
export function withDraft(answers: Answers, item: Question, draft: string): Answers {
  const value = readDraft(item, draft)
  if (draft.trim() === '') return without(answers, item.linkId)
  if (!findItemFault(item, value)) return { ...answers, [item.linkId]: value }
  return item.type === 'text' ? answers : without(answers, item.linkId)
}

export function without(answers: Answers, linkId: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => name !== linkId))
}
