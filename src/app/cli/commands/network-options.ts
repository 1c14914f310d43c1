import { parseArgs } from 'node:util'
import { readFile } from 'node:fs/promises'
import type { Fault } from '#slices/network/engine/index.ts'
import { exitCodes, printLines, quoteLine, usageSentence } from '../answer.ts'

export type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] }

/** The options of a command beside `--json` and `--help`; a sentence when one is not known. */
export function parseOptions(args: string[], options: Record<string, { type: 'string' | 'boolean' }>): Parsed | string {
  try {
    const help = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const
    return parseArgs({ args: withNegatives(args), allowPositionals: true, options: { ...options, ...help } }) as Parsed
  } catch (error) {
    // parseArgs throws on a flag it does not know; its message names the flag.
    return usageSentence(error)
  }
}

/** `--p -3` as `--p=-3`: what is wrong with the number is for the command to say, not for the reader of options. */
export function withNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const one of args) {
    const before = joined.at(-1) ?? ''
    if (/^-(\d|\.\d|inf)/i.test(one) && /^--[a-z]+$/.test(before)) joined[joined.length - 1] = `${before}=${one}`
    else joined.push(one)
  }
  return joined
}

/** A number given by a flag: its value, undefined when the flag is not there, or a sentence. */
export function numberOf(
  { values }: { readonly values: Readonly<Record<string, unknown>> },
  flag: string,
  limits: { least: number; most: number; whole: boolean },
): number | undefined | string {
  const given = values[flag]
  if (given === undefined) return undefined
  const number = Number(given)
  const isIn = String(given).trim() !== '' && number >= limits.least && number <= limits.most
  if (isIn && (!limits.whole || Number.isInteger(number))) return number
  return `--${flag} must be ${limits.whole ? 'a whole number' : 'a number'} from ${limits.least} to ${limits.most}, not ${String(given)}.`
}

/** What is wrong in a file: the row and the field, and what it says. */
export function faultSentence({ field, row, says }: Fault): string {
  return quoteLine(`${row === null ? field : `row ${row}, ${field}`}: ${says}.`)
}

export function printHelp(usage: string): number {
  printLines([usage])
  return exitCodes.done
}

export type TextRead =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: 'unreadable-file' | 'invalid-input'; readonly says: string }

/** The text of a file without the mark of its encoding; a sentence when there is none, or it is no text. */
export async function readText(file: string): Promise<TextRead> {
  const named = quoteLine(file)
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch {
    // Whatever the reason, the sentence is the same: there is nothing to read from.
    return { ok: false, error: 'unreadable-file', says: `Cannot read ${named}.` }
  }
  const wrong = (why: string): TextRead => ({ ok: false, error: 'invalid-input', says: `${named}: file: ${why}.` })
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  if (isWide || (bytes[0] === 0xfe && bytes[1] === 0xff)) return wrong('is UTF-16: save it as UTF-8')
  if (bytes.subarray(0, 100_000).includes(0)) return wrong('is not a text')
  if (bytes.length > longestText) return wrong(`is longer than ${longestText} bytes`)
  const text = bytes.toString('utf8').replace(/^\u{feff}/u, '')
  return text.trim() === '' ? wrong('is empty') : { ok: true, text }
}

/** Longer is no table of a county: two hundred times the largest that a plan needs. */
const longestText = 400_000_000
