/** An expected refusal is a value, a bug is an exception. `refusal` is a code with a text in every language. */
export type Outcome<T, R extends string = never> = Done<T> | Refused<R>
export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused<R extends string> = { readonly ok: false; readonly refusal: R; readonly detail?: RefusalDetail }

/** Facts the refusal's sentence needs: who has it, when it was taken. Never a client's data. */
export type RefusalDetail = Readonly<Record<string, string | number | boolean | null>>

export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

export function refuse<R extends string>(refusal: R, detail?: RefusalDetail): Refused<R> {
  return detail === undefined ? { ok: false, refusal } : { ok: false, refusal, detail }
}

/** For a switch over a union: a new member that nobody handles does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
