import { type ReactNode, useId } from 'react'
import { GuardiansPanel } from '#slices/access/web/staff-guardians.tsx'
import type { ClientCard } from '#slices/clients/contract.ts'
import { ConcernsPanel } from '#slices/concerns/web/staff-client-panel.tsx'
import { ConsultationsPanel } from '#slices/consultations/web/staff-client-panel.tsx'
import { DecisionsPanel } from '#slices/decisions/web/staff-client-panel.tsx'
import { NeedsPanel } from '#slices/needs/web/staff-client-panel.tsx'
import { PlanPanel } from '#slices/plans/web/staff-client-panel.tsx'
import { EntriesByRegister } from '#slices/records/web/entries-by-register.tsx'
import { useTexts } from '../../kit/language.tsx'
import type { ClientAnswers } from './client-answers.ts'
import { ClientContinuity } from './client-continuity.tsx'
import { clientPageTexts } from './client-texts.ts'

export const panelNames = ['plan', 'records', 'decisions', 'needs', 'consultations', 'concerns', 'guardians'] as const
export type PanelName = (typeof panelNames)[number]

/** How many of each there are, as far as they are open to this worker; nothing where a number would say nothing. */
export function countsOf({ entries, decisions, consultations, concerns }: ClientAnswers): {
  readonly [P in PanelName]?: number
} {
  const counted: [PanelName, number][] = [
    ['records', entries?.entries.length ?? 0],
    ['decisions', (decisions?.drafts.length ?? 0) + (decisions?.decisions.length ?? 0)],
    ['consultations', consultations?.consultations.length ?? 0],
    ['concerns', concerns?.concerns.length ?? 0],
  ]
  return Object.fromEntries(counted.filter(([, count]) => count > 0))
}

type PanelProps = { name: PanelName; client: ClientCard; answers: ClientAnswers; onEntriesChanged: () => void }

/** One part of the client’s page by itself, in full. Its data came with the page: looking costs no new line in the log. */
export function ClientPanel({ name, client, answers, onEntriesChanged }: PanelProps) {
  const t = useTexts(clientPageTexts).tabs
  const { id: clientId } = client
  switch (name) {
    case 'plan':
      return (
        <Box title={t.plan}>
          <PlanPanel clientId={clientId} ageYears={client.ageYears} />
        </Box>
      )
    case 'records':
      return (
        <>
          <section className="box">
            <h2>{t.records}</h2>
            <EntriesByRegister
              entries={answers.entries?.entries ?? []}
              clientId={clientId}
              basis={client.basis}
              onChanged={onEntriesChanged}
            />
          </section>
          {answers.entries && <ClientContinuity entries={answers.entries.entries} />}
        </>
      )
    case 'decisions':
      return (
        <Box title={t.decisions}>
          <DecisionsPanel clientId={clientId} />
        </Box>
      )
    case 'needs':
      return (
        <Box title={t.needs}>
          <NeedsPanel clientId={clientId} />
        </Box>
      )
    case 'consultations':
      return (
        <Box title={t.consultations}>
          <ConsultationsPanel clientId={clientId} />
        </Box>
      )
    case 'guardians':
      return (
        <Box title={t.guardians}>
          <GuardiansPanel clientId={clientId} />
        </Box>
      )
    case 'concerns':
      return (
        <Box title={t.concerns}>
          <ConcernsPanel clientId={clientId} />
        </Box>
      )
  }
}

export function Box({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="box" aria-labelledby={id}>
      <div className="box-title">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      <div className="box-body">{children}</div>
    </section>
  )
}
