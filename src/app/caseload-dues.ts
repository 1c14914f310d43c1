import type { DuesOf } from '#slices/clients/index.ts'
import { listDues as ofDecisions } from '#slices/decisions/index.ts'
import { listDues as ofNeeds } from '#slices/needs/index.ts'
import { listDues as ofPlans } from '#slices/plans/index.ts'

/** What a caseload shows as due next, of each slice that keeps a limit or a day for a client. */
export const caseloadDues: DuesOf = async (ctx, clientIds) => {
  const found = await Promise.all([ofNeeds, ofPlans, ofDecisions].map((list) => list(ctx, clientIds)))
  return found.flat()
}
