import { serve as serveClient, valueOf } from '#tests/served-client.ts'
import type { TestResident, TestStaff, World } from '#tests/world.ts'
import type * as work from '#slices/work/contract.ts'
import type * as contract from './contract.ts'

export const type = 'preventive-income-support'

/** Over a counsellor’s limit and within the lead social worker’s; nothing is missing. */
export const full = {
  type,
  outcome: 'granted' as const,
  amountCents: 74_000,
  months: null,
  fromOn: null,
  toOn: null,
  grounds: ['securing-housing'],
  matter: 'Hait tukea vuokrarästiin.',
  reason: 'Vuokrasi on rästissä kahdelta kuukaudelta.',
  language: 'fi' as const,
}

/** A client whom a counsellor serves, and the lead social worker to whom what exceeds the counsellor’s limit goes. */
export type Desk = {
  readonly henna: TestStaff
  readonly kaisa: TestStaff
  readonly resident: TestResident
  readonly clientId: string
}

export async function openDesk(world: World): Promise<Desk> {
  const henna = await world.staff('henna-louhela')
  const kaisa = await world.staff('kaisa-mantyoja')
  const resident = await world.resident('paivi-harjula')
  const { clientId } = await serveClient(resident, henna, 'social')
  return { henna, kaisa, resident, clientId }
}

export async function open(who: TestStaff, decisionId: string) {
  return await who.call<typeof contract.openDecision>('decisions/open', { decisionId })
}

export async function save(who: TestStaff, { id, revision }: Draft, content: Partial<contract.DraftContent> = {}) {
  const saving = { decisionId: id, revision, content: { ...full, ...content } }
  return await who.call<typeof contract.saveDecision>('decisions/save', saving)
}

export async function decide(who: TestStaff, decisionId: string, revision: number) {
  return await who.call<typeof contract.makeDecision>('decisions/decide', { decisionId, revision })
}

export async function send(who: TestStaff, { id, revision }: Draft) {
  return await who.call<typeof contract.sendDecision>('decisions/send', { decisionId: id, revision })
}

export type Draft = { readonly id: string; readonly revision: number }

/** Started and saved by the counsellor. */
export async function drafted({ henna, clientId }: Desk, content: Partial<contract.DraftContent> = {}): Promise<Draft> {
  const started = await henna.call<typeof contract.startDecision>('decisions/start', { clientId, type })
  const { decisionId: id } = valueOf(started)
  const { revision } = valueOf(await save(henna, { id, revision: 1 }, content))
  return { id, revision }
}

export async function take(who: TestStaff, decisionId: string) {
  const list = valueOf(await who.call<typeof work.listWork>('work/list', { scope: 'all' }))
  const item = list.items.find((one) => one.subject.id === decisionId)
  if (!item) throw new Error('not on the list')
  return await who.call<typeof work.takeItem>('work/take', { itemId: item.id })
}
