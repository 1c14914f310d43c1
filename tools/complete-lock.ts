import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const usage = `bin/node tools/complete-lock.ts
  Run it after npm install or npm uninstall. A registry that does not hold a program for another platform makes npm leave
  that package out of package-lock.json, and npm ci then refuses the whole file. This names each of them again, by the
  version its parent asks for; npm passes over them wherever the platform is another.`

type Package = {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export type Lock = { packages: Record<string, Package> }

/** The optional packages that the lock file asks for and does not name, ready to be added. */
export function missingPackages(lock: Lock): Record<string, Package> {
  const missing: Record<string, Package> = {}
  for (const [place, parent] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isThere(lock, place, name)) continue
      const dev = parent.dev === true ? { dev: true } : {}
      missing[`node_modules/${name}`] = { version, ...dev, optional: true, ...platformOf(name) }
    }
  }
  return missing
}

function isThere(lock: Lock, place: string, name: string): boolean {
  const folders =
    place === ''
      ? ['']
      : ['', ...place.split(/(?=\/node_modules\/)/).map((_, at, all) => all.slice(0, at + 1).join(''))]
  return folders.some((folder) => lock.packages[join(folder, 'node_modules', name)] !== undefined)
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x']

/** These packages carry their platform in their name; without it npm would fetch every one of them. */
function platformOf(name: string): Pick<Package, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[-/]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  if (os.length !== 1 || cpu.length !== 1)
    throw new Error(`which platform is ${name} for? Add it to package-lock.json by hand.`)
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  return libc.length === 0 ? { os, cpu } : { os, cpu, libc }
}

if (import.meta.main) {
  if (process.argv.includes('--help')) console.log(usage)
  else {
    const file = join(import.meta.dirname, '../package-lock.json')
    const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
    const missing = missingPackages(lock)
    const places = Object.entries({ ...lock.packages, ...missing }).sort(([one], [other]) => (one < other ? -1 : 1))
    writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(places) }, null, 2)}\n`)
    console.log(`${Object.keys(missing).length} packages of other platforms named again in package-lock.json`)
  }
}
