import { either, type Field, number, oneOf, refused, text } from '../../simulation/model/fields.ts'
import type { Fault, Read } from '../../reading.ts'
import { readAs } from '../../reading.ts'
import { countyFormat, type CountyQuestion, type Tier } from './question.ts'

const euros = number(0, 1e12)
const visits = number(0, 1e9)
const tierFields: Record<keyof Tier, Field> = {
  id: text,
  fixedCost: euros,
  costPerVisit: number(0, 1e6),
  visitsLeast: visits,
  visitsMost: visits,
  staffFixed: number(0, 1e5),
  visitsPerWorker: number(1e-3, 1e9),
}
const weightNames = ['cost', 'meanMinutes', 'longestMinutes', 'gini', 'beyond30', 'worstAgeMinutes'] as const
const mostPairs = 5_000_000

/** A county's question (JSON), or the field and the row that are wrong in it. Rows are counted from 1 in the outermost list. */
export function readCountyText(content: string): Read<CountyQuestion> {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return { ok: false, fault: refused('file', null, 'not-json') }
  }
  const wrong = checkCounty(value)
  return wrong ? { ok: false, fault: wrong } : readAs(value as CountyQuestion)
}

type Loose = Record<string, unknown>

function checkCounty(value: unknown): Fault | undefined {
  if (!isRecord(value)) return refused('file', null, 'not-object')
  return (
    oneOf(countyFormat)(value['format'], 'format', null) ??
    unknownField(
      value,
      ['format', 'ageBands', 'visitsPerPerson', 'areas', 'tiers', 'sites', 'minutes', 'staffAvailable', 'weights'],
      '',
      null,
    ) ??
    checkList(value['ageBands'], 'ageBands', text) ??
    checkList(value['visitsPerPerson'], 'visitsPerPerson', number(0, 1000)) ??
    sameLength(value, 'visitsPerPerson', 'ageBands') ??
    checkList(value['areas'], 'areas', areaOf((value['ageBands'] as unknown[]).length)) ??
    checkList(value['tiers'], 'tiers', checkTier) ??
    checkList(value['sites'], 'sites', siteOf((value['tiers'] as Loose[]).map((tier) => String(tier['id'])))) ??
    repeated(value['areas'] as Loose[], 'areas') ??
    repeated(value['tiers'] as Loose[], 'tiers') ??
    repeated(value['sites'] as Loose[], 'sites') ??
    checkMinutes(value) ??
    either(isNothing, number(0, 1e7))(value['staffAvailable'], 'staffAvailable', null) ??
    checkWeights(value['weights'])
  )
}

function isNothing(value: unknown, at: string, row: number | null): Fault | undefined {
  return value === null ? undefined : refused(at, row, 'not-number')
}

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function checkList(value: unknown, at: string, field: Field): Fault | undefined {
  if (!Array.isArray(value) || value.length === 0) return refused(at, null, 'empty-list')
  for (const [k, one] of value.entries()) {
    const wrong = field(one, at, k + 1)
    if (wrong) return wrong
  }
  return undefined
}

function sameLength(value: Loose, field: string, other: string): Fault | undefined {
  const [here, there] = [(value[field] as unknown[]).length, (value[other] as unknown[]).length]
  return here === there ? undefined : refused(field, null, 'lengths-differ', { count: here, other, wanted: there })
}

function unknownField(value: Loose, known: readonly string[], at: string, row: number | null): Fault | undefined {
  const stranger = Object.keys(value).find((name) => !known.includes(name))
  return stranger === undefined
    ? undefined
    : refused(`${at}${stranger}`, row, 'unknown-field', { known: known.join(', ') })
}

function areaOf(bands: number): Field {
  return (value, at, row) => {
    if (!isRecord(value)) return refused(at, row, 'not-object')
    const { people } = value
    const wrong = unknownField(value, ['id', 'people'], `${at}.`, row) ?? text(value['id'], `${at}.id`, row)
    if (wrong) return wrong
    if (!Array.isArray(people) || people.length !== bands)
      return refused(`${at}.people`, row, 'one-per-band', { count: bands })
    for (const one of people) {
      const bad = number(0, 1e8)(one, `${at}.people`, row)
      if (bad) return bad
    }
    return undefined
  }
}

function checkTier(value: unknown, at: string, row: number | null): Fault | undefined {
  if (!isRecord(value)) return refused(at, row, 'not-object')
  const strange = unknownField(value, Object.keys(tierFields), `${at}.`, row)
  if (strange) return strange
  for (const [name, field] of Object.entries(tierFields)) {
    const wrong = field(value[name], `${at}.${name}`, row)
    if (wrong) return wrong
  }
  const { visitsLeast, visitsMost } = value as Tier
  return visitsLeast > visitsMost
    ? refused(`${at}.visitsLeast`, row, 'least-above-most', { least: visitsLeast, most: visitsMost })
    : undefined
}

function siteOf(tiers: readonly string[]): Field {
  return (value, at, row) => {
    if (!isRecord(value)) return refused(at, row, 'not-object')
    const wrong =
      unknownField(value, ['id', 'status', 'tiers'], `${at}.`, row) ??
      text(value['id'], `${at}.id`, row) ??
      oneOf('kept', 'closed', 'candidate')(value['status'], `${at}.status`, row)
    if (wrong) return wrong
    const own = value['tiers']
    if (!Array.isArray(own) || (own.length === 0 && value['status'] !== 'closed'))
      return refused(`${at}.tiers`, row, 'empty-list')
    const strange = own.find((one) => !tiers.includes(one as string))
    if (strange !== undefined)
      return refused(`${at}.tiers`, row, 'unknown', { id: JSON.stringify(strange), kind: 'tier' })
    return new Set(own).size === own.length
      ? undefined
      : refused(`${at}.tiers`, row, 'twice', { id: own.find((one, k) => own.indexOf(one) < k) })
  }
}

function repeated(list: readonly Loose[], at: string): Fault | undefined {
  const seen = new Set<unknown>()
  for (const [k, one] of list.entries()) {
    if (seen.has(one['id'])) return refused(`${at}.id`, k + 1, 'twice', { id: JSON.stringify(one['id']) })
    seen.add(one['id'])
  }
  return undefined
}

function checkMinutes(value: Loose): Fault | undefined {
  const areas = value['areas'] as { id: string; people: number[] }[]
  const sites = value['sites'] as { status: string }[]
  const rows = value['minutes']
  if (!Array.isArray(rows)) return refused('minutes', null, 'not-list')
  if (areas.length * sites.length > mostPairs) return refused('minutes', null, 'too-many-pairs', { most: mostPairs })
  if (rows.length !== areas.length)
    return refused('minutes', Math.min(rows.length, areas.length) + 1, 'rows-differ', {
      count: rows.length,
      wanted: areas.length,
    })
  for (const [k, row] of rows.entries()) {
    if (!Array.isArray(row) || row.length !== sites.length)
      return refused('minutes', k + 1, 'matrix-hole', { wanted: sites.length })
    for (const one of row) {
      const wrong = either(isNothing, number(0, 10_000))(one, 'minutes', k + 1)
      if (wrong) return wrong
    }
    const mayGo = row.some((one, site) => one !== null && sites[site]?.status !== 'closed')
    const area = areas[k] as { id: string; people: number[] }
    if (!mayGo && area.people.some((one) => one > 0)) return refused('minutes', k + 1, 'stranded', { id: area.id })
  }
  return areas.some((area) => area.people.some((one) => one > 0)) ? undefined : refused('areas.people', null, 'nobody')
}

function checkWeights(value: unknown): Fault | undefined {
  if (!isRecord(value)) return refused('weights', null, 'not-object')
  const strange = unknownField(value, weightNames, 'weights.', null)
  if (strange) return strange
  for (const name of weightNames) {
    const wrong = number(0, 1e12)(value[name], `weights.${name}`, null)
    if (wrong) return wrong
  }
  return undefined
}
