import type pg from 'pg'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import type { Clock } from '#platform/clock.ts'
import { type ConnectionConfig, type Database, openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { type Dispatcher, startDispatcher } from '#platform/events/dispatcher.ts'
import { registerRoutes, type RouteOptions } from '#platform/http/routes.ts'
import { createServer } from '#platform/http/server.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { identifyClient } from '#slices/clients/index.ts'
import { concernDoor } from '#slices/concerns/routes.ts'
import { registerPlainConcernForm } from '#slices/concerns/slice.ts'
import { protectionListener } from '#slices/access/slice.ts'
import { assessmentMetListener, nonDisclosureListener } from '#slices/contacts/identity-of.ts'
import { safetyListener } from '#slices/contacts/safety.ts'
import { waitingMessageListener } from '#slices/contacts/waiting-messages.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import {
  guestCookieName,
  registerVideoGuests,
  representationListener,
  type Turn,
  type VideoDoor,
  videoListener,
} from '#slices/conversations/slice.ts'
import type { County } from '#slices/directory/index.ts'
import { noScanner, registerFileRoutes, type VirusScanner } from '#slices/files/slice.ts'
import {
  createSessionEndings,
  createSessions,
  defaultLimits,
  type Mandates,
  type ProviderConfig,
  registerPartnerSignIn,
  registerSignIn,
} from '#slices/identity/slice.ts'
import { countingListener, createPlanners, registerNetworkPages, startRuns } from '#slices/network/slice.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { actorOfSession, recogniseStaff, whoIs } from '#slices/organisation/slice.ts'
import { type Channels, noChannels, registerNoticeHooks } from '#slices/notices/slice.ts'
import { segmentListener } from '#slices/plans/index.ts'
import { registerPlanPrint } from '#slices/plans/slice.ts'
import { awayListener, closingListener } from '#slices/scheduling/index.ts'
import { partnerOfSession, recogniseByPasskey, recogniseInvited, recognisePartner } from '#slices/partners/index.ts'
import { markingAtWork } from './at-work.ts'
import { guardActing, opensSocialOf, refusesTab, serveActing, withActing } from './acting.ts'
import { createFront, frontRoutes } from './front.ts'
import { type Jobs, regularJobs, startJobs } from './jobs.ts'
import { withdrawBanned } from '#slices/consultations/index.ts'
import { rateLimit } from './limits.ts'
import { type Live, startLive } from './live.ts'
import { conversationHints, createHintTarget, liveListener } from './live-hints.ts'
import { videoNews } from './live-video.ts'
import { alongside, delivering, startDelivery } from './notices.ts'
import { createMeasures, registerOperations } from './operations.ts'
import { asGuest, noteRefusal } from './refusals.ts'
import { allRoutes } from './routes.ts'
import type { Traces } from './traces.ts'
import { registerPages } from './web/pages.ts'
import { servePushWorker } from './web/push-worker.ts'

export type ServerOptions = {
  readonly connection: pg.ClientConfig
  readonly county: County
  readonly clock: Clock
  readonly publicAddress: string
  readonly webFolder: string | undefined
  readonly demonstration: boolean
  readonly logger: Logger
  readonly maxConnections: number
  /** The sign-in providers; in the demonstration they live in this same server. */
  readonly providers: (server: FastifyInstance) => Readonly<Record<'resident' | 'staff', ProviderConfig>>
  /** Partner organisations' own sign-ins, by the id of their agreement. */
  readonly partnerProviders?: (server: FastifyInstance) => Readonly<Record<string, ProviderConfig>>
  readonly scanner?: VirusScanner
  /** The mandates service; without one nobody acts for another. */
  readonly mandates?: (server: FastifyInstance) => Mandates
  /** The county's relay for video; none: calls that must hide addresses are refused. */
  readonly turn?: Turn | undefined
  readonly runsJobs: boolean
  /** For an operator who follows requests; stopped by whoever started it. */
  readonly traces?: Traces | undefined
  /** The ways notices leave by; without them what must be told becomes work. */
  readonly channels?: Channels
  /** Pages that only this kind of server has. */
  readonly pagesOfItsOwn?: (server: FastifyInstance) => void
  readonly trustProxy?: boolean
  /** Whoever asks for the measures shows it; without one they are shown on this machine only. */
  readonly metricsToken?: string | undefined
  /** Wider limits for load tests on this machine. */
  readonly rateFactor?: number
}

export type RunningServer = {
  readonly server: FastifyInstance
  readonly works: Works
  readonly database: Database
  readonly door: FrontDoor
  readonly dispatcher: Dispatcher
  readonly mandates: Mandates | undefined
  listen(port: number, host: string): Promise<void>
  close(): Promise<void>
}

/** The whole product in one process: HTTP, sockets, listeners and jobs over one pool of connections. */
export async function buildServer(options: ServerOptions): Promise<RunningServer> {
  const { county, clock, logger } = options
  const database = openDatabase(options.connection as ConnectionConfig, {
    maxConnections: options.maxConnections,
    onIdleError: (error) => logger.warn({ code: (error as { code?: string }).code }, 'a database connection was lost'),
  })
  let dispatcher: Dispatcher | undefined
  const works: Works = {
    database,
    clock,
    eventsSaved: (types) => dispatcher?.hint(types),
    trace: options.traces?.transactions,
  }
  const target = createHintTarget()
  const door: FrontDoor = { county, hints: conversationHints(target) }
  const videoDoor: VideoDoor = { hints: door.hints, news: videoNews(target), turn: options.turn }
  const server = createServer({ logger, clock, trustProxy: options.trustProxy ?? false })
  await options.traces?.follow(server)
  const endings = createSessionEndings()
  const channels = options.channels ?? noChannels
  const sessions = createSessions<Actor>({
    works,
    publicAddress: options.publicAddress,
    limits: defaultLimits,
    endings,
    actorOf: async (tx, session) =>
      session.audience === 'partner'
        ? await partnerOfSession(tx, county, { session, now: clock.now() })
        : await withActing(tx, session, await actorOfSession(tx, session)),
    nobody: { kind: 'anyone' },
    who: whoIs,
  })
  sessions.attach(server)
  const measures = createMeasures(works)
  const limit = rateLimit(options.rateFactor ?? 1, sessions.cookies.session)
  const routeOptions: RouteOptions<Actor> = {
    works,
    identify: markingAtWork(works, sessions.identify),
    overLimit: limit,
    refusesCall: refusesTab,
    observe: measures.observe,
    onRefused: (who, endpoint, refusal, requestId) => noteRefusal(works, { who, endpoint, refusal, requestId }, logger),
  }
  registerSignIn<Actor>(server, {
    works,
    sessions,
    endings,
    limits: defaultLimits,
    publicAddress: options.publicAddress,
    providers: options.providers(server),
    landing: { resident: '/fi/own', staff: '/fi/work' },
    who: (requestId) => whoIs({ kind: 'system', job: 'sign-in' }, requestId),
    onResidentIdentified: (ctx, person) => identifyClient(ctx, person),
    onStaffSignedIn: recogniseStaff,
    onRefused: (endpoint, refusal, requestId) => routeOptions.onRefused(undefined, endpoint, refusal, requestId),
    overLimit: routeOptions.overLimit,
  })
  registerPartnerSignIn<Actor>(server, {
    works,
    sessions,
    endings,
    limits: defaultLimits,
    publicAddress: options.publicAddress,
    providers: options.partnerProviders?.(server) ?? {},
    who: (requestId) => whoIs({ kind: 'system', job: 'sign-in' }, requestId),
    onSignedIn: (ctx, person) => recognisePartner(ctx, county, person),
    onInvitation: (ctx, token) => recogniseInvited(ctx, county, token),
    onPasskey: (ctx, said) => recogniseByPasskey(ctx, { county, publicAddress: options.publicAddress }, said),
    onRefused: (endpoint, refusal, requestId) => routeOptions.onRefused(undefined, endpoint, refusal, requestId),
    overLimit: routeOptions.overLimit,
  })
  const front = createFront(works, county)
  const routes = guardActing([
    ...allRoutes(door, endings, { video: videoDoor, channels }),
    ...frontRoutes(front, county),
  ])
  registerRoutes<Actor>(server, routes, routeOptions)
  const acting = serveActing(server, {
    ...routeOptions,
    sessions,
    endings,
    publicAddress: options.publicAddress,
    mandates: options.mandates?.(server),
    opensSocial: opensSocialOf(county),
    onFailure: (error) =>
      logger.error({ job: 'recheck-mandates', reason: error.message.slice(0, 200) }, 'a job failed'),
  })
  registerPlainConcernForm(server, concernDoor(county), routeOptions)
  registerFileRoutes(server, { ...routeOptions, scanner: options.scanner ?? noScanner })
  registerPlanPrint(server, routeOptions)
  const planners = createPlanners(county)
  registerNetworkPages(server, { works, overLimit: limit, planners })
  const guestCookies = { ...sessions.cookies, name: guestCookieName(options.publicAddress) }
  registerVideoGuests(server, {
    ...routeOptions,
    door: videoDoor,
    cookies: guestCookies,
    onRefused: (endpoint, refusal, requestId, guest) =>
      noteRefusal(works, { who: guest && asGuest(guest), endpoint, refusal, requestId }, logger),
  })
  servePushWorker(server)
  registerNoticeHooks(server, {
    delivering: delivering({ works, door, channels, logger }),
    secrets: channels.hooks,
    now: clock.now,
    overLimit: limit,
    onRefused: (endpoint, refusal, requestId) => routeOptions.onRefused(undefined, endpoint, refusal, requestId),
  })
  options.pagesOfItsOwn?.(server)
  registerOperations(server, works, { measures, token: options.metricsToken })
  if (options.webFolder !== undefined) {
    await registerPages(server, {
      webFolder: options.webFolder,
      demonstration: options.demonstration,
      publicAddress: options.publicAddress,
      frontPage: (municipality) => front.page(municipality),
      municipalities: county.municipalities.map(({ code, name }) => ({ code, name: { fi: name.fi, sv: name.sv } })),
    })
  }
  await server.ready()
  const live = startLive({
    server: server.server,
    works,
    sessions,
    endings,
    target,
    connection: options.connection as ConnectionConfig,
    guestCookies,
    onRefused: measures.socketRefused,
    onWatchRefused: (peer, topic, refusal = 'not-found') => {
      const requestId = newId(clock.now())
      const who = peer.kind === 'guest' ? asGuest(peer.linkId) : whoIs(peer, requestId)
      void noteRefusal(works, { who, endpoint: `live/${topic}`, refusal, requestId }, logger)
    },
  })
  measures.countSockets(() => live.hub.openSockets())
  dispatcher = startDispatcher<Actor>({
    works,
    listeners: [
      liveListener,
      safetyListener(door),
      assessmentMetListener,
      nonDisclosureListener,
      segmentListener,
      waitingMessageListener(county.notices.messageWaitingMinutes),
      awayListener,
      closingListener,
      withdrawBanned,
      protectionListener,
      representationListener,
      videoListener(videoDoor),
      countingListener(county),
    ],
    system: { kind: 'system', job: 'listener' },
    pollMilliseconds: 1000,
    onFailure: (listener, error, parked) =>
      logger.error({ listener, parked, reason: error.message.slice(0, 200) }, 'a listener failed'),
  })
  const jobFailed = (name: string, error: Error) =>
    logger.error({ job: name, reason: error.message.slice(0, 200) }, 'a job failed')
  const jobs = options.runsJobs
    ? alongside(
        startDelivery({ works, door, channels, logger }),
        startJobs(works, regularJobs(door, options.scanner), jobFailed),
        startRuns({
          works,
          planners,
          onFailure: (error) => jobFailed('network-runs', error),
        }),
      )
    : undefined
  const rechecking = options.runsJobs ? acting.recheck() : undefined
  return {
    server,
    works,
    database,
    door,
    dispatcher,
    mandates: acting.mandates,
    listen: async (port, host) => void (await server.listen({ port, host })),
    close: () => closeAll({ server, live, dispatcher, jobs, rechecking, database }),
  }
}

type Stoppable = { stop(): Promise<void> }

type Closing = {
  server: FastifyInstance
  live: Live
  dispatcher: Dispatcher | undefined
  jobs: Jobs | undefined
  rechecking: Stoppable | undefined
  database: Database
}

async function closeAll({ server, live, dispatcher, jobs, rechecking, database }: Closing): Promise<void> {
  await live.stop()
  await server.close()
  await rechecking?.stop()
  await jobs?.stop()
  await dispatcher?.stop()
  await database.close()
}
