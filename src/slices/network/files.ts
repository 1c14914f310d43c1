import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { AlternativeFile, fileFormat, type readAlternative, type writeAlternative } from './file-contract.ts'
import { may } from './permissions.ts'
import type { Planners } from './planners.ts'

export async function write(
  ctx: Ctx,
  county: County,
  { name, changes }: ParsedInputOf<typeof writeAlternative>,
): Promise<Outcome<OutputOf<typeof writeAlternative>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const file = { format: fileFormat, county: county.id, name, changes }
  return done({ fileName: `${county.id}-network.json`, text: `${JSON.stringify(file, null, 2)}\n` })
}

type Refused = 'not-allowed' | 'wrong-file' | 'other-county' | 'wrong-change'

/** A file is read whole or not at all; what it says is an alternative on the screen until somebody saves it. */
export async function read(
  ctx: Ctx,
  { county, planners }: { county: County; planners: Planners },
  { text }: ParsedInputOf<typeof readAlternative>,
): Promise<Outcome<OutputOf<typeof readAlternative>, Refused>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const parsed = AlternativeFile.safeParse(jsonOf(text))
  if (!parsed.success) return refuse('wrong-file', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  const { county: from, name, changes } = parsed.data
  if (from !== county.id) return refuse('other-county', { county: from })
  const { planner } = await planners.current(ctx.tx)
  const reach = planner.reach(changes)
  if (reach !== 'no-place-left' && 'rejected' in reach)
    return refuse('wrong-change', { row: reach.rejected.at + 1, why: reach.rejected.why })
  return done({ name, changes })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
