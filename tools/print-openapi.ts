import { globSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { allRoutes } from '../src/app/routes.ts'
import { frontRoutes } from '../src/app/front.ts'
import { otherEndpoints } from '../src/app/other-endpoints.ts'
import { commonRefusals, type DeclaredAudience, type Endpoint } from '#platform/endpoint.ts'
import { statusOf } from '#platform/http/routes.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'

const root = join(import.meta.dirname, '..')
const usage = `bin/node tools/print-openapi.ts
  Prints the OpenAPI 3.1 document of every endpoint, made from the same schemas that check each call.`

/** The product's endpoints, as any county's installation has them. Nothing is called: no database, no hints. */
export function everyEndpoint(): Endpoint[] {
  const [folder] = globSync('counties/*/', { cwd: root }).sort()
  const loaded = loadCounty(join(root, folder ?? ''))
  if (!loaded.ok) throw new Error('the county’s files are not valid: run bin/rinnalla county check')
  const hints = { messageSaved: () => {}, readingSaved: () => {} }
  const front = { page: () => Promise.reject(new Error('nothing is called')) }
  const routes = [
    ...allRoutes({ county: loaded.value, hints }, createSessionEndings()),
    ...frontRoutes(front, loaded.value),
  ]
  return [...routes.map((route) => route.endpoint), ...otherEndpoints]
}

export function openApi(endpoints: readonly Endpoint[]) {
  const paths = Object.fromEntries(
    endpoints.map((endpoint) => [`/api/${endpoint.path}`, { post: operationOf(endpoint) }]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rinnalla',
      version: '0.1.0',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      description:
        'Every call is a POST with a JSON body, so that nothing personal is in an address. A refusal is a value: `ok` is false and `refusal` names it.',
    },
    paths,
    components: {
      securitySchemes: {
        residentSession: { type: 'apiKey', in: 'cookie', name: 'rinnalla_resident' },
        staffSession: { type: 'apiKey', in: 'cookie', name: 'rinnalla_staff' },
        partnerSession: { type: 'apiKey', in: 'cookie', name: 'rinnalla_partner' },
      },
    },
  }
}

function operationOf(endpoint: Endpoint) {
  const [area] = endpoint.path.split('/')
  return {
    operationId: endpoint.path.replaceAll('/', '.'),
    tags: [area],
    summary: audiences[endpoint.audience],
    security: securityOf(endpoint.audience),
    parameters: [
      {
        name: 'x-rinnalla',
        in: 'header',
        required: true,
        schema: { const: '1' },
        description: 'A header that no form of another site can set.',
      },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(endpoint.input, 'input') } } },
    responses: { 200: done(endpoint), ...refusals(endpoint) },
  }
}

const audiences: Readonly<Record<DeclaredAudience, string>> = {
  anyone: 'Anyone may call',
  resident: 'A resident’s own visit, perhaps anonymous; one begins here when there is none',
  identified: 'A strongly identified resident',
  staff: 'A signed-in worker',
  partner: 'A signed-in person of another organisation',
  either: 'A resident or a worker; `as` says which of the two sessions',
}

function securityOf(audience: DeclaredAudience): Record<string, never[]>[] {
  switch (audience) {
    case 'anyone':
      return []
    case 'resident':
    case 'identified':
      return [{ residentSession: [] }]
    case 'staff':
      return [{ staffSession: [] }]
    case 'partner':
      return [{ partnerSession: [] }]
    case 'either':
      return [{ residentSession: [] }, { staffSession: [] }]
  }
}

function done(endpoint: Endpoint) {
  const schema = {
    type: 'object',
    properties: { ok: { const: true }, value: schemaOf(endpoint.output, 'output') },
    required: ['ok', 'value'],
  }
  return { description: 'Done', content: { 'application/json': { schema } } }
}

/** One answer for each status, with the refusals that carry it. */
function refusals(endpoint: Endpoint) {
  const codes = [...new Set([...commonRefusals, 'cross-site', 'too-large', ...endpoint.refusals])]
  const byStatus = Map.groupBy(codes, statusOf)
  return Object.fromEntries(
    [...byStatus].map(([status, named]) => [
      status,
      {
        description: `Refused: ${named.join(', ')}`,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: { ok: { const: false }, refusal: { enum: named }, detail: { type: 'object' } },
              required: ['ok', 'refusal'],
            },
          },
        },
      },
    ]),
  )
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

if (import.meta.main) {
  if (process.argv.includes('--help')) console.log(usage)
  else console.log(JSON.stringify(openApi(everyEndpoint()), null, 2))
}
