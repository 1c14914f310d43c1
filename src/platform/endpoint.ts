import type { z } from 'zod'

/** Whose session may call: `anyone` needs none, `resident` an own (perhaps anonymous) visit, `identified` a strong identification, `staff` a worker's sign-in, `partner` that of another organisation's person. */
export type Audience = 'anyone' | 'resident' | 'identified' | 'staff' | 'partner'
/** `either`: residents and staff call the same endpoint; the input's `as` says from which of the browser's two sessions. */
export type DeclaredAudience = Audience | 'either'
/**
 * Whether a resident who acts for another may call: `read`, `write` and `begin` (something new) when their right covers it, `always` where no one's data is concerned. Without it
 * the call is refused while acting: nothing is done for another that nobody thought of.
 */
export type ForAnother = 'always' | 'read' | 'write' | 'begin'

/** Refusals that every endpoint may answer besides its own. */
export const commonRefusals = [
  'invalid-input',
  'not-signed-in',
  'not-allowed',
  'not-found',
  'too-many',
  'unavailable',
  // While acting for another: this is not done for another; the right has ended; another tab acts for somebody else.
  'not-while-acting',
  'acting-ended',
  'other-person',
] as const
export type CommonRefusal = (typeof commonRefusals)[number]

/**
 * One call across HTTP: `POST /api/<path>` with a JSON body. Shared with the screen, which imports only its type.
 * Everything is a POST so that no id and no personal data is ever part of an address.
 */
export type Endpoint<
  Path extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Refusal extends string = string,
> = {
  readonly path: Path
  readonly audience: DeclaredAudience
  readonly input: Input
  readonly output: Output
  readonly refusals: readonly Refusal[]
  /** Largest body in bytes; 64 kB unless told. */
  readonly bodyLimitBytes?: number
  readonly forAnother?: ForAnother
}

export function endpoint<
  const Path extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Refusal extends string = never,
>(declared: {
  path: Path
  audience: DeclaredAudience
  input: Input
  output: Output
  refusals?: readonly Refusal[]
  bodyLimitBytes?: number
  forAnother?: ForAnother
}): Endpoint<Path, Input, Output, Refusal> {
  const { refusals, ...rest } = declared
  return { ...rest, refusals: refusals ?? [] }
}

export type InputOf<E> = E extends Endpoint<string, infer I, z.ZodType, string> ? z.input<I> : never
export type ParsedInputOf<E> = E extends Endpoint<string, infer I, z.ZodType, string> ? z.output<I> : never
export type OutputOf<E> = E extends Endpoint<string, z.ZodType, infer O, string> ? z.output<O> : never
export type RefusalOf<E> = E extends Endpoint<string, z.ZodType, z.ZodType, infer R> ? R | CommonRefusal : never
