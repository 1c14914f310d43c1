import { createOutbox } from '../../src/app/demonstration/outbox.ts'
import { settableClock } from '#platform/clock.ts'
import { countyOf } from '../demonstration.ts'
import { wanted } from '../server-of-its-own.ts'
import { buildSiteServer } from './site-server.ts'

// A site's server in a process of its own, to be killed as by a power cut. Told to, it is gone after the work and before the answer of one call.
const dieAt = process.env['DIE_ANSWERING']
const address = wanted('OWN_ADDRESS')
const clock = settableClock(wanted('OWN_NOW'))
const { running } = await buildSiteServer({
  address,
  appUrl: wanted('OWN_APP_URL'),
  county: countyOf(),
  clock,
  outbox: createOutbox(address, clock),
  beforeAnswer: (url) => {
    if (dieAt !== undefined && url === `/api/${dieAt}`) process.kill(process.pid, 'SIGKILL')
  },
})
await running.listen(Number(new URL(address).port), 'localhost')
process.stdout.write('listening\n')
