import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse, type RefusalDetail } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { AlternativeFile, fileFormat, type readAlternative, type writeAlternative } from './file-contract.ts'
import { may } from './permissions.ts'
import type { Planner } from './planner.ts'
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

type WrongFile = 'wrong-file' | 'other-county' | 'wrong-change'
type Alternative = OutputOf<typeof readAlternative>

/** A file is read whole or not at all; what it says is an alternative on the screen until somebody saves it. */
export async function read(
  ctx: Ctx,
  planners: Planners,
  { text }: ParsedInputOf<typeof readAlternative>,
): Promise<Outcome<Alternative, 'not-allowed' | WrongFile>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  return alternativeIn(planner, text)
}

/** What the text of a file says, checked against the county and its places. */
export function alternativeIn(planner: Planner, text: string): Outcome<Alternative, WrongFile> {
  const json = jsonOf(text)
  const parsed = AlternativeFile.safeParse(json)
  if (!parsed.success) return refuse('wrong-file', json === undefined ? notJson : faultIn(parsed.error.issues[0]))
  const { county: from, name, changes } = parsed.data
  if (from !== planner.county.id) return refuse('other-county', { county: from })
  const reach = planner.reach(changes)
  if (reach !== 'no-place-left' && 'rejected' in reach)
    return refuse('wrong-change', { row: reach.rejected.at + 1, why: reach.rejected.why })
  return done({ name, changes })
}

const notJson = { field: '', row: null, stop: null, why: 'not-json' }

type Issue = { readonly code: string; readonly path: readonly PropertyKey[]; readonly keys?: readonly string[] }

/** Where the file is wrong: the field's own name, of which change and of which stop of it, from 1. */
function faultIn(issue: Issue | undefined): RefusalDetail {
  const { path = [], keys } = issue ?? {}
  const [, change, part, stop] = path
  const named = path.filter((one) => typeof one === 'string').at(-1) ?? ''
  const isUnknown = issue?.code === 'unrecognized_keys'
  return {
    field: isUnknown ? (keys?.[0] ?? '') : named,
    row: typeof change === 'number' ? change + 1 : null,
    stop: part === 'stops' && typeof stop === 'number' ? stop + 1 : null,
    why: isUnknown ? 'unknown-field' : 'wrong',
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
