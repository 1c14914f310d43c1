import fc from 'fast-check'
import { z } from 'zod'
import type { Endpoint } from '#platform/endpoint.ts'

/** In every text that the fuzz writes; it must appear in no log. */
export const typedMark = 'KIRJOITETTU'

type Schema = {
  type?: string | string[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  minimum?: number
  maximum?: number
  maxItems?: number
  minItems?: number
  maxLength?: number
  minLength?: number
  pattern?: string
  format?: string
  /** The last day, by `daySchema`. */
  formatMaximum?: string
}

/** Ids that really are in the database, so that a call gets past "not found", and whose they are is left to chance. */
export type Pools = {
  readonly ids: readonly string[]
  /** By the name of a field: ids that this field may well hold. */
  readonly idsOf: Readonly<Record<string, readonly string[]>>
  readonly words: readonly string[]
}

/** Bodies for an endpoint: most nearly right, by its own schema; the rest bent, swollen, poisoned or of another kind. */
export function bodiesFor(endpoint: Endpoint, pools: Pools): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const near = nearly(schema, '', pools)
  return fc.oneof(
    { weight: 5, arbitrary: near },
    { weight: 3, arbitrary: near.chain(bent) },
    { weight: 1, arbitrary: fc.oneof(poison, fc.jsonValue({ maxDepth: 3 }), deep) },
  )
}

/** What breaks databases, parsers and templates. */
const poisonTexts = [
  '\u0000',
  'ennen\u0000jälkeen',
  '\ud800',
  'x\udfffy',
  '\ufeff\u202e\u200b',
  "'; drop table access.client; --",
  '${7*7}{{7*7}}<script>alert(1)</script>',
  '../../etc/passwd',
  '%00%ff',
  'å'.repeat(5000),
  '💙'.repeat(2000),
  '$1',
  '\\u0000',
  '0000-00-00',
  '-0',
  '1e999',
  'NaN',
  '__proto__',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '131052-901X',
]

const poison: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...poisonTexts),
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, [], {}, '', [[[]]]),
  fc.constant({ __proto__: { admin: true }, constructor: { prototype: {} }, toString: 1 }),
)

const deep: fc.Arbitrary<unknown> = fc.integer({ min: 10, max: 500 }).map((levels) => {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
})

/** Takes a county's whole file to try a change: the body has a limit of its own, and nothing of it is kept. */
const boundedByItsBody = ['decisions/preview']

/** Places of an endpoint's input that take a number, a text or a list of any size: each is a way to break a column or a memory. */
export function unlimitedPlaces(endpoint: Endpoint): string[] {
  if (boundedByItsBody.includes(endpoint.path)) return []
  return unlimited(z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as Schema, endpoint.path)
}

const largestInteger = 2 ** 31 - 1

function unlimited(schema: Schema, at: string): string[] {
  const inner = [
    ...Object.entries(schema.properties ?? {}).flatMap(([key, one]) => unlimited(one, `${at}.${key}`)),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap((one) => unlimited(one, at)),
    ...(schema.items ? unlimited(schema.items, `${at}[]`) : []),
    ...(typeof schema.additionalProperties === 'object' ? unlimited(schema.additionalProperties, `${at}.*`) : []),
  ]
  const types = Array.isArray(schema.type) ? schema.type : [schema.type]
  const isText =
    types.includes('string') && !schema.enum && schema.const === undefined && !schema.pattern && !schema.format
  if (isText && schema.maxLength === undefined) inner.push(`${at} is a text of any length`)
  if (types.includes('integer') && (schema.maximum ?? Infinity) > largestInteger)
    inner.push(`${at} is a number of any size`)
  if (schema.format === 'date' && schema.formatMaximum === undefined) inner.push(`${at} is a day of any century`)
  if (types.includes('array') && schema.maxItems === undefined) inner.push(`${at} is a list of any length`)
  return inner
}

function nearly(schema: Schema, name: string, pools: Pools): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => nearly(one, name, pools)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return objects(schema, pools)
    case 'array':
      return fc.array(nearly(schema.items ?? {}, name, pools), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 6),
      })
    case 'string':
      return strings(schema, name, pools)
    case 'integer':
      return fc.oneof(
        {
          weight: 3,
          arbitrary: fc.integer({ min: clamp(schema.minimum ?? 0), max: clamp(Math.min(schema.maximum ?? 9, 9)) }),
        },
        fc.integer({ min: clamp(schema.minimum ?? 0), max: clamp(schema.maximum ?? 1000) }),
      )
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.oneof(strings(schema, name, pools), fc.jsonValue({ maxDepth: 1 }))
  }
}

function objects(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const known = fc.record(Object.fromEntries(properties.map(([key, one]) => [key, nearly(one, key, pools)])), {
    requiredKeys: schema.required ?? [],
  })
  if (typeof schema.additionalProperties !== 'object') return known
  const keys = fc.oneof(fc.constantFrom(...pools.words), fc.string({ maxLength: 12 }))
  return fc.dictionary(keys, nearly(schema.additionalProperties, '', pools), { maxKeys: 5 })
}

function strings(schema: Schema, name: string, pools: Pools): fc.Arbitrary<string> {
  if (schema.format === 'date-time')
    return fc.constantFrom(
      '2026-11-24T08:42:00Z',
      '2026-11-25T12:00:00.000Z',
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    )
  if (schema.format === 'date')
    return fc.constantFrom('2026-11-24', '2026-12-24', '1900-02-28', '9999-12-31', '0001-01-01')
  if (/(^id|Id|By|After|Cursor)$/.test(name) || (schema.pattern ?? '').includes('0-9a-f'))
    return fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...(pools.idsOf[name] ?? pools.ids)) },
      { weight: 2, arbitrary: fc.constantFrom(...pools.ids) },
      { weight: 1, arbitrary: fc.uuid() },
    )
  if (name === 'questionnaire' || name === 'questionnaireId')
    return fc.constantFrom('findrisc', 'audit-c', 'phq-9', 'gad-7', '3x10d', 'joint-assessment', 'constructor', 'beck')
  if (name === 'municipality') return fc.constantFrom('992', '179', '000', '999')
  if (name === 'register') return fc.constantFrom('patient', 'notification', 'social:adult-social-work', 'social:x')
  if (schema.pattern !== undefined)
    return fc.oneof(
      { weight: 5, arbitrary: fc.stringMatching(new RegExp(schema.pattern)) },
      fc.constantFrom(...poisonTexts),
    )
  const typed = fc.string({ maxLength: 20 }).map((text) => `${typedMark} ${text}`.slice(0, schema.maxLength ?? 40))
  return fc.oneof(
    { weight: 3, arbitrary: typed },
    { weight: 3, arbitrary: fc.constantFrom(...pools.words) },
    { weight: 1, arbitrary: fc.constantFrom(...poisonTexts) },
  )
}

/** One place of a body made wrong. */
function bent(body: unknown): fc.Arbitrary<unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return poison
  const entries = Object.entries(body)
  const unknownField = fc.tuple(fc.constantFrom('extra', '__proto__', 'constructor', 'role', 'as'), poison)
  const added = unknownField.map(([key, value]) => ({ ...body, [key]: value }))
  if (entries.length === 0) return added
  const replaced = fc.tuple(fc.nat(entries.length - 1), poison).chain(([at, value]) => {
    const [key, old] = entries[at] ?? ['', undefined]
    const inside = typeof old === 'object' && old !== null && !Array.isArray(old) ? bent(old) : fc.constant(value)
    return inside.map((changed) => ({ ...body, [key]: changed }))
  })
  const missing = fc.nat(entries.length - 1).map((at) => Object.fromEntries(entries.filter((_, index) => index !== at)))
  return fc.oneof({ weight: 3, arbitrary: replaced }, added, missing)
}

function clamp(value: number): number {
  return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, value))
}
