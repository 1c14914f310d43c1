import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { takeItem } from '#slices/work/contract.ts'
import { workRefusals } from '#slices/work/web/refusals.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import { useWatch } from '#web/professional/live.tsx'
import type { ConcernList as ListName, listConcerns, ListedConcern } from '../contract.ts'
import { concernTexts } from './staff-texts.ts'

const plain = refusalTexts<never>({ fi: {}, sv: {}, en: {} })
type Shown = ListName | 'all'
const shownLists: readonly Shown[] = ['all', 'urgent', 'health', 'ordinary', 'doubtful']

/** Every open report on one of four lists; the doubtful ones have their own, which a person reads. */
export function ConcernList({ path }: { path: (id: string) => string }) {
  const t = useTexts(concernTexts)
  const say = useRefusalText(plain)
  const sayTake = useRefusalText(workRefusals)
  const f = useFormat()
  const navigate = useNavigate()
  const [shown, setShown] = useState<Shown>('all')
  const asked = useAsk<typeof listConcerns>('concerns/list', {}, { everyMs: 30_000, isBackground: true })
  const [take, taking] = useCommand<typeof takeItem>('work/take')
  useWatch('worklist', 'all', () => asked.askAgain())
  if (asked.refused && !asked.value)
    return <Notice tone="warn" title={asked.refused.refusal === 'not-allowed' ? t.notAllowed : say(asked.refused)} />
  if (!asked.value) return <LoadingLines />
  const { concerns, counts } = asked.value
  async function takeIt(one: ListedConcern) {
    if (one.itemId === null) return
    const outcome = await take({ itemId: one.itemId })
    if (outcome?.ok) void navigate(path(one.id))
    else asked.askAgain()
  }
  const columns: readonly Column<ListedConcern>[] = [
    { key: 'kind', head: t.columns.kind, isRowHead: true, cell: (one) => t.kind[one.kind] },
    { key: 'list', head: t.columns.list, cell: (one) => t.list[one.list] },
    { key: 'received', head: t.columns.received, cell: (one) => f.moment(one.receivedAt) },
    { key: 'owner', head: t.columns.owner, cell: (one) => one.owner ?? t.freeWord },
    {
      key: 'act',
      head: t.columns.act,
      cell: (one) =>
        one.isYours ? (
          <Link to={path(one.id)}>{t.openIt}</Link>
        ) : one.owner === null ? (
          <Button onClick={() => void takeIt(one)}>
            {t.take}
            <span className="unseen">
              : {t.kind[one.kind]}, {f.moment(one.receivedAt)}
            </span>
          </Button>
        ) : null,
    },
  ]
  const labelOf = (list: Shown) =>
    list === 'all' ? `${t.allLists} (${concerns.length})` : `${t.list[list]} (${counts[list]})`
  return (
    <div className="stack">
      <p className="row-s">
        <ButtonLink to="/work/concerns/new">{t.newReport}</ButtonLink>
      </p>
      <Segment<Shown>
        legend={t.columns.list}
        isLegendUnseen
        options={shownLists.map((value) => ({ value, label: labelOf(value) }))}
        value={shown}
        onChange={setShown}
      />
      {taking.refused && <Notice tone="warn" isLive title={sayTake(taking.refused)} />}
      <DataTable
        isStacked
        caption={t.caption}
        columns={columns}
        rows={concerns.filter((one) => shown === 'all' || one.list === shown)}
        rowKey={(one) => one.id}
        empty={<EmptyState title={t.empty}>{t.emptyMore}</EmptyState>}
      />
    </div>
  )
}
