import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser'
import architecture from '../architecture.cjs'

export type Fault = { readonly rule: string; readonly where: string; readonly says: string }
export type Boundaries = { readonly moduleCount: number; readonly faults: readonly Fault[] }

/** Fewer files than this were read: the check itself is broken, for the product has hundreds. */
export const fewestModules = 150

const areas = ['src', 'law', 'tests', 'tools', 'counties']

/** Holds every import of the tree under `root` to the table of architecture.cjs. */
export async function checkBoundaries(root: string): Promise<Boundaries> {
  const { output } = await cruise(
    areas.filter((area) => existsSync(join(root, area))),
    { ...architecture.options, baseDir: root, validate: true, ruleSet: architecture.ruleSet },
  )
  const result = output as ICruiseResult
  const own = result.modules.filter((module) => areas.some((area) => module.source.startsWith(`${area}/`)))
  const faults = result.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    where: from,
    says: `imports ${to}`,
  }))
  return { moduleCount: own.length, faults: [...faults, ...reachedFaults(result.modules)] }
}

function reachedFaults(modules: readonly IModule[]): Fault[] {
  const bySource = new Map(modules.map((module) => [module.source, module]))
  return architecture.unreachable.flatMap(({ name, from, to }) => {
    const starts = modules.filter((module) => from.some((pattern) => new RegExp(pattern).test(module.source)))
    if (starts.length === 0) return [{ rule: name, where: from.join(' '), says: 'names no file any more' }]
    return starts.flatMap((start) => {
      const path = findPath(bySource, start.source, (source) => to.some((pattern) => new RegExp(pattern).test(source)))
      return path ? [{ rule: name, where: start.source, says: `reaches ${path.join(' → ')}` }] : []
    })
  })
}

/** The shortest way from a file along imports that run to one that `isWrong`. */
function findPath(
  modules: ReadonlyMap<string, IModule>,
  start: string,
  isWrong: (source: string) => boolean,
): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]])
  for (const source of cameFrom.keys()) {
    for (const { resolved, dependencyTypes } of modules.get(source)?.dependencies ?? []) {
      if (dependencyTypes.includes('type-only') || cameFrom.has(resolved)) continue
      cameFrom.set(resolved, source)
      if (isWrong(resolved)) return wayBack(cameFrom, resolved)
    }
  }
  return undefined
}

function wayBack(cameFrom: ReadonlyMap<string, string | undefined>, end: string): string[] {
  const way = [end]
  for (let at = cameFrom.get(end); at !== undefined; at = cameFrom.get(at)) way.unshift(at)
  return way.slice(1)
}
