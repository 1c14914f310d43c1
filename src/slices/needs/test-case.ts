import { claim, serve, valueOf } from '#tests/served-client.ts'
import type { TestResident, TestStaff, World } from '#tests/world.ts'
import type { ServiceTask } from '#slices/organisation/registers.ts'
import type * as contract from './contract.ts'
import type { NeedsView } from './contract.ts'

export async function startNeedsOf(
  staff: TestStaff,
  clientId: string,
  task: ServiceTask | null = 'working-age',
  originId: string | null = null,
): Promise<contract.NeedsView['id']> {
  const started = await staff.call<typeof contract.startNeeds>('needs/start', {
    clientId,
    originId,
    task,
    group: 'none',
    isUrgent: false,
    contactedOn: null,
  })
  return valueOf(started).needsId
}

export async function textPart(
  staff: TestStaff,
  needsId: string,
  name: 'summary' | 'worker-view' | 'client-view',
): Promise<void> {
  const part = { name, content: { text: `Teksti: ${name}` } }
  valueOf(await staff.call<typeof contract.saveNeedsPart>('needs/save', { needsId, part, revision: 0 }))
}

export async function askIn(staff: TestStaff, needsId: string, skill: string, task: ServiceTask | null): Promise<void> {
  const knowledge = { how: 'told-in-chat' as const, words: 'Kerroimme ja asiakas halusi mukaan.' }
  valueOf(await staff.call<typeof contract.inviteToNeeds>('needs/invite', { needsId, skill, task, knowledge }))
}

export function partsOf(view: NeedsView, side: 'health' | 'social'): string[] {
  return view.sides.find((one) => one.side === side)?.parts.map((one) => one.part.name) ?? []
}

type Joint = { needsId: NeedsView['id']; nurse: TestStaff; counsellor: TestStaff; resident: TestResident }

/** A nurse starts from a contact, the client knows and a social counsellor joins; both have written what signing needs. */
export async function assessJointly(world: World, who: string): Promise<Joint> {
  const resident = await world.resident(who)
  const nurse = await world.staff('jari-kostamo')
  const counsellor = await world.staff('henna-louhela')
  const { clientId, contactId } = await serve(resident, nurse, 'joint')
  const needsId = await startNeedsOf(nurse, clientId, null, contactId)
  await askIn(nurse, needsId, 'social-counsellor', 'working-age')
  await claim(counsellor, needsId)
  for (const staff of [nurse, counsellor])
    for (const name of ['summary', 'worker-view'] as const) await textPart(staff, needsId, name)
  const ownWorker = { needed: 'yes' as const, words: 'Monta asiaa.', clientNeeded: 'unsure' as const, clientWords: '' }
  valueOf(
    await counsellor.call<typeof contract.saveNeedsPart>('needs/save', {
      needsId,
      part: { name: 'own-worker', content: ownWorker },
      revision: 0,
    }),
  )
  return { needsId, nurse, counsellor, resident }
}
