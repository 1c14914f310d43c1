import { type Route, route } from '#platform/http/routes.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openForPage } from '#slices/access/index.ts'
import { openClientPage } from '#slices/clients/contract.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'

/** The parts of the page, by the endpoints that each panel asks. A slice whose endpoint is not there is left out. */
const parts = [
  'clients/of-client',
  'contacts/of-client',
  'records/list',
  'needs/of-client',
  'plans/of-client',
  'decisions/of-client',
  'concerns/of-client',
  'consultations/of-client',
]

/** A client's page in one call, one transaction and one look: each part answers as it would by itself. */
export function clientPageRoute(routes: readonly Route<Actor>[]): Route<Actor> {
  const own = routes.filter((one) => parts.includes(one.endpoint.path))
  return route<Actor, typeof openClientPage>(openClientPage, (ctx, input) => openPage(ctx, own, input))
}

async function openPage(
  ctx: Ctx,
  own: readonly Route<Actor>[],
  input: ParsedInputOf<typeof openClientPage>,
): Promise<Outcome<OutputOf<typeof openClientPage>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openForPage(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  const [client, ...answered] = await Promise.all([
    viewCard(ctx, opened.value),
    ...own.map(async (one) => [one.endpoint.path, await ask(ctx, one, input)] as const),
  ])
  const answers = answered.flatMap(([path, outcome]) => (outcome.ok ? [[path, outcome.value] as const] : []))
  return done({ client, answers: Object.fromEntries(answers) })
}

async function ask(ctx: Ctx, one: Route<Actor>, input: unknown): Promise<Outcome<unknown, string>> {
  const asked = one.endpoint.input.safeParse(input)
  return asked.success ? await one.run(ctx, asked.data as never) : refuse('invalid-input')
}
