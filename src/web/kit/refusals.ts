import type { CommonRefusal, Endpoint, RefusalOf } from '#platform/endpoint.ts'
import type { Language } from '#platform/i18n.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import { useTexts } from './language.tsx'
import { commonRefusalTexts } from './texts.ts'

/** A sentence that says what happened and what to do next; a function when it needs the refusal's facts. */
export type RefusalText = string | ((detail: RefusalDetail) => string)
export type OwnRefusalOf<E extends Endpoint> = Exclude<RefusalOf<E>, CommonRefusal>
export type RefusalTexts<R extends string> = {
  readonly [L in Language]: { readonly [K in R | CommonRefusal | 'offline']: RefusalText }
}

/**
 * A slice's refusals in words: `refusalTexts<OwnRefusalOf<typeof takeItem>>({ fi: { taken: … }, sv: …, en: … })`.
 * A code that lacks its text in some language does not compile. The common refusals come along; a slice may say them better.
 */
export function refusalTexts<R extends string>(texts: {
  readonly [L in Language]: { readonly [K in R]: RefusalText } & {
    readonly [K in CommonRefusal | 'offline']?: RefusalText
  }
}): RefusalTexts<R> {
  return {
    fi: { ...commonRefusalTexts.fi, ...texts.fi },
    sv: { ...commonRefusalTexts.sv, ...texts.sv },
    en: { ...commonRefusalTexts.en, ...texts.en },
  } as unknown as RefusalTexts<R>
}

export type SaidRefusal = { readonly refusal: string; readonly detail?: RefusalDetail | undefined }

/** `const say = useRefusalText(texts)` and then `say(refused)` is the sentence. */
export function useRefusalText<R extends string>(texts: RefusalTexts<R>): (refused: SaidRefusal) => string {
  const here = useTexts<{ readonly [key: string]: RefusalText }>(texts)
  return ({ refusal, detail = {} }) => {
    const text = here[refusal] ?? here['unavailable'] ?? ''
    return typeof text === 'string' ? text : text(detail)
  }
}
