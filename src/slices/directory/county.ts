import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { done, type Done, type Refused } from '#platform/outcome.ts'
import type { Schedules } from '#slices/organisation/hours-schema.ts'
import { organisationSchema } from '#slices/organisation/organisation-schema.ts'
import { BookingFile } from './booking-schema.ts'
import { crossCheck } from './county-checks.ts'
import { type CountyProblem, problem, problemsOf } from './county-problem.ts'
import { DelegationFile } from './delegation-schema.ts'
import { NoticesFile } from './notices-schema.ts'
import { PartnersFile } from './partners-schema.ts'
import { RightsFile } from './rights-schema.ts'
import {
  channelsSchema,
  type County,
  CountyFile,
  GeoFile,
  helplinesSchema,
  MunicipalitiesFile,
  placesSchema,
  ServicesFile,
  textsSchema,
} from './county-schema.ts'

export type { County } from './county-schema.ts'
export type { CountyProblem } from './county-problem.ts'

/** A refusal carries every problem found, so that a county is corrected in one go. */
export type LoadedCounty = Done<County> | (Refused<'invalid-county'> & { readonly problems: readonly CountyProblem[] })

/** Reads and checks the folder of one county. Used at start and by `rinnalla county check`. */
export function loadCounty(directory: string): LoadedCounty {
  const folder = resolve(directory)
  const problems: CountyProblem[] = []
  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined => {
    const found = readJson(folder, file)
    if (!found.ok) {
      problems.push(found.problem)
      return undefined
    }
    return check(file, schema, found.value)
  }
  const check = <S extends z.ZodType>(file: string, schema: S, value: unknown): z.output<S> | undefined => {
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    problems.push(...problemsOf(file, parsed.error))
    return undefined
  }

  const about = readJson(folder, 'county.json')
  if (!about.ok) problems.push(about.problem)
  const { helplines: writtenHelplines, ...rest } = about.ok ? asRecord(about.value) : {}
  const countyFile = about.ok ? check('county.json', CountyFile, rest) : undefined
  const schedules: Schedules = countyFile === undefined ? null : new Map(Object.entries(countyFile.schedules))
  const helplines = about.ok
    ? check('county.json', helplinesFile(schedules), { helplines: writtenHelplines })?.helplines
    : undefined
  const municipalities = read('municipalities.json', MunicipalitiesFile)
  const organisation = read('organisation.json', organisationSchema(schedules))
  const places = read('places.json', placesSchema(schedules))
  const channels = read('channels.json', channelsSchema(schedules))
  const services = read('services.json', ServicesFile)
  const texts = read('texts.json', textsSchema(schedules))
  const map = read('geo.json', GeoFile)
  const partners = read('partners.json', PartnersFile)
  const rights = read('rights.json', RightsFile)
  const delegation = read('delegation.json', DelegationFile)
  const booking = read('booking.json', BookingFile)
  const notices = read('notices.json', NoticesFile)

  if (
    !countyFile ||
    !helplines ||
    !municipalities ||
    !organisation ||
    !places ||
    !channels ||
    !services ||
    !texts ||
    !map ||
    !partners ||
    !rights ||
    !delegation ||
    !booking ||
    !notices
  ) {
    return invalid(problems)
  }
  const { schedules: _, ...identity } = countyFile
  const county: County = {
    ...identity,
    helplines,
    ...municipalities,
    organisation,
    ...places,
    ...channels,
    ...services,
    texts,
    map,
    ...partners,
    ...rights,
    ...delegation,
    ...booking,
    ...notices,
  }
  const crossProblems = crossCheck(county, basename(folder))
  return crossProblems.length > 0 ? invalid(crossProblems) : done(county)
}

function invalid(problems: readonly CountyProblem[]): LoadedCounty {
  return { ok: false, refusal: 'invalid-county', detail: { problems: problems.length }, problems }
}

function helplinesFile(schedules: Schedules) {
  return z.object({ helplines: helplinesSchema(schedules) })
}

type Read = { ok: true; value: unknown } | { ok: false; problem: CountyProblem }

function readJson(folder: string, file: string): Read {
  const text = readText(folder, file)
  if (typeof text !== 'string') return { ok: false, problem: text }
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'it cannot be read'
    return { ok: false, problem: problem(file, '', `is not valid JSON: ${why}`) }
  }
}

function readText(folder: string, file: string): string | CountyProblem {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    return problem(file, '', code === 'ENOENT' ? `is missing from ${folder}` : `cannot be read in ${folder} (${code})`)
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
