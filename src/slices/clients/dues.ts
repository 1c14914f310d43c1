import type { OutputOf } from '#platform/endpoint.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { openCaseload } from './contract.ts'

export type CaseloadDue = NonNullable<OutputOf<typeof openCaseload>['rows'][number]['due']>
export type ClientDue = CaseloadDue & { readonly clientId: ClientId }

/** What is due of clients that are open in this transaction; asked of the slices above, each of its own. */
export type DuesOf = (ctx: Ctx, clientIds: readonly ClientId[]) => Promise<ClientDue[]>

/** The nearest of each client. */
export function nearestOf(dues: readonly ClientDue[]): Map<ClientId, CaseloadDue> {
  const inOrder = dues.toSorted((a, b) => b.on.localeCompare(a.on) || (b.at ?? '9').localeCompare(a.at ?? '9'))
  // The nearest last, so that it is the one that stays.
  return new Map(inOrder.map(({ clientId, ...due }) => [clientId, due]))
}
