import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { definitions, findDefinition } from '#slices/assessment/definitions/index.ts'
import { findMetadataOnly } from '#slices/assessment/definitions/metadata-only.ts'
import { score } from '#slices/assessment/model.ts'
import type { AnswerRefusal, UncheckedAnswers } from '#slices/assessment/model.ts'
import { exitCodes, printJson, printLines, quoteLine, usageSentence, wrongUsage } from '../answer.ts'

const usage = `Usage: rinnalla questionnaire score ID ANSWERS.json [--json]

Scores the answers of one questionnaire. Starts no database and keeps nothing.

  ID            ${definitions
    .filter((definition) => definition.audience === 'self-test')
    .map((definition) => definition.id)
    .join(', ')}
  ANSWERS.json  a file with one JSON object of answers, or - for standard input
  --json        one JSON document on standard output: score, band, alerts (and bands for 3x10d)

Exit: 0 scored, 1 refused or invalid input, 2 wrong usage.`

const largestInputBytes = 1_000_000

type Refusal = 'unknown-questionnaire' | 'unreadable-file' | 'not-json' | AnswerRefusal
type Scoring =
  | { ok: true; value: object; sentence: string }
  | { ok: false; error: Refusal; item: string | null; message: string }

/** `rinnalla questionnaire …`; `args` begin after the word questionnaire. Returns the exit code. */
export async function run(args: string[]): Promise<number> {
  const asked = parse(args)
  if (asked === 'help') {
    printLines([usage])
    return exitCodes.done
  }
  if (typeof asked === 'string') return wrongUsage(asked, usage, args.includes('--json'))
  const result = await scoreFile(asked.id, asked.file)
  if (result.ok) {
    if (asked.json) printJson(result.value)
    else printLines([result.sentence])
    return exitCodes.done
  }
  const { error, item, message } = result
  if (asked.json) printJson({ error, item, message })
  process.stderr.write(`${message}\n`)
  return exitCodes.refused
}

function parse(args: string[]): { id: string; file: string; json: boolean } | string {
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
  const [verb, id, file, ...rest] = parsed.positionals
  if (verb !== 'score')
    return verb === undefined ? 'Say what to do: score.' : `Unknown command "questionnaire ${quoteLine(verb)}".`
  if (id === undefined || file === undefined) return 'Give the id of the questionnaire and the file of answers.'
  if (rest.length > 0) return `Too many arguments: ${quoteLine(rest.join(' '))}`
  return { id, file, json: parsed.values.json === true }
}

async function scoreFile(id: string, file: string): Promise<Scoring> {
  const definition = findDefinition(id)
  if (!definition) return refused('unknown-questionnaire', null, unknownSentence(id))
  const name = file === '-' ? 'standard input' : file
  let bytes: Buffer
  try {
    bytes = file === '-' ? await readStandardInput() : await readFile(file)
  } catch (error) {
    return refused('unreadable-file', null, `Cannot read ${name}: ${whyUnreadable(error)}.`)
  }
  if (bytes.length > largestInputBytes)
    return refused('not-json', null, `${name} is too large to be answers (over 1 MB).`)
  const answers = readAnswers(bytes)
  if (answers === undefined) return refused('not-json', null, `${name} is not a JSON object of answers in UTF-8.`)
  const scored = score(definition, answers)
  if (!scored.ok) {
    const item = String(scored.detail?.['item'] ?? '')
    return refused(scored.refusal, item, refusalSentence(scored.refusal, item, definition.id))
  }
  const { band, bands, alerts } = scored.value
  const lines = [
    scored.value.score === null ? 'This questionnaire has no sum.' : `Score ${scored.value.score}, band ${band}.`,
    ...Object.entries(bands ?? {}).map(([area, light]) => `${area}: ${light}`),
    ...alerts.map((alert) => `Safety rule fired: ${alert.rule} (${alert.item}).`),
  ]
  return {
    ok: true,
    value: { score: scored.value.score, band, ...(bands ? { bands } : {}), alerts },
    sentence: lines.join('\n'),
  }
}

function readAnswers(bytes: Buffer): UncheckedAnswers | undefined {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
    return parsed as UncheckedAnswers
  } catch {
    // The only things that throw here are bytes that are not UTF-8 and text that is not JSON.
    return undefined
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    bytes += (chunk as Buffer).length
    if (bytes > largestInputBytes) break
  }
  return Buffer.concat(chunks)
}

function refused(error: Refusal, item: string | null, message: string): Scoring {
  return { ok: false, error, item, message }
}

function unknownSentence(id: string): string {
  const closed = findMetadataOnly(id)
  if (closed) return `The questions of ${closed.name} are not in this product: ${closed.whyNotShipped.en}`
  return `There is no questionnaire ${JSON.stringify(id)}. Known: ${definitions.map((definition) => definition.id).join(', ')}.`
}

function refusalSentence(refusal: AnswerRefusal, item: string, id: string): string {
  switch (refusal) {
    case 'missing-answer':
      return `The answer to ${JSON.stringify(item)} is missing (${id}).`
    case 'unknown-answer':
      return `${JSON.stringify(item)} is not a question of ${id}.`
    case 'out-of-range':
      return `The answer to ${JSON.stringify(item)} is not one that ${id} allows.`
  }
}

function whyUnreadable(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file'
    case 'EISDIR':
      return 'it is a folder'
    case 'EACCES':
    case 'EPERM':
      return 'no permission'
    default:
      return (error as Error).message
  }
}
