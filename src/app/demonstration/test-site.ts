import { createServer as createNetServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { newId } from '#platform/ids.ts'
import { registerRoutes } from '#platform/http/routes.ts'
import { createServer } from '#platform/http/server.ts'
import {
  createSessionEndings,
  createSessions,
  defaultLimits,
  type IdentifiedPerson,
  identityRoutes,
  type ProviderConfig,
  registerSignIn,
} from '#slices/identity/slice.ts'
import { openTestWorld, type TestWorld } from '#slices/identity/test-world.ts'
import type { Actor, ClientId } from '#slices/organisation/actor.ts'
import { actorOfSession, organisationRoutes, recogniseStaff, whoIs } from '#slices/organisation/slice.ts'
import { type Choice, registerDemonstrationSignIn } from './sign-in.ts'

export type TestSite = {
  readonly address: string
  readonly world: TestWorld
  readonly server: FastifyInstance
  /** Every line the server logged. */
  readonly log: string[]
  /** Who was identified, as the clients' slice was told. */
  readonly identified: IdentifiedPerson[]
  readonly refusals: string[]
  close(): Promise<void>
}

export type TestSiteOptions = {
  readonly residents: readonly Choice[]
  readonly staff: readonly Choice[]
  readonly change?: (config: ProviderConfig) => ProviderConfig
}

/** A listening server with nothing but sign-in, sessions and staff, and the demonstration's two providers in it. */
export async function openTestSite(options: TestSiteOptions): Promise<TestSite> {
  const world = await openTestWorld(['identity', 'organisation'])
  const address = `http://localhost:${await freePort()}`
  const log: string[] = []
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) })
  const server = createServer({ logger, clock: world.clock, trustProxy: false })
  const { works, clock } = world
  const endings = createSessionEndings()
  const nobody: Actor = { kind: 'anyone' }
  const sessions = createSessions<Actor>({
    works,
    publicAddress: address,
    limits: defaultLimits,
    endings,
    actorOf: actorOfSession,
    nobody,
    who: whoIs,
  })
  sessions.attach(server)
  const change = options.change ?? ((config: ProviderConfig) => config)
  const provider = { publicAddress: address, clock }
  const [identified, refusals, clients]: [IdentifiedPerson[], string[], Map<string, ClientId>] = [[], [], new Map()]
  registerSignIn<Actor>(server, {
    works,
    sessions,
    endings,
    limits: defaultLimits,
    publicAddress: address,
    providers: {
      resident: change(
        registerDemonstrationSignIn(server, { ...provider, audience: 'resident', choices: options.residents }),
      ),
      staff: change(registerDemonstrationSignIn(server, { ...provider, audience: 'staff', choices: options.staff })),
    },
    landing: { resident: '/fi', staff: '/work' },
    who: (requestId) => whoIs({ kind: 'system', job: 'sign-in' }, requestId),
    onResidentIdentified: async (_ctx, person) => {
      identified.push(person)
      const clientId = clients.get(person.hetu) ?? newId<'client'>(clock.now())
      clients.set(person.hetu, clientId)
      return clientId
    },
    onStaffSignedIn: recogniseStaff,
    onRefused: (_endpoint, refusal) => void refusals.push(refusal),
    overLimit: () => false,
  })
  registerRoutes<Actor>(server, [...identityRoutes(endings), ...organisationRoutes], {
    works,
    identify: sessions.identify,
    onRefused: () => {},
    overLimit: () => false,
    observe: () => {},
  })
  // Any call that needs a visit.
  server.get('/visit', async (request) => ({ isVisit: (await sessions.identify(request, 'resident')) !== undefined }))
  await server.listen({ port: Number(new URL(address).port), host: 'localhost' })
  const close = async () => {
    await server.close()
    await world.close()
  }
  return { address, world, server, log, identified, refusals, close }
}

async function freePort(): Promise<number> {
  const probe = createNetServer()
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
