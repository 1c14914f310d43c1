import { pino } from 'pino'
import { projectRoot } from '../../src/app/configuration.ts'
import { partnerChoices, residentChoices, staffChoices } from '../../src/app/demonstration/choices.ts'
import { registerMandatesStandIn, type StandIn } from '../../src/app/demonstration/mandates.ts'
import type { createOutbox } from '../../src/app/demonstration/outbox.ts'
import { registerDemonstrationSignIn } from '../../src/app/demonstration/sign-in.ts'
import { buildServer, type RunningServer } from '../../src/app/server.ts'
import { webFolderOf } from '../../src/app/web/builds.ts'
import type { Clock } from '#platform/clock.ts'
import type { Turn } from '#slices/conversations/slice.ts'
import type { County } from '#slices/directory/index.ts'
import { createMandates } from '#slices/identity/slice.ts'

export type SiteServer = {
  readonly address: string
  readonly appUrl: string
  readonly county: County
  readonly clock: Clock
  readonly outbox: ReturnType<typeof createOutbox>
  readonly turn?: Turn | undefined
  /** Asked before each answer leaves. */
  readonly beforeAnswer?: (url: string) => void
}

/** The server of a site with its sign-in stand-ins, in whichever process; not listening yet. */
export async function buildSiteServer(
  site: SiteServer,
): Promise<{ readonly running: RunningServer; readonly mandates: StandIn | undefined }> {
  const { address, county, clock, outbox, beforeAnswer } = site
  let mandates: StandIn | undefined
  const running = await buildServer({
    mandates: (server) => {
      mandates = registerMandatesStandIn(server, { publicAddress: address, clock, recheckSeconds: 0.5 })
      return createMandates(mandates.config, { fetcher: fetch, now: clock.now })
    },
    connection: { connectionString: site.appUrl },
    county,
    clock,
    publicAddress: address,
    webFolder: webFolderOf(projectRoot),
    demonstration: true,
    logger: pino({ level: 'silent' }),
    maxConnections: 10,
    providers: (server) => {
      if (beforeAnswer) server.addHook('onSend', async ({ url }) => beforeAnswer(url))
      return {
        resident: registerDemonstrationSignIn(server, {
          publicAddress: address,
          clock,
          audience: 'resident',
          choices: residentChoices(),
        }),
        staff: registerDemonstrationSignIn(server, {
          publicAddress: address,
          clock,
          audience: 'staff',
          choices: staffChoices(),
        }),
      }
    },
    partnerProviders: (server) =>
      Object.fromEntries(
        county.partners
          .filter((one) => one.signIn === 'own')
          .map(({ id }) => {
            const choices = partnerChoices(id)
            const signIn = { publicAddress: address, clock, audience: 'partner' as const, agreement: id, choices }
            return [id, registerDemonstrationSignIn(server, signIn)]
          }),
      ),
    runsJobs: true,
    channels: outbox.channels,
    pagesOfItsOwn: outbox.register,
    rateFactor: 100,
    turn: site.turn,
  })
  return { running, mandates }
}
