import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { done } from '#platform/outcome.ts'
import { openWorld, type World } from '#tests/world.ts'
import { runImport, type StaffPort } from './staff.ts'

let world: World
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = await mkdtemp(join(tmpdir(), 'rinnalla-staff-'))
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const nurse = {
  directorySubject: 'directory-4711',
  name: 'Tuuli Esimerkki',
  title: { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' },
  profession: 'nurse',
  sector: 'health',
  skills: ['nurse'],
  teams: [''],
  unit: '',
  registers: ['patient'],
}

async function importFile(content: unknown): Promise<{ code: number; out: string[]; err: string[] }> {
  const file = join(folder, 'staff.json')
  await writeFile(file, JSON.stringify(content))
  const [out, err]: [string[], string[]] = [[], []]
  const port: StaffPort = {
    now: () => world.clock.now(),
    openDatabase: async () =>
      done({ config: { connectionString: world.superuser.options.connectionString ?? '' }, close: async () => {} }),
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  }
  return { code: await runImport([file], port), out, err }
}

const stored = async () =>
  (
    await world.superuser.query(
      `select id, name, active from organisation.staff_member where directory_subject = 'directory-4711'`,
    )
  ).rows

test('a worker is brought in, brought up to date under the same id, and let go', async () => {
  const [team] = world.county.organisation.teams
  const worker = { ...nurse, teams: [team?.id], unit: team?.unitId }
  expect(await importFile([worker])).toMatchObject({ code: 0, out: ['1 workers are in place.'] })
  const [first] = await stored()
  expect(first).toMatchObject({ name: 'Tuuli Esimerkki', active: true })
  expect(await importFile([{ ...worker, name: 'Tuuli Uusinimi', active: false }])).toMatchObject({ code: 0 })
  expect(await stored()).toEqual([{ id: first.id, name: 'Tuuli Uusinimi', active: false }])
})

test('a file that names no team of the county, or the other side’s register, is refused with the place of the fault', async () => {
  const [team] = world.county.organisation.teams
  expect(await importFile([{ ...nurse, teams: ['nowhere'], unit: team?.unitId }])).toMatchObject({
    code: 1,
    err: ['The staff file is not right. 0.teams: the county has no team nowhere.'],
  })
  const social = { ...nurse, teams: [team?.id], unit: team?.unitId, registers: ['social:working-age'] }
  expect(await importFile([social])).toMatchObject({
    code: 1,
    err: ['The staff file is not right. 0.registers: social:working-age is not of the health side.'],
  })
})
