import { matterTexts } from '#slices/work/web/matter-texts.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import type { WorkActions } from '#slices/work/web/work-preview.tsx'
import type { Urgency } from '#slices/work/contract.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useKeys } from '../../keys.tsx'

type ListKeys = {
  readonly actions: WorkActions
  readonly move: (step: number) => void
  readonly showNew: () => void
  readonly closePreview: () => void
}

/** The keys of the list. Each has a visible button; single letters hold outside fields only. */
export function useListKeys({ actions, move, showNew, closePreview }: ListKeys): void {
  const t = useTexts(workTexts)
  const { close } = useTexts(matterTexts).preview
  const urgency = (key: string, value: Urgency, isQuiet: boolean) => ({
    key,
    label: t.keys.urgency,
    run: () => actions.setUrgency(value),
    isQuiet,
  })
  useKeys([
    { key: 'j', label: t.keys.down, run: () => move(1) },
    { key: 'k', label: t.keys.up, run: () => move(-1) },
    { key: 'Enter', label: t.open, run: actions.open },
    { key: 'o', label: t.take, run: actions.take },
    { key: 'y', label: t.takeAsPair, run: actions.takeAsPair },
    { key: 's', label: t.handOver, run: actions.handOver },
    { key: 'p', label: t.giveBack, run: actions.giveBack },
    urgency('1', 'immediate', true),
    urgency('2', 'today', true),
    urgency('3', 'days', true),
    urgency('4', 'non-urgent', true),
    { key: 'i', label: t.keys.request, run: actions.request, isQuiet: true },
    { key: 'h', label: t.keys.accept, run: () => press('accept'), isQuiet: true },
    { key: 'e', label: t.keys.revoke, run: () => press('revoke'), isQuiet: true },
    { key: 'Escape', label: close, run: closePreview, isQuiet: true },
    { key: 'n', label: t.keys.showNew, run: showNew },
    { key: '/', label: t.keys.filter, run: () => document.querySelector<HTMLElement>('.work-filters select')?.focus() },
  ])
}

/** The button of the preview, which has the offer's own state. */
function press(what: 'accept' | 'revoke'): void {
  document.querySelector<HTMLButtonElement>(`.work-preview [data-offer="${what}"]`)?.click()
}
