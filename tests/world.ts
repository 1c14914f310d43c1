import type pg from 'pg'
import { pino } from 'pino'
import { inventedResidents } from '../src/app/demonstration/people.ts'
import { buildServer, type RunningServer } from '../src/app/server.ts'
import { registerMandatesStandIn, type StandIn } from '../src/app/demonstration/mandates.ts'
import { type SettableClock, settableClock } from '#platform/clock.ts'
import type { Endpoint, InputOf, OutputOf, RefusalOf } from '#platform/endpoint.ts'
import type { Outcome } from '#platform/outcome.ts'
import { runCommand, runJob } from '#platform/unit-of-work.ts'
import { identifyClient } from '#slices/clients/index.ts'
import type { Turn } from '#slices/conversations/slice.ts'
import type { County } from '#slices/directory/index.ts'
import { identifyResident, identifyStaff, startVisit } from '#slices/identity/commands.ts'
import { createMandates, createSessionEndings, defaultLimits } from '#slices/identity/slice.ts'
import { findSession } from '#slices/identity/store.ts'
import { hashOf } from '#slices/identity/model.ts'
import type { Channels } from '#slices/notices/slice.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { countyOf, createDemonstrationDatabase, noProvider } from './demonstration.ts'

/** Somebody with a browser: calls endpoints with their own cookie. */
export type Caller = {
  call<E extends Endpoint>(path: E['path'], input: InputOf<E>): Promise<Outcome<OutputOf<E>, RefusalOf<E>>>
  /** The call as it comes, for what the types forbid. */
  raw(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: { ok?: boolean; value?: unknown; refusal?: string } }>
  readonly cookie: () => string
}
export type TestStaff = Caller & { readonly staffId: StaffId }
export type TestResident = Caller & {
  readonly clientId: ClientId
  readonly hetu: string
  /** Goes to the mandates service, chooses there by an invented right, and comes back; where the service sent them. */
  actFor(right: string): Promise<string>
  /** Back to their own matters, or to somebody chosen before. */
  switchTo(to: string | null): Promise<{ ok?: boolean; refusal?: string }>
  /** What the browser's tab says it believes: for whom it acts. */
  believe(acting: string | null): void
  readonly acting: string | null
}
export type TestVisitor = Caller & { identify(subject: string): Promise<{ clientId: ClientId }> }

export type World = {
  readonly running: RunningServer
  readonly clock: SettableClock
  readonly county: County
  /** The mandates service's stand-in. */
  readonly mandates: StandIn
  /** As the superuser, to look behind the wall. */
  readonly superuser: pg.Pool
  /** A connection as the application's own role, for raw SQL. */
  readonly appUrl: string
  /** Everything the server logged. */
  readonly logged: string[]
  visitor(): Promise<TestVisitor>
  resident(subject: string): Promise<TestResident>
  staff(subject: string): Promise<TestStaff>
  /** Another server on the same database; the caller closes it. */
  secondNode(): Promise<RunningServer>
  /** Closes the server and opens it anew on the same database. */
  restart(): Promise<void>
  /** Delivers every announced event. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The whole product on a database of its own, with the invented people and a clock that stands on a Tuesday morning. */
export async function openWorld(
  options: {
    county?: string
    now?: string
    rateFactor?: number
    webFolder?: string
    channels?: Channels
    turn?: Turn
  } = {},
): Promise<World> {
  const county = countyOf(options.county)
  const clock = settableClock(options.now ?? '2026-11-24T08:42:00Z')
  const test = await createDemonstrationDatabase(county, clock.now().toISOString())
  const { appUrl, superuser } = test
  const logged: string[] = []
  let standIn: StandIn | undefined
  const build = () =>
    buildServer({
      mandates: (server) => {
        standIn = registerMandatesStandIn(server, { publicAddress: 'http://localhost:80', clock })
        const fetcher = async (address: string | URL | Request, init?: RequestInit) => {
          const { pathname, search } = new URL(String(address))
          const headers = Object.fromEntries(new Headers(init?.headers))
          const url = pathname + search
          const answer = await server.inject({ method: (init?.method ?? 'GET') as 'GET', url, headers })
          return new Response(answer.body, { status: answer.statusCode })
        }
        return createMandates(standIn.config, { fetcher, now: clock.now })
      },
      connection: { connectionString: appUrl },
      county,
      clock,
      publicAddress: 'http://localhost:80',
      webFolder: options.webFolder,
      demonstration: true,
      logger: pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) }),
      maxConnections: 8,
      providers: () => ({ resident: noProvider, staff: noProvider }),
      runsJobs: false,
      ...(options.channels ? { channels: options.channels } : {}),
      turn: options.turn,
      rateFactor: options.rateFactor ?? 10_000,
    })
  let running = await build()
  const endings = createSessionEndings()

  const caller = (name: string, start: string): Acting => {
    const jar = { token: start, acting: null as string | null }
    const raw: Caller['raw'] = async (path, body, headers = {}) => {
      const answer = await running.server.inject({
        method: 'POST',
        url: `/api/${path}`,
        headers: {
          'content-type': 'application/json',
          'x-rinnalla': '1',
          cookie: `${name}=${jar.token}`,
          ...(jar.acting === null ? {} : { 'x-rinnalla-for': jar.acting }),
          ...headers,
        },
        payload: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      })
      return { status: answer.statusCode, body: answer.json() }
    }
    const made = {
      raw,
      call: async <E extends Endpoint>(path: E['path'], input: InputOf<E>) =>
        (await raw(path, input)).body as Outcome<OutputOf<E>, RefusalOf<E>>,
      cookie: () => `${name}=${jar.token}`,
    }
    return Object.defineProperties(made, {
      token: {
        get: () => jar.token,
        set: (token: string) => {
          jar.token = token
        },
      },
      acting: {
        get: () => jar.acting,
        set: (acting: string | null) => {
          jar.acting = acting
        },
      },
    }) as Acting
  }
  const person = (subject: string) => {
    const found = inventedResidents.find((one) => one.subject === subject)
    if (!found) throw new Error(`no invented resident ${subject}`)
    return found
  }
  const identify = async (subject: string, token: string | undefined) => {
    const { hetu, familyName, givenNames, birthOn } = person(subject)
    const who = whoIs({ kind: 'system', job: 'test-sign-in' }, 'test')
    const clientId = await runJob(running.works, who, (ctx) =>
      identifyClient(ctx as Ctx, { hetu, familyName, givenNames, birthOn }),
    )
    const preceding =
      token === undefined ? undefined : await findSession(running.works.database.direct, hashOf(token), clock.now())
    const identified = {
      issuer: 'test',
      subject,
      name: `${givenNames} ${familyName}`,
      preceding,
      limits: defaultLimits.resident,
      clientId,
    }
    const started = await runCommand(running.works, who, (ctx) => identifyResident(ctx, identified, endings))
    if (!started.ok) throw new Error(started.refusal)
    return { clientId, token: started.value.token, hetu }
  }
  return {
    get running() {
      return running
    },
    secondNode: build,
    restart: async () => {
      await running.close()
      running = await build()
    },
    clock,
    county,
    superuser,
    appUrl,
    logged,
    get mandates() {
      if (!standIn) throw new Error('no mandates service')
      return standIn
    },
    visitor: async () => {
      const { token } = await startVisit(running.works.database.direct, defaultLimits.resident, clock.now())
      const one = caller('rinnalla_resident', token)
      return Object.assign(one, {
        identify: async (subject: string) => {
          const identified = await identify(subject, one.token)
          one.token = identified.token
          return { clientId: identified.clientId }
        },
      })
    },
    resident: async (subject) => {
      const { clientId, token, hetu } = await identify(subject, undefined)
      return withActing(() => running, caller('rinnalla_resident', token), { clientId, hetu })
    },
    staff: async (subject) => {
      const member = await findStaffBySubject(running.works.database.direct, subject)
      if (!member) throw new Error(`no invented worker ${subject}`)
      const who = whoIs({ kind: 'system', job: 'test-sign-in' }, 'test')
      const worker = {
        issuer: 'test-staff',
        subject,
        name: member.name,
        preceding: undefined,
        limits: defaultLimits.staff,
        staffId: member.id,
      }
      const started = await runCommand(running.works, who, (ctx) => identifyStaff(ctx, worker, endings))
      if (!started.ok) throw new Error(started.refusal)
      return Object.assign(caller('rinnalla_staff', started.value.token), { staffId: member.id })
    },
    settle: async () => {
      // Events wait for every older transaction of the whole server, those of other tests' databases too.
      const [now] = (await superuser.query(`select pg_snapshot_xmax(pg_current_snapshot())::text as next`)).rows
      for (let waits = 0; waits < 1000; waits += 1) {
        const [seen] = (
          await superuser.query(`select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over`, [now.next])
        ).rows
        if (seen.over) break
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      await running.dispatcher.drain()
    },
    close: async () => {
      await running.close()
      await test.drop()
    },
  }
}

type Acting = Caller & { token: string; acting: string | null }

/** A resident's way to the mandates service and back, by the addresses a browser goes through. */
function withActing(
  running: () => RunningServer,
  one: Acting,
  about: { clientId: ClientId; hetu: string },
): TestResident {
  const take = (header: unknown) => {
    const cookie = /rinnalla_resident=([^;]+)/.exec(String(header ?? ''))?.[1]
    if (cookie !== undefined) one.token = cookie
  }
  const get = async (url: string) => {
    const answer = await running().server.inject({ method: 'GET', url, headers: { cookie: one.cookie() } })
    take(answer.headers['set-cookie'])
    return String(answer.headers['location'] ?? '')
  }
  const learn = async () => {
    const { value } = (await one.raw('identity/me', {})).body as { value?: { acting?: { id: string } | null } }
    one.acting = value?.acting?.id ?? null
  }
  return Object.assign(one, about, {
    actFor: async (right: string) => {
      const there = new URL(await get('/acting/choose?language=fi'), 'http://localhost')
      const query = new URLSearchParams({
        user: there.searchParams.get('user') ?? '',
        redirect_uri: there.searchParams.get('redirect_uri') ?? '',
        right,
      })
      const back = new URL(await get(`/oauth/choose?${query}`), 'http://localhost')
      const landed = await get(back.pathname + back.search)
      await learn()
      return landed
    },
    switchTo: async (to: string | null) => {
      const answer = await running().server.inject({
        method: 'POST',
        url: '/api/acting/switch',
        headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie: one.cookie() },
        payload: JSON.stringify({ to }),
      })
      take(answer.headers['set-cookie'])
      await learn()
      return answer.json() as { ok?: boolean; refusal?: string }
    },
    believe: (acting: string | null) => void (one.acting = acting),
  })
}
