import { randomUUID } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'
import { runCommand, runJob, type Who } from '#platform/unit-of-work.ts'
import { type ContactId, joinContact } from '#slices/access/index.ts'
import { openTestWorld, type TestWorld } from '#slices/identity/test-world.ts'
import { type Actor, actorId, type Ctx } from '#slices/organisation/actor.ts'

const id = <Name extends string>() => randomUUID() as string as import('#platform/ids.ts').Id<Name>

export const visitor = (): Actor => ({ kind: 'visitor', sessionId: id(), visitorId: id() })

export const nurse = (): Actor => ({
  kind: 'staff',
  sessionId: id(),
  staffId: id(),
  name: 'Aino Testi',
  title: { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' },
  sector: 'health',
  skills: ['nurse'],
  teams: [],
  unit: 'Testiyksikkö',
  registers: [],
  roles: [],
})

export const whoIs = (actor: Actor): Who<Actor> => ({
  actor,
  actorKind: actor.kind,
  actorId: actorId(actor),
  requestId: 'test',
})

/** A database with files and conversations, and contacts whose parties are given. */
export async function openContactWorld() {
  const world = await openTestWorld(['access', 'files', 'conversations'])
  return { ...world, makeContact: (...parties: Actor[]) => makeContact(world, parties), as: asActor(world) }
}
export type ContactWorld = Awaited<ReturnType<typeof openContactWorld>>

async function makeContact(world: TestWorld, parties: readonly Actor[]): Promise<ContactId> {
  const contactId = newId<'contact'>(world.clock.now())
  await runJob(world.works, whoIs({ kind: 'system', job: 'test' }), async (ctx) => {
    for (const party of parties) {
      const partyId = party.kind === 'visitor' ? party.visitorId : party.kind === 'staff' ? party.staffId : undefined
      if (partyId === undefined) throw new Error('a visitor or a worker')
      await joinContact(
        ctx.tx,
        {
          contactId,
          kind: party.kind === 'staff' ? 'staff' : 'visitor',
          partyId,
          sector: party.kind === 'staff' ? 'health' : null,
        },
        ctx.now,
      )
    }
  })
  await world.superuser.query('insert into conversations.conversation (contact_id) values ($1)', [contactId])
  return contactId
}

/** Runs something as this actor and keeps it, whatever it gives. */
function asActor(world: TestWorld) {
  return async <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> => {
    const outcome = await runCommand(world.works, whoIs(actor), async (ctx) => done(await work(ctx)))
    if (!outcome.ok) throw new Error('refused')
    return outcome.value
  }
}
