import type { OutputOf } from '#platform/endpoint.ts'
import type { listResponsibleOfClient } from '#slices/clients/contract.ts'
import type { listConcernsOfClient } from '#slices/concerns/contract.ts'
import type { listConsultationsOfClient } from '#slices/consultations/contract.ts'
import type { listContactsOfClient } from '#slices/contacts/contract.ts'
import type { listDecisionsOfClient } from '#slices/decisions/contract.ts'
import type { listNeedsOfClient } from '#slices/needs/contract.ts'
import type { listPlansOfClient } from '#slices/plans/contract.ts'
import type { listEntries } from '#slices/records/contract.ts'
import { useAsk } from '../query.ts'

/** What the panels ask, as the one call of the page has brought it: nothing is asked twice. What is not open to this worker is not there. */
export type ClientAnswers = {
  readonly contacts: OutputOf<typeof listContactsOfClient> | undefined
  readonly entries: OutputOf<typeof listEntries> | undefined
  readonly decisions: OutputOf<typeof listDecisionsOfClient> | undefined
  readonly needs: OutputOf<typeof listNeedsOfClient> | undefined
  readonly plans: OutputOf<typeof listPlansOfClient> | undefined
  readonly consultations: OutputOf<typeof listConsultationsOfClient> | undefined
  readonly concerns: OutputOf<typeof listConcernsOfClient> | undefined
  readonly responsible: OutputOf<typeof listResponsibleOfClient> | undefined
}

export function useClientAnswers(clientId: string): ClientAnswers & { readonly askEntries: () => void } {
  const id = clientId as never
  const entries = useAsk<typeof listEntries>('records/list', { clientId })
  return {
    contacts: useAsk<typeof listContactsOfClient>('contacts/of-client', { clientId }).value,
    entries: entries.value,
    askEntries: entries.askAgain,
    decisions: useAsk<typeof listDecisionsOfClient>('decisions/of-client', { clientId }).value,
    needs: useAsk<typeof listNeedsOfClient>('needs/of-client', { clientId }).value,
    plans: useAsk<typeof listPlansOfClient>('plans/of-client', { clientId: id }).value,
    consultations: useAsk<typeof listConsultationsOfClient>('consultations/of-client', { clientId }).value,
    concerns: useAsk<typeof listConcernsOfClient>('concerns/of-client', { clientId }).value,
    responsible: useAsk<typeof listResponsibleOfClient>('clients/of-client', { clientId: id }).value,
  }
}
