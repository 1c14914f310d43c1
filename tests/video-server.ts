import { buildOwnServer, noProviders, wanted } from './server-of-its-own.ts'
import { turn } from './video-calls.ts'

// A server of its own for a call, for a test that kills it as a power cut does. Told to, it is gone after the work and before the answer of one call.
const dieAt = process.env['DIE_ANSWERING']
const running = await buildOwnServer({
  turn,
  providers: (server) => {
    server.addHook('onSend', async (request) => {
      if (dieAt !== undefined && request.url === `/api/${dieAt}`) process.kill(process.pid, 'SIGKILL')
    })
    return noProviders
  },
})
await running.listen(Number(wanted('OWN_PORT')), '127.0.0.1')
process.stdout.write('listening\n')
