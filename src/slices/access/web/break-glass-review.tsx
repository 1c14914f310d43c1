import { useRef, useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { DataTable, type Column } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listBreakGlass, reviewBreakGlass } from '../contract.ts'
import { RegisterBadges } from './access-basis.tsx'
import { accessTexts, reviewRefusals } from './texts.ts'

type Opening = OutputOf<typeof listBreakGlass>['openings'][number]

/** Every opening is looked at by a supervisor; nobody reviews their own. */
export function BreakGlassReview({ taskName }: { taskName: (task: string) => string }) {
  const t = useTexts(accessTexts).review
  const say = useRefusalText(reviewRefusals)
  const f = useFormat()
  const asked = useAsk<typeof listBreakGlass>('access/break-glass-list', {})
  const [review, reviewing] = useCommand<typeof reviewBreakGlass>('access/break-glass-review')
  const [isSaved, setSaved] = useState(false)
  const told = useRef<HTMLDivElement>(null)
  async function find(opening: Opening, finding: 'justified' | 'not-justified') {
    const outcome = await review({ id: opening.id, finding })
    setSaved(outcome?.ok === true)
    asked.askAgain()
    // The button that was pressed goes away with its question.
    if (outcome) told.current?.focus()
  }
  if (asked.refused && !asked.value)
    return <Notice tone="warn" title={asked.refused.refusal === 'not-allowed' ? t.notSupervisor : say(asked.refused)} />
  if (!asked.value) return <LoadingLines />
  const columns: readonly Column<Opening>[] = [
    { key: 'at', head: t.when, isRowHead: true, cell: (one) => f.moment(one.at) },
    { key: 'who', head: t.who, cell: (one) => one.staffName },
    {
      key: 'whose',
      head: t.whose,
      cell: (one) => (
        <>
          {one.clientName ?? t.noName}
          <span className="row-s">
            <RegisterBadges registers={one.registers} taskName={taskName} />
          </span>
        </>
      ),
    },
    { key: 'reason', head: t.reason, cell: (one) => one.reason },
    { key: 'until', head: t.until, cell: (one) => f.clock(one.until) },
    {
      key: 'finding',
      head: t.finding,
      cell: (one) => <Finding opening={one} onFind={(finding) => void find(one, finding)} />,
    },
  ]
  const openings = asked.value.openings.toSorted(
    (a, b) => Number(a.reviewedAt !== null) - Number(b.reviewedAt !== null) || (a.at < b.at ? 1 : -1),
  )
  return (
    <>
      <div role="status" ref={told} tabIndex={-1}>
        {reviewing.refused ? (
          <Notice tone="error" title={say(reviewing.refused)} />
        ) : (
          isSaved && <Notice tone="ok" title={t.saved} />
        )}
      </div>
      <DataTable
        isStacked
        caption={t.caption}
        columns={columns}
        rows={openings}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t.empty}>{t.emptyMore}</EmptyState>}
      />
    </>
  )
}

function Finding({ opening, onFind }: { opening: Opening; onFind: (finding: 'justified' | 'not-justified') => void }) {
  const t = useTexts(accessTexts).review
  const f = useFormat()
  if (opening.finding !== null && opening.reviewedAt !== null)
    return <>{t.reviewed(t[opening.finding], f.moment(opening.reviewedAt))}</>
  if (opening.own) return <span className="muted">{t.own}</span>
  return (
    <span className="row-s">
      <Button onClick={() => onFind('justified')}>{t.justified}</Button>
      <Button look="danger" onClick={() => onFind('not-justified')}>
        {t['not-justified']}
      </Button>
    </span>
  )
}
