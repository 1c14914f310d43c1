import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { listMessages } from '#slices/conversations/contract.ts'
import type * as video from '#slices/conversations/video/contract.ts'
import { projectRoot } from '../src/app/configuration.ts'
import { valueOf } from './front-door.ts'
import { freePort } from './operations-process.ts'
import { portOf } from './two-nodes.ts'
import { bothOn, enterAsGuest, type Line, newEpoch, openLine, turn, until } from './video-calls.ts'
import { openWorld, type World } from './world.ts'

/** A server dies in the middle of a call as by a power cut, and another takes its work: what goes between the screens, and who is let in, goes on. */
let world: World
let child: ChildProcess | undefined
beforeAll(async () => {
  world = await openWorld({ turn })
  await world.running.listen(0, '127.0.0.1')
})
afterEach(() => killServer())
afterAll(() => world.close())

/** The server to be killed; at which port. */
async function startServer(more: Record<string, string> = {}): Promise<number> {
  const port = await freePort()
  const own = { OWN_APP_URL: world.appUrl, OWN_NOW: world.clock.now().toISOString(), OWN_PORT: String(port) }
  const started = spawn(process.execPath, ['tests/video-server.ts'], {
    cwd: projectRoot,
    env: { ...process.env, ...own, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  await once(started.stdout, 'data')
  return port
}

async function killServer(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'close')
}

async function post(
  port: number,
  { path, cookie }: { path: string; cookie: string },
  body: unknown,
): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-rinnalla': '1', cookie }
  const address = `http://127.0.0.1:${port}/api/${path}`
  return await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
}

type Scene = Awaited<ReturnType<typeof withGuestAtDoor>>

/** A nurse and a resident in the call, an interpreter at its door. */
async function withGuestAtDoor() {
  const scene = await bothOn(world)
  const { contactId, callId, nurse } = scene
  const invited = { contactId, callId, role: 'interpreter', name: 'Amira' } as const
  const { token } = valueOf(await nurse.call<typeof video.inviteToVideo>('video/invite', invited))
  const guest = await enterAsGuest(world, token)
  const guestEpoch = newEpoch()
  const { call } = valueOf(await guest.call<typeof video.guestJoin>('video/guest/join', { epoch: guestEpoch }))
  if (call.you === null) throw new Error('no guest')
  return { ...scene, guest, guestEpoch, guestId: call.you }
}

async function partiesOf({ contactId, nurse }: Scene): Promise<string[]> {
  const { call } = valueOf(await nurse.call<typeof video.findVideo>('video/find', { as: 'staff', contactId }))
  expect(call?.endedAt).toBeNull()
  return (call?.parties ?? []).map((one) => `${one.kind} ${one.state}`).toSorted()
}

async function linesOf(port: number, { callId, nurse, visitor }: Scene): Promise<[Line, Line]> {
  const staff = await openLine(port, 'staff', nurse.cookie())
  const resident = await openLine(port, 'resident', visitor.cookie())
  for (const line of [staff, resident]) expect(await line.watch('signal', callId)).toBe(true)
  return [staff, resident]
}

async function expectSignal(scene: Scene, [staff, resident]: [Line, Line], number: number): Promise<void> {
  const [epoch, toEpoch] = scene.you.epochs
  const data = { kind: 'media', microphone: true, camera: true, screen: false, wantsPicture: true }
  staff.send({ op: 'signal', id: scene.callId, to: scene.you.resident, epoch, toEpoch, number, data })
  const heard = await until(
    () => resident.signals(),
    (all) => all.some((one) => one.number === number),
  )
  expect(heard.map((one) => one.number)).toContain(number)
}

test('killed in the middle of a call, with a letting in just done and not answered: nobody is out or there twice, who was let in is in, and set-up passes again', async () => {
  const scene = await withGuestAtDoor()
  const { contactId, callId, you, nurse, guest, guestEpoch, guestId } = scene
  expect(await partiesOf(scene)).toEqual(['guest waiting', 'resident on', 'staff on'])
  const port = await startServer({ DIE_ANSWERING: 'video/admit' })
  const lines = await linesOf(port, scene)
  await expectSignal(scene, lines, 1)
  const closed = Promise.all(lines.map((line) => once(line.socket, 'close')))
  const admit = { contactId, callId, partyId: guestId }
  const gone = once(child as ChildProcess, 'close')
  await expect(post(port, { path: 'video/admit', cookie: nurse.cookie() }, admit)).rejects.toThrow()
  expect((await gone)[1]).toBe('SIGKILL')
  await closed

  // The screens come back by themselves, as the same pages: they say that they are here, and listen again.
  const here = (as: 'staff' | 'resident', epoch: string) => ({ as, contactId, callId, epoch })
  expect(await nurse.raw('video/here', here('staff', you.epochs[0]))).toMatchObject({ status: 200 })
  expect(await scene.visitor.raw('video/here', here('resident', you.epochs[1]))).toMatchObject({ status: 200 })
  expect(await guest.raw('video/guest/here', { epoch: guestEpoch })).toMatchObject({ status: 200 })
  expect(await partiesOf(scene)).toEqual(['guest on', 'resident on', 'staff on'])
  await expectSignal(scene, await linesOf(portOf(world.running), scene), 2)
  // The same press again tells the same and says nothing twice.
  expect(await nurse.raw('video/admit', admit)).toMatchObject({ status: 200 })
  expect(await partiesOf(scene)).toEqual(['guest on', 'resident on', 'staff on'])
  const listed = await nurse.call<typeof listMessages>('conversations/list', { as: 'staff', contactId, after: 0 })
  const came = valueOf(listed).messages.filter(
    ({ body }) => body.kind === 'event' && body.event === 'video-interpreter-came',
  )
  expect(came).toHaveLength(1)
})

test('killed before the letting in is saved, whoever waited still waits, and the same press lets them in', async () => {
  const scene = await withGuestAtDoor()
  const { contactId, callId, guestId, nurse } = scene
  await world.superuser.query(`create function conversations.linger() returns trigger language plpgsql as
    $$ begin perform pg_sleep(20); return new; end $$`)
  await world.superuser.query(`create trigger linger before update of state on conversations.video_party
    for each row execute function conversations.linger()`)
  const port = await startServer()
  const admit = { contactId, callId, partyId: guestId }
  const asked = post(port, { path: 'video/admit', cookie: nurse.cookie() }, admit).then(
    () => 'answered',
    () => 'lost',
  )
  const sleeping = async () =>
    (
      await world.superuser.query(
        `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`,
      )
    ).rows as { pid: number }[]
  const [one] = await until(sleeping, (rows) => rows.length > 0)
  await killServer()
  expect(await asked).toBe('lost')
  await world.superuser.query('select pg_terminate_backend($1)', [one?.pid])
  await until(sleeping, (rows) => rows.length === 0)
  await world.superuser.query('drop trigger linger on conversations.video_party')
  expect(await partiesOf(scene)).toEqual(['guest waiting', 'resident on', 'staff on'])
  expect(await nurse.raw('video/admit', admit)).toMatchObject({ status: 200 })
  expect(await partiesOf(scene)).toEqual(['guest on', 'resident on', 'staff on'])
})
