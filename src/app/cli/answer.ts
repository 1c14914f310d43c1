import type { Refused } from '#platform/outcome.ts'

/** Exit codes of the command line: done, refused or invalid input, wrong usage. */
export const exitCodes = { done: 0, refused: 1, wrongUsage: 2 } as const

type Problem = { readonly error: string; readonly message: string; readonly json: boolean }

/** With `--json` standard output carries exactly this one document. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document)}\n`)
}

export function printLines(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Input that cannot be answered: one clear sentence, exit 1. */
export function refuseInput({ error, message, json }: Problem): number {
  if (json) printJson({ error, message })
  process.stderr.write(`${message}\n`)
  return exitCodes.refused
}

/** A command line that does not fit: what is wrong and how it goes, exit 2. */
export function wrongUsage(message: string, usage: string, json: boolean): number {
  if (json) printJson({ error: 'wrong-usage', message })
  process.stderr.write(`${message}\n\n${usage}\n`)
  return exitCodes.wrongUsage
}

/** Where a command that works on the database says what it has to say: the terminal, or a test. */
export type Voice = { readonly out: (line: string) => void; readonly err: (line: string) => void }

/** As `wrongUsage`, to a voice. */
export function sayWrongUsage(
  voice: Voice,
  message: string,
  { usage, json }: { usage: string; json: boolean },
): number {
  if (json) voice.out(JSON.stringify({ error: 'wrong-usage', message }))
  voice.err(`${message}\n\n${usage}`)
  return exitCodes.wrongUsage
}

/** A refusal as its own sentence, or by its name when it has none; exit 1. */
export function sayRefused(voice: Voice, { refusal, detail }: Refused<string>, json: boolean): number {
  const message = typeof detail?.['sentence'] === 'string' ? detail['sentence'] : `Refused: ${refusal}.`
  if (json) voice.out(JSON.stringify({ error: refusal, message }))
  voice.err(message)
  return exitCodes.refused
}

/** What `parseArgs` threw, as a sentence: its message names the option. */
export function usageSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `${message.split(/\.\s/)[0]?.replace(/\.$/, '') ?? message}.`
}

/** A typed value as one safe line: control characters cannot move the terminal's cursor or forge a second line. */
export function quoteLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
  })
}
