import { startTestPostgres, testPostgresVariable } from './postgres.ts'

/** Run once by vitest before all workers; they find the server through the environment they inherit. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres()
  process.env[testPostgresVariable] = server.url
  return async () => {
    delete process.env[testPostgresVariable]
    await server.stop()
  }
}
