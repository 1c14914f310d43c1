import { randomBytes } from 'node:crypto'
import { dropTemplates, startTestPostgres, testPostgresVariable, testRunVariable } from './postgres.ts'

/** Run once by vitest before all workers; they find the server through the environment they inherit. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  const run = randomBytes(4).toString('hex')
  process.env[testPostgresVariable] = server.url
  process.env[testRunVariable] = run
  return async () => {
    await dropTemplates(run)
    delete process.env[testPostgresVariable]
    delete process.env[testRunVariable]
    await server.stop()
  }
}
