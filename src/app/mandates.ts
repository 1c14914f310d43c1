import { systemClock } from '#platform/clock.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { createMandates, type Mandates } from '#slices/identity/slice.ts'

const shortestSecret = 16

/** The county's agreement with the mandates service; without its address nobody acts for another, and the pages say so. */
export function readMandates(env: NodeJS.ProcessEnv): Outcome<Mandates | undefined, string> {
  const address = env['MANDATES_ADDRESS']
  if (address === undefined || address === '') return done(undefined)
  if (!address.startsWith('https://') || !URL.canParse(address))
    return wrong('MANDATES_ADDRESS', 'give the https address of the mandates service, or none')
  const wanted = ['CLIENT_ID', 'API_KEY', 'OAUTH_SECRET', 'ISSUE_HANDLING', 'ISSUE_VIEWING'] as const
  const absent = wanted.find((name) => (env[`MANDATES_${name}`] ?? '') === '')
  if (absent) return wrong(`MANDATES_${absent}`, 'give what the service gave the county')
  const of = (name: (typeof wanted)[number]) => env[`MANDATES_${name}`] ?? ''
  if (of('API_KEY').length < shortestSecret || of('OAUTH_SECRET').length < shortestSecret)
    return wrong('MANDATES_API_KEY', `both secrets of the mandates service have at least ${shortestSecret} characters`)
  const config = {
    baseAddress: new URL(address).origin,
    clientId: of('CLIENT_ID'),
    apiKey: of('API_KEY'),
    oauthSecret: of('OAUTH_SECRET'),
    issues: { handling: of('ISSUE_HANDLING'), viewing: of('ISSUE_VIEWING') },
    recheckSeconds: 30,
    holdsMinutes: 10,
  }
  return done(createMandates(config, { fetcher: fetch, now: systemClock.now }))
}

function wrong(name: string, what: string): Outcome<never, 'invalid-configuration'> {
  return refuse('invalid-configuration', { sentence: `${name} is missing or not right: ${what}.` })
}
