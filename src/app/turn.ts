import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Turn } from '#slices/conversations/slice.ts'

const shortestSecret = 16
const usualLifetimeSeconds = 4 * 3600
const longestLifetimeSeconds = 24 * 3600

/**
 * The county's relay for video: TURN_URLS, TURN_SECRET, TURN_LIFETIME_SECONDS. Without one, calls go straight between the parties, and
 * those that must hide addresses are refused with a sentence.
 */
export function readTurn(env: NodeJS.ProcessEnv): Outcome<Turn | undefined, 'invalid-configuration'> {
  const given = env['TURN_URLS']
  if (given === undefined) return done(undefined)
  const urls = given.split(',').map((url) => url.trim())
  if (!urls.every((url) => /^turns?:[^\s/@]+(\?transport=(udp|tcp))?$/.test(url)))
    return wrong('TURN_URLS', 'write addresses such as turns:turn.example.fi:443?transport=tcp, with commas between')
  const secret = env['TURN_SECRET'] ?? ''
  if (secret.length < shortestSecret)
    return wrong('TURN_SECRET', `give coturn’s static-auth-secret, at least ${shortestSecret} characters`)
  const lifetimeSeconds = Number(env['TURN_LIFETIME_SECONDS'] ?? usualLifetimeSeconds)
  if (!Number.isInteger(lifetimeSeconds) || lifetimeSeconds < 300 || lifetimeSeconds > longestLifetimeSeconds)
    return wrong('TURN_LIFETIME_SECONDS', `give whole seconds from 300 to ${longestLifetimeSeconds}`)
  return done({ urls, secret, lifetimeSeconds })
}

function wrong(name: string, why: string): Outcome<never, 'invalid-configuration'> {
  return refuse('invalid-configuration', { sentence: `${name} is missing or not right: ${why}.` })
}
