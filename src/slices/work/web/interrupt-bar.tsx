import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { UrgentIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { WorkItem } from '../contract.ts'
import { byNearestLimit } from './list-order.ts'
import { workTexts } from './texts.ts'
import { workWords } from './words.ts'
import { Municipality, Waited } from './work-table.tsx'

export type InterruptBarProps = {
  items: readonly WorkItem[]
  /** “Nothing interrupts” is said only when the service said so: not before its first answer, nor when it does not answer. */
  known: 'yes' | 'not-yet' | 'no'
  now: Date
  nameOfMunicipality: (code: string) => string
  isTaking: boolean
  onTake: (item: WorkItem) => void
}

/** A place of its own under the top bar: nothing below moves when it fills, and it never takes the focus. */
export function InterruptBar({ items, known, now, nameOfMunicipality, isTaking, onTake }: InterruptBarProps) {
  const t = useTexts(workTexts)
  const words = useTexts(workWords)
  const [first, ...others] = items.toSorted(byNearestLimit)
  return (
    <section className="interrupt-bar not-printed" aria-label={t.interrupt.name} data-filled={first ? '' : undefined}>
      {!first && known !== 'not-yet' && <p>{known === 'yes' ? t.interrupt.none : t.interrupt.unknown}</p>}
      {first && (
        <>
          <Icon of={UrgentIcon} />
          <p>
            <b>
              {t.interrupt.name}: {words.matter[first.matter]}
            </b>{' '}
            <Municipality item={first} nameOf={nameOfMunicipality} />
            {', '}
            <span className="number">
              {t.interrupt.waited} <Waited since={first.queuedAt} now={now} />
            </span>
            {others.length > 0 && `, ${t.interrupt.more(others.length)}`}
          </p>
          <Button onClick={() => onTake(first)} busyLabel={isTaking && t.taking}>
            {t.interrupt.take}
          </Button>
        </>
      )}
    </section>
  )
}
