import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LaunchOptions } from 'playwright-core'
import { projectRoot } from '../../src/app/configuration.ts'

export type Demonstration = { readonly address: string; stop(): Promise<void> }

/** The product as anybody starts it, in a folder of its own, with these settings besides. */
export async function startDemonstration(settings: Readonly<Record<string, string>>): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-bench-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  const child = spawn(join(projectRoot, 'bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), ...settings },
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

/** How a Chromium is launched here: the machine's own, or the one that came with the project. */
export async function chromiumWith(more: readonly string[] = []): Promise<LaunchOptions> {
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
    ...more,
  ]
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  )
  if (found !== undefined) return { executablePath: found, args }
  const packed = (await import('@sparticuz/chromium')).default
  return { executablePath: await packed.executablePath(), args }
}
