import type { z } from 'zod'

/** What is wrong and where: the file of the county's folder, the path in it, and a sentence for the person who edits it. */
export type CountyProblem = { readonly file: string; readonly path: string; readonly sentence: string }

export function problem(file: string, path: string, what: string): CountyProblem {
  return { file, path, sentence: path === '' ? `${file} ${what}.` : `${file}: ${path} ${what}.` }
}

/** Each issue of a schema as a sentence that names the thing and the way out. */
export function problemsOf(file: string, error: z.ZodError): CountyProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(file, issue, issue.path))
}

type Path = readonly PropertyKey[]

function problemsOfIssue(file: string, issue: z.core.$ZodIssue, path: Path): CountyProblem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem(file, written([...path, key]), 'is not known here; remove it or correct its spelling'),
      )
    case 'invalid_type':
      return [
        problem(
          file,
          written(path),
          isMissing(issue) ? 'is missing' : `must be ${kindNames[issue.expected] ?? issue.expected}`,
        ),
      ]
    case 'invalid_value':
      return [
        problem(file, written(path), `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`),
      ]
    case 'too_small':
      return [
        problem(
          file,
          written(path),
          issue.origin === 'string' ? 'is empty' : `must be at least ${issue.minimum}${unitOf(issue.origin)}`,
        ),
      ]
    case 'too_big':
      return [problem(file, written(path), `must be at most ${issue.maximum}${unitOf(issue.origin)}`)]
    case 'invalid_union': {
      const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0]
      const inner = closest?.flatMap((nested) => problemsOfIssue(file, nested, [...path, ...nested.path])) ?? []
      return inner.length > 0 ? inner : [problem(file, written(path), 'has no shape that is allowed here')]
    }
    case 'invalid_format':
    case 'custom':
      return [problem(file, written(path), plain(issue.message))]
    default:
      return [problem(file, written(path), `is not valid: ${plain(issue.message)}`)]
  }
}

const kindNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function isMissing(issue: { input?: unknown; message: string }): boolean {
  return issue.message.endsWith('received undefined')
}

function unitOf(origin: string): string {
  return origin === 'array' ? ' long' : ''
}

function plain(message: string): string {
  return message.replace(/\.$/, '')
}

/** `places[3].hours.week`: as one would write it in code. */
function written(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`),
    '',
  )
}
