import { buildOwnServer, wanted } from './server-of-its-own.ts'

// A server of its own that is asked to move a day, for a test that kills it in the middle.
const running = await buildOwnServer()
process.stdout.write('asking\n')
const answer = await running.server.inject({
  method: 'POST',
  url: '/api/calendar/move-day',
  headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie: wanted('MOVE_COOKIE') },
  payload: wanted('MOVE_BODY'),
})
process.stdout.write(`answered ${answer.body}\n`)
await running.close()
