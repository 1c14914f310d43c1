import { parseArgs } from 'node:util'
import { checkHetu, type HetuFault } from '#slices/identity/hetu.ts'
import { exitCodes, printJson, printLines, quoteLine, refuseInput, usageSentence, wrongUsage } from '../answer.ts'

const usage = `Usage: rinnalla hetu check VALUE… [--json]
       rinnalla hetu check - [--json]       one value a line from standard input

Checks Finnish personal identity codes. Starts no database and keeps nothing.
One line each: valid, temporary (individual numbers 900-999) or invalid, then the value and why.
A real person's code belongs in standard input: other users of the machine can see a command line.

Exit: 0 all valid or temporary, 1 something invalid, 2 wrong usage.`

const reasons: Readonly<Record<HetuFault | 'valid' | 'temporary', string>> = {
  valid: 'the date, the individual number and the check character fit',
  temporary: 'the individual number is 900-999: temporary or for tests, no real person has it',
  shape: 'not of the form DDMMYY, separator, three digits, check character',
  separator: 'the separator is none of + (1800s), - Y X W V U (1900s), A B C D E F (2000s)',
  date: 'there is no such day in that century',
  'individual-number': 'the individual number begins from 002',
  'check-character': 'the check character does not fit the digits',
}

type Checked = { readonly result: 'valid' | 'temporary' | 'invalid'; readonly value: string; readonly why: string }

/** `rinnalla hetu …`; `args` begin after the word hetu. Returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args)
  if (asked === 'help') {
    printLines([usage])
    return exitCodes.done
  }
  if (typeof asked === 'string') return wrongUsage(asked, usage, args.includes('--json'))
  const { json } = asked
  const values = asked.values.includes('-') ? await readValues() : asked.values
  if (values.length === 0) {
    return refuseInput({ error: 'nothing-to-check', message: 'Standard input had no value to check.', json })
  }
  const checked = values.map(check)
  if (json) printJson({ results: checked })
  else printLines(checked.map((one) => `${one.result} ${one.value} (${one.why})`))
  return checked.some((one) => one.result === 'invalid') ? exitCodes.refused : exitCodes.done
}

function parse(args: string[]): { values: string[]; json: boolean } | string {
  let parsed
  try {
    parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    return usageSentence(error)
  }
  if (parsed.values.help) return 'help'
  const [verb, ...values] = parsed.positionals
  if (verb === undefined) return 'Say what to do: check.'
  if (verb !== 'check') return `There is no command "hetu ${quoteLine(verb)}".`
  if (values.length === 0) return 'Give at least one value, or - for standard input.'
  if (values.includes('-') && values.length > 1) return 'Give either values or - for standard input, not both.'
  return { values, json: parsed.values.json === true }
}

function check(value: string): Checked {
  const checked = checkHetu(value)
  if (checked.kind === 'invalid') {
    return { result: 'invalid', value: quoteLine(value.trim()), why: reasons[checked.why] }
  }
  return { result: checked.kind, value: checked.hetu, why: reasons[checked.kind] }
}

async function readValues(): Promise<string[]> {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const chunk of process.stdin) text += String(chunk)
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
}
