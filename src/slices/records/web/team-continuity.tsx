import type { OutputOf } from '#platform/endpoint.ts'
import { continuitySource, continuityWord } from '#slices/clients/continuity.ts'
import { continuityTexts } from '#slices/clients/web/continuity-texts.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { DataTable } from '#web/kit/data-table.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listTeamContinuity } from '../contract.ts'
import { teamContinuityTexts } from './team-continuity-texts.ts'
import { recordRefusals } from './texts.ts'

type Team = OutputOf<typeof listTeamContinuity>['teams'][number]

/** To a supervisor: how much each team’s clients meet the same worker and the same team, and how that is counted. */
export function TeamContinuity() {
  const t = useTexts(teamContinuityTexts)
  const words = useTexts(continuityTexts)
  const say = useRefusalText(recordRefusals)
  const nameOf = useStructureName()
  const isSupervisor = useOwnStaff()?.roles.includes('supervisor') ?? false
  const asked = useAsk<typeof listTeamContinuity>('records/team-continuity', {}, { isWanted: isSupervisor })
  if (!isSupervisor) return null
  const { value } = asked
  return (
    <section className="stack" aria-labelledby="team-continuity">
      <h2 id="team-continuity">{t.title}</h2>
      {asked.refused && <Notice tone="error" title={say(asked.refused)} />}
      {!value && !asked.refused && <LoadingLines />}
      {value && (
        <>
          <p>{t.lead}</p>
          <DataTable<Team>
            isStacked
            caption={t.caption}
            rows={value.teams}
            rowKey={(one) => `${one.team} ${one.sector}`}
            empty={<EmptyState title={t.none} />}
            columns={[
              {
                key: 'team',
                head: t.team,
                isRowHead: true,
                cell: (one) => (
                  <>
                    {nameOf(one.team)}, <span className="muted">{t.sector[one.sector]}</span>
                  </>
                ),
              },
              { key: 'workers', head: t.workers, isNumeric: true, cell: (one) => one.workers },
              { key: 'clients', head: t.clients, isNumeric: true, cell: (one) => one.clients ?? '–' },
              { key: 'person', head: t.person, cell: (one) => <Index of={one.person} fewest={value.fewestClients} /> },
              { key: 'same', head: t.same, cell: (one) => <Index of={one.same} fewest={value.fewestClients} /> },
            ]}
          />
          <Disclosure summary={words.how}>
            <p>{t.howMore(value.fewestClients)}</p>
            <p>
              {continuitySource.name}. {continuitySource.formula}. {t.limits}{' '}
              {!continuitySource.verified && words.unverified}
            </p>
          </Disclosure>
        </>
      )}
    </section>
  )
}

function Index({ of, fewest }: { of: number | null; fewest: number }) {
  const t = useTexts(teamContinuityTexts)
  const words = useTexts(continuityTexts)
  const f = useFormat()
  if (of === null) return <span className="muted">{t.tooFew(fewest)}</span>
  return (
    <>
      <b>{words.word[continuityWord(of)]}</b> <span className="number">{f.number(of, 2)}</span>
    </>
  )
}
