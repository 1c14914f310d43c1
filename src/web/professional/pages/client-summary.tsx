import type { ClientCard } from '#slices/clients/contract.ts'
import { ClientCardPanel } from '#slices/clients/web/client-card-panel.tsx'
import { ResponsiblePanel } from '#slices/clients/web/staff-client-panel.tsx'
import { PlanPanel } from '#slices/plans/web/staff-client-panel.tsx'
import { EntriesByRegister } from '#slices/records/web/entries-by-register.tsx'
import { DecisionLines } from '#slices/decisions/web/staff-client-panel.tsx'
import { Button } from '../../kit/button.tsx'
import { useTexts } from '../../kit/language.tsx'
import { useNow } from '../use-now.ts'
import type { ClientAnswers } from './client-answers.ts'
import type { Rail } from './client-happenings.ts'
import { RunningMatters } from './client-matters.tsx'
import { Box, type PanelName } from './client-panels.tsx'
import { ClientClocks, GoodToKnow } from './client-side.tsx'
import { clientPageTexts } from './client-texts.ts'
import { ClientTimeline } from './client-timeline.tsx'

const fewEntries = 3

type Props = {
  client: ClientCard
  answers: ClientAnswers
  onShow: (panel: PanelName) => void
  onEntriesChanged: () => void
}

/** Ten seconds should be enough before a call: people and limits, what runs, what was written, what happened. */
export function ClientSummary({ client, answers, onShow, onEntriesChanged }: Props) {
  const t = useTexts(clientPageTexts)
  const now = useNow(30)
  const { registers } = client.basis
  const rails: Rail[] = [
    ...(registers.includes('patient') ? ['patient' as const] : []),
    ...(registers.some((one) => one.startsWith('social:')) ? ['social' as const] : []),
  ]
  const entries = answers.entries?.entries ?? []
  const few = (isHealth: boolean) =>
    entries.filter((one) => (one.register === 'patient') === isHealth).slice(0, fewEntries)
  const all = (panel: PanelName) => (
    <Button look="quiet" onClick={() => onShow(panel)}>
      {t.showAll(t.tabs[panel].toLowerCase())}
    </Button>
  )
  const hasDecisions = (answers.decisions?.decisions.length ?? 0) > 0
  return (
    <div className="client-columns">
      <div>
        <ResponsiblePanel clientId={client.id} />
        <ClientClocks answers={answers} now={now} />
        <GoodToKnow client={client} answers={answers} />
        <ClientCardPanel client={client} />
      </div>
      <div>
        <RunningMatters answers={answers} />
        <Box title={t.plan}>
          <PlanPanel clientId={client.id} />
        </Box>
        {hasDecisions && (
          <Box title={t.tabs.decisions} aside={all('decisions')}>
            <DecisionLines decisions={answers.decisions?.decisions.slice(0, fewEntries) ?? []} />
          </Box>
        )}
        <section className="box">
          <div className="box-title">
            <h2>{t.entriesFew}</h2>
            {entries.length > 0 && all('records')}
          </div>
          <EntriesByRegister
            entries={[...few(true), ...few(false)]}
            clientId={client.id}
            basis={client.basis}
            onChanged={onEntriesChanged}
          />
        </section>
      </div>
      <div>
        <ClientTimeline answers={answers} open={rails} />
      </div>
    </div>
  )
}
