import { basename, isAbsolute, join, resolve } from 'node:path'
import { existsSync } from 'node:fs'
import { type County, loadCounty } from '#slices/directory/county.ts'
import { defaultCounty } from '../../configuration.ts'

const countiesFolder = resolve(import.meta.dirname, '../../../../counties')

/** The county of a plan on the command line: a folder under counties/, or any folder; as `COUNTY` says unless named. */
export function countyNamed(named: string | undefined): County | string {
  const given = named ?? (process.env['COUNTY']?.trim() || defaultCounty)
  const folder = isAbsolute(given) || /^\.|[/\\]/.test(given) ? resolve(given) : join(countiesFolder, given)
  if (!existsSync(folder)) return `There is no county ${basename(folder)}.`
  const loaded = loadCounty(folder)
  return loaded.ok
    ? loaded.value
    : `${basename(folder)} is not valid: 'rinnalla county check ${given}' tells what is wrong.`
}
