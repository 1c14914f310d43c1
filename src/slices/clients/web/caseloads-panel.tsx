import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { DataTable } from '#web/kit/data-table.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import type { listCaseloads } from '../contract.ts'
import { keptList } from './caseload-kept.ts'
import { caseloadTexts } from './caseload-texts.ts'
import { OneCaseload } from './one-caseload.tsx'
import { responsibleRefusals } from './responsible-texts.ts'

type Worker = OutputOf<typeof listCaseloads>['workers'][number]

type Props = {
  clientPath: (clientId: string) => string
  /** The reader has just pressed to open their own. */
  opensOwn?: boolean
}

/** One's own caseload; for a supervisor the unit's. Opening one is a look at each of its clients, so nothing opens by itself. */
export function CaseloadsPanel({ clientPath, opensOwn = false }: Props) {
  const t = useTexts(caseloadTexts)
  const localised = useLocalised()
  const say = useRefusalText(responsibleRefusals)
  const you = useOwnStaff()?.id
  // Back from a client of a caseload: it is open as it was left.
  const [kept] = useState(() => keptList(you))
  const [openId, setOpenId] = useState<string | undefined>(opensOwn ? you : kept?.staffId)
  const [left, setLeft] = useState<string>()
  const asked = useAsk<typeof listCaseloads>('clients/caseloads', {})
  const workers = asked.value?.workers
  const opened = workers?.find((one) => one.id === openId)
  return (
    <section className="stack" aria-labelledby="caseloads">
      <h2 id="caseloads">{t.title}</h2>
      <p>{t.lead}</p>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} />}
      {!workers && !asked.refused && <LoadingLines />}
      {workers && (
        <DataTable<Worker>
          isStacked
          caption={t.caption}
          rows={workers}
          rowKey={(one) => one.id}
          empty={<EmptyState title={t.none} />}
          columns={[
            {
              key: 'name',
              head: t.worker,
              isRowHead: true,
              cell: (one) => (
                <>
                  {one.name}
                  {one.isYou && ` (${t.you})`}, <span className="muted">{localised(one.title)}</span>
                </>
              ),
            },
            { key: 'clients', head: t.clients, isNumeric: true, cell: (one) => one.clients },
            { key: 'items', head: t.items, isNumeric: true, cell: (one) => one.items },
            {
              key: 'open',
              head: <span className="unseen">{t.open}</span>,
              cell: (one) => (
                <Button look="quiet" onClick={() => setOpenId(one.id)} aria-label={t.openOf(one.name)}>
                  {t.open}
                </Button>
              ),
            },
          ]}
        />
      )}
      <div role="status">{left !== undefined && <Notice tone="ok" title={t.marked(left)} />}</div>
      {opened && (
        <OneCaseload
          key={opened.id}
          worker={opened}
          kept={kept}
          clientPath={clientPath}
          onChanged={asked.askAgain}
          onLeft={() => {
            setLeft(opened.name)
            setOpenId(undefined)
            asked.askAgain()
          }}
        />
      )}
    </section>
  )
}
