import { createServer, type Server, type Socket } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type ClamdAddress, clamdScanner, noScanner, parseClamdAddress } from './scanner.ts'

const folder = mkdtempSync(join(tmpdir(), 'rinnalla-clamd-'))
let server: Server | undefined

afterEach(async () => {
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  rmSync(join(folder, 'clamd.ctl'), { force: true })
  server = undefined
})

/** Speaks the server's half of INSTREAM: answers once the stream has ended with a length of zero. */
async function fakeClamd(answerTo: (sent: Buffer) => string | null): Promise<ClamdAddress> {
  const path = join(folder, 'clamd.ctl')
  server = createServer((socket) => {
    let received = Buffer.alloc(0)
    socket.on('data', (part) => {
      received = Buffer.concat([received, part as Buffer])
      const sent = streamOf(received)
      if (sent) reply(socket, answerTo(sent))
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server?.listen(path, resolve))
  return { path }
}

function reply(socket: Socket, answer: string | null): void {
  if (answer !== null) socket.end(`${answer}\0`)
}

function streamOf(received: Buffer): Buffer | undefined {
  const command = 'zINSTREAM\0'
  if (received.toString('latin1', 0, command.length) !== command) return undefined
  const parts: Buffer[] = []
  for (let at = command.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at)
    if (length === 0) return Buffer.concat(parts)
    parts.push(received.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return undefined
}

const troubles: string[] = []
const scan = async (address: ClamdAddress, body: Buffer, timeoutMs = 2000) =>
  await clamdScanner(address, { timeoutMs, onTrouble: (what) => troubles.push(what) }).scan(body)

test('the scanner gets every byte of a large file and its two verdicts are believed', async () => {
  const body = Buffer.alloc(1_000_003, 'rinnalla')
  const address = await fakeClamd((sent) => (sent.equals(body) ? 'stream: OK' : 'stream: Eicar-Test-Signature FOUND'))
  expect(await scan(address, body)).toBe('clean')
  expect(await scan(address, Buffer.from('something else'))).toBe('infected')
})

test('no scanner, an error of the scanner, silence and nonsense all mean not yet scanned', async () => {
  expect(await noScanner.scan(Buffer.from('x'))).toBe('not-scanned')
  expect(await scan({ path: join(folder, 'nobody-here') }, Buffer.from('x'))).toBe('not-scanned')
  const answers: (string | null)[] = [
    'INSTREAM size limit exceeded. ERROR',
    '',
    'stream: OK but not really',
    'x'.repeat(9000),
    null,
  ]
  const address = await fakeClamd(() => answers.shift() ?? null)
  for (let round = 0; round < 5; round += 1) expect(await scan(address, Buffer.from('x'), 200)).toBe('not-scanned')
  expect(troubles).toHaveLength(6)
})

test('the address of a scanner is a socket or a host with a port', () => {
  expect(parseClamdAddress('unix:/run/clamav/clamd.ctl')).toEqual({ path: '/run/clamav/clamd.ctl' })
  expect(parseClamdAddress('tcp://scanner.example:3311')).toEqual({ host: 'scanner.example', port: 3311 })
  expect(parseClamdAddress('tcp://[::1]')).toEqual({ host: '::1', port: 3310 })
  for (const wrong of ['', 'scanner', 'http://scanner', 'unix:clamd', 'tcp://'])
    expect(parseClamdAddress(wrong)).toBeUndefined()
})
