import type { Localised } from '#platform/i18n.ts'
import { useLocalised } from '#web/kit/language.tsx'

type At = {
  readonly place: string | null
  readonly placeName?: Localised | null
  readonly arriving?: { readonly name: Localised } | null
}

/** The place in the reader's language; one that the county does not list by the name it was given. */
export function usePlaceName(): (at: At) => string | null {
  const localised = useLocalised()
  return ({ place, placeName, arriving }) => {
    const name = placeName ?? arriving?.name
    return place !== null && name ? localised(name) : place
  }
}
