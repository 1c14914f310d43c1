import { type ReactNode, useId } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { ConcernsPanel } from '#slices/concerns/web/staff-client-panel.tsx'
import { ConsultationsPanel } from '#slices/consultations/web/staff-client-panel.tsx'
import { DecisionsPanel } from '#slices/decisions/web/staff-client-panel.tsx'
import { NeedsPanel } from '#slices/needs/web/staff-client-panel.tsx'
import { PlanPanel } from '#slices/plans/web/staff-client-panel.tsx'
import { useTexts } from '../../kit/language.tsx'

/** What other slices have of the client, each in its own box, as far as its own endpoint opens it to this worker. */
export function ClientPanels({ clientId }: { clientId: string }) {
  const t = useTexts(texts)
  return (
    <>
      <Box title={t.plan}>
        <PlanPanel clientId={clientId} />
      </Box>
      <Box title={t.needs}>
        <NeedsPanel clientId={clientId} />
      </Box>
      <Box title={t.decisions}>
        <DecisionsPanel clientId={clientId} />
      </Box>
      <Box title={t.consultations}>
        <ConsultationsPanel clientId={clientId} />
      </Box>
      <Box title={t.concerns}>
        <ConcernsPanel clientId={clientId} />
      </Box>
    </>
  )
}

function Box({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className="box" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="box-body">{children}</div>
    </section>
  )
}

const texts = defineTexts({
  fi: {
    plan: 'Asiakkaan yhteinen suunnitelma',
    needs: 'Hoidon- ja palvelutarpeen arvio',
    decisions: 'Päätökset',
    consultations: 'Konsultaatiot',
    concerns: 'Huoli-ilmoitukset',
  },
  sv: {
    plan: 'Klientens gemensamma plan',
    needs: 'Bedömning av vård- och servicebehov',
    decisions: 'Beslut',
    consultations: 'Konsultationer',
    concerns: 'Orosanmälningar',
  },
  en: {
    plan: 'Client’s shared plan',
    needs: 'Assessment of needs',
    decisions: 'Decisions',
    consultations: 'Consultations',
    concerns: 'Reports of concern',
  },
})
