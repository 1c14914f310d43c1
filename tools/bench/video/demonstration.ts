import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BrowserServer, chromium } from 'playwright-core'
import { projectRoot } from '../../../src/app/configuration.ts'
import type { Turn } from '#slices/conversations/slice.ts'

export type Demonstration = { readonly address: string; stop(): Promise<void> }

/** The product as anybody starts it, in a folder of its own; with the relay of this machine when there is one. */
export async function startDemonstration(turn: Turn | undefined): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-video-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  const relay = turn ? { TURN_URLS: turn.urls.join(','), TURN_SECRET: turn.secret } : {}
  const child = spawn(join(projectRoot, 'bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), ...relay },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://localhost:${port}`
  await untilAnswers(child, address)
  return {
    address,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilAnswers(child: ChildProcess, address: string): Promise<void> {
  const until = performance.now() + 180_000
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the demonstration ended with ${child.exitCode}`)
    const isUp = await fetch(`${address}/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return
    await sleep(200)
  }
  child.kill('SIGTERM')
  throw new Error('the demonstration did not start in three minutes')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** A Chromium with made-up cameras of a few pictures a second: every party is on this machine, and each encodes for every other. */
export async function launchChromium(): Promise<BrowserServer> {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  )
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
    '--use-fake-device-for-media-stream=fps=10',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]
  if (found !== undefined) return await chromium.launchServer({ executablePath: found, args })
  const packed = (await import('@sparticuz/chromium')).default
  return await chromium.launchServer({
    executablePath: await packed.executablePath(),
    args: [...packed.args, ...args],
  })
}
