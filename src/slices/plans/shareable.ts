import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { VersionPart } from './contract.ts'
import * as parts from './part-store.ts'
import * as store from './store.ts'
import { viewPart } from './views.ts'

export type ShareablePlan = {
  readonly id: store.PlanId
  readonly register: string
  readonly version: number
  readonly author: string
  readonly editedAt: Date
  readonly lines: { label: Localised; text: string }[]
}

const labels: { readonly [N in 'goal' | 'goalForThem' | 'section' | 'means']: Localised } = {
  goal: { fi: 'Tavoite', sv: 'Mål', en: 'Goal' },
  goalForThem: {
    fi: 'Tavoite, jonka puolesta asioiva kirjoitti',
    sv: 'Mål som en företrädare har skrivit',
    en: 'Goal written by a representative',
  },
  section: { fi: 'Tilanne ja tuki', sv: 'Situation och stöd', en: 'Situation and support' },
  means: { fi: 'Keino', sv: 'Medel', en: 'Means' },
}

/**
 * What the worker's own side has in the running plan, for a colleague who is asked: a part for each of the worker's own registers. Goals come
 * with the words they are agreed in; the client's own section, relatives' and partners' parts are theirs, and are not passed on.
 */
export async function listShareablePlan(ctx: Ctx, grant: ClientGrant): Promise<ShareablePlan[]> {
  const plan = (await store.listPlans(ctx.tx, grant.clientId)).find((one) => one.state !== 'closed')
  if (!plan) return []
  const rows = await parts.listParts(ctx.tx, plan.id)
  const own = rows.filter((row) => grant.writable.includes(row.register) && row.sectionId === null)
  return plan.registers.flatMap((register) => {
    const given = own
      .filter((row) => row.register === register)
      .map((row) => ({ row, line: lineOf(viewPart(row)) }))
      .filter((one) => one.line !== undefined)
    const last = given.toSorted((a, b) => a.row.editedAt.getTime() - b.row.editedAt.getTime()).at(-1)?.row
    if (!last) return []
    const lines = given.flatMap(({ line }) => (line ? [line] : []))
    const { editedByName: author, editedAt } = last
    return [{ id: plan.id, register, version: plan.drafting, author, editedAt, lines }]
  })
}

function lineOf(part: VersionPart): { label: Localised; text: string } | undefined {
  switch (part.kind) {
    case 'goal': {
      const label = part.party === 'representative' ? labels.goalForThem : labels.goal
      return { label, text: part.content.words }
    }
    case 'section': {
      const text = part.content.text.trim()
      return part.party === 'client' || text === '' ? undefined : { label: labels.section, text }
    }
    case 'means':
      return { label: labels.means, text: [part.content.what, part.content.service].filter(Boolean).join(', ') }
    case 'view':
    case 'evaluation':
    case 'proposal':
      return undefined
  }
}
