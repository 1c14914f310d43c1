import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Turn } from '#slices/conversations/slice.ts'

export type RunningTurn = { readonly turn: Turn; stop(): Promise<void> }

/** Where coturn is on this machine; undefined: the tests through a relay are left to `.ci/run`, which installs it. */
export function turnProgram(): string | undefined {
  return [process.env['TURNSERVER'], '/usr/bin/turnserver', '/usr/local/bin/turnserver'].find(
    (path) => path !== undefined && existsSync(path),
  )
}

/** A relay of our own on this machine alone, with the same time-limited credentials as in production. */
export async function startTurn(program: string): Promise<RunningTurn> {
  const folder = await mkdtemp(join(tmpdir(), 'rinnalla-turn-'))
  const [port, ...relays] = await freePorts(1)
  if (port === undefined || relays.length > 0) throw new Error('no free port')
  const secret = randomBytes(24).toString('hex')
  const child = spawn(
    program,
    [
      '-n',
      '--listening-ip=127.0.0.1',
      '--relay-ip=127.0.0.1',
      `--listening-port=${port}`,
      '--min-port=52000',
      '--max-port=58000',
      '--realm=rinnalla.test',
      '--use-auth-secret',
      `--static-auth-secret=${secret}`,
      // Only here: in production a relay must not reach the machine it runs on.
      '--allow-loopback-peers',
      '--cli-password=unused',
      '--no-cli',
      '--no-tls',
      '--no-dtls',
      '--log-file=stdout',
      `--pidfile=${join(folder, 'turnserver.pid')}`,
      `--userdb=${join(folder, 'turndb')}`,
    ],
    { stdio: 'ignore' },
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await answers(port, () => child.exitCode !== null)
  return {
    turn: { urls: [`turn:127.0.0.1:${port}?transport=udp`], secret, lifetimeSeconds: 3600 },
    stop: async () => {
      child.kill('SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A STUN binding request is answered once it listens. */
async function answers(port: number, hasEnded: () => boolean): Promise<void> {
  const socket = createSocket('udp4')
  let isAnswered = false
  socket.on('message', () => (isAnswered = true))
  socket.on('error', () => {})
  const request = Buffer.concat([Buffer.from([0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12)])
  for (let turns = 0; turns < 200 && !isAnswered && !hasEnded(); turns += 1) {
    socket.send(request, port, '127.0.0.1')
    await wait(50)
  }
  socket.close()
  if (!isAnswered) throw new Error('turnserver did not start')
}

async function freePorts(count: number): Promise<number[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'))
  const ports = await Promise.all(
    sockets.map(
      (socket) => new Promise<number>((resolve) => socket.bind(0, '127.0.0.1', () => resolve(socket.address().port))),
    ),
  )
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))))
  return ports
}
