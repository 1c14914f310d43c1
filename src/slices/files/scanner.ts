import { connect, type Socket } from 'node:net'
import type { Scan } from './contract.ts'

/** A port for a virus scanner. It never throws: what could not be scanned is `not-scanned`, and the screens say so. */
export type VirusScanner = { scan(body: Buffer): Promise<Scan> }

/** Where no scanner is configured. */
export const noScanner: VirusScanner = { scan: async () => 'not-scanned' }

export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }
type ClamdOptions = { readonly timeoutMs: number; readonly onTrouble: (what: string) => void }

/** `unix:/run/clamav/clamd.ctl` or `tcp://scanner.example:3310`; undefined when it is neither. */
export function parseClamdAddress(text: string): ClamdAddress | undefined {
  if (text.startsWith('unix:/')) return { path: text.slice('unix:'.length) }
  if (!text.startsWith('tcp://') || !URL.canParse(text)) return undefined
  const { hostname, port } = new URL(text)
  return hostname === '' ? undefined : { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port || 3310) }
}

/** ClamAV's daemon, by its INSTREAM command. */
export function clamdScanner(address: ClamdAddress, options: ClamdOptions): VirusScanner {
  return {
    scan: async (body) => {
      try {
        return verdictOf(await ask(address, body, options.timeoutMs))
      } catch (error) {
        options.onTrouble((error as Error).message)
        return 'not-scanned'
      }
    },
  }
}

/** Only the two answers that mean something are believed; an error of the scanner is no verdict. */
function verdictOf(answer: string): Scan {
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
  if (answer === 'stream: OK') return 'clean'
  throw new Error('the virus scanner gave no verdict')
}

const mostAnswerBytes = 4096

async function ask(address: ClamdAddress, body: Buffer, timeoutMs: number): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(address)
    const parts: Buffer[] = []
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.destroy()
      reject(error)
    }
    const timer = setTimeout(() => fail(new Error('the virus scanner did not answer in time')), timeoutMs)
    socket.on('error', fail)
    socket.on('data', (part) => {
      parts.push(part)
      if (parts.reduce((sum, one) => sum + one.length, 0) > mostAnswerBytes)
        fail(new Error('the virus scanner answered too much'))
    })
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(Buffer.concat(parts).toString('utf8').replaceAll('\0', '').trim())
    })
    socket.on('connect', () => sendStream(socket, body))
  })
}

const chunkBytes = 256 * 1024

function sendStream(socket: Socket, body: Buffer): void {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < body.length; at += chunkBytes) {
    const chunk = body.subarray(at, at + chunkBytes)
    socket.write(lengthOf(chunk.length))
    socket.write(chunk)
  }
  socket.write(lengthOf(0))
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes)
  return length
}
