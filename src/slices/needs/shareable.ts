import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Part } from './contract.ts'
import * as store from './store.ts'

export type ShareableAssessment = {
  readonly id: store.NeedsId
  readonly register: string
  readonly version: number
  readonly author: string
  readonly signedAt: Date
  readonly lines: { label: Localised; text: string }[]
}

const labels: { readonly [N in 'summary' | 'worker-view']: Localised } = {
  summary: { fi: 'Yhteenveto', sv: 'Sammandrag', en: 'Summary' },
  'worker-view': { fi: 'Työntekijän näkemys', sv: 'Den anställdas syn', en: 'The worker’s view' },
}

/**
 * The newest signed version of the newest assessment in the worker's own registers, for a colleague who is asked: what the workers wrote.
 * The client's own words are theirs, and are not passed on.
 */
export async function listShareableAssessment(ctx: Ctx, grant: ClientGrant): Promise<ShareableAssessment[]> {
  const [newest] = await store.listAssessments(ctx.tx, grant)
  if (!newest) return []
  const rows = await store.listVersions(ctx.tx, grant, newest.id)
  const own = rows.filter((row) => grant.writable.includes(row.register))
  const last = own.filter((row) => !own.some((one) => one.register === row.register && one.version > row.version))
  return last.flatMap((row) => {
    const lines = row.content.parts.flatMap(lineOf)
    const { register, version, authorName: author, signedAt } = row
    return lines.length === 0 ? [] : [{ id: newest.id, register, version, author, signedAt, lines }]
  })
}

function lineOf(part: Part): { label: Localised; text: string }[] {
  if (part.name !== 'summary' && part.name !== 'worker-view') return []
  const text = part.content.text.trim()
  return text === '' ? [] : [{ label: labels[part.name], text }]
}
