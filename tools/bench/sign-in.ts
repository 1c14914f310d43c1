import { parseArgs } from 'node:util'
import { openTestBrowser } from '../../src/app/demonstration/test-browser.ts'
import { createLatency, milliseconds } from './latency.ts'
import { cpuSecondsOf, cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { startDemonstration } from './restart/demonstration.ts'

const usage = `A resident's whole sign-in through OpenID Connect, as a browser makes it: npm run bench:sign-in -- [--times 60]

  --times N   how many sign-ins (default 60)
The demonstration's provider answers from the same server, so what a real one spends is in the figures too; the last step is the product's own.`

const { values } = parseArgs({ options: { times: { type: 'string' }, help: { type: 'boolean' } } })
const times = Number(values.times ?? 60)
if (values.help || !(times > 0 && times <= 300)) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else await main()

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const demonstration = await startDemonstration()
  try {
    const spent = () => ({
      server: cpuSecondsOf(demonstration.serverPid()),
      database: cpuSecondsOfFamily(demonstration.databasePid()),
    })
    const browsers = Array.from({ length: times + 5 }, () => openTestBrowser(demonstration.address))
    const pages: Awaited<ReturnType<ReturnType<typeof openTestBrowser>['open']>>[] = []
    const backs: string[] = []
    const step = async (name: string, go: (index: number) => Promise<void>): Promise<void> => {
      for (let index = 0; index < 5; index += 1) await go(index)
      const latency = createLatency()
      const before = spent()
      for (let index = 5; index < times + 5; index += 1) {
        const started = performance.now()
        await go(index)
        latency.add(performance.now() - started)
      }
      const after = spent()
      const each = (key: 'server' | 'database') => (((after[key] - before[key]) * 1000) / times).toFixed(1)
      console.log(
        `  ${name.padEnd(52)} p50 ${milliseconds(latency.percentile(0.5))} ms, p99 ${milliseconds(latency.percentile(0.99))} ms, CPU server ${each('server')} ms, PostgreSQL ${each('database')} ms`,
      )
    }
    const browser = (index: number) => browsers[index] ?? openTestBrowser(demonstration.address)
    await step('to the provider’s page (attempt, redirect, page)', async (index) => {
      pages[index] = await browser(index).open('/sign-in/resident?return=/fi/chat')
    })
    await step('choosing oneself there, and back', async (index) => {
      const page = pages[index]
      if (!page) throw new Error('the page is missing')
      backs[index] = await browser(index).pressUntil(page, '/paivi-harjula', '/sign-in/callback/')
    })
    await step('code exchanged and checked, client found, session made', async (index) => {
      const landed = await browser(index).openUntil(backs[index] ?? '', '/fi/chat')
      if (!landed.endsWith('/fi/chat')) throw new Error(`landed on ${landed}`)
    })
  } finally {
    await demonstration.stop()
  }
}
