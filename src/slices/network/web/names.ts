import { useFormat, useLanguage, useLocalised } from '#web/kit/language.tsx'
import type { Names } from '../words.ts'
import type { Base } from './projection.ts'

/** Names of this county's places and municipalities, in the reader's language. */
export function useNamesOf(base: Base): Names {
  const language = useLanguage()
  const localised = useLocalised()
  const format = useFormat()
  const municipality = (code: string) => {
    const found = base.municipalities.find((one) => one.code === code)
    return found ? found.name[language === 'sv' ? 'sv' : 'fi'] : code
  }
  return {
    municipality,
    place: (id) => {
      if (id.startsWith('open ')) return municipality(id.slice('open '.length))
      const found = base.places.find((one) => one.id === id)
      return found ? localised(found.name) : id
    },
    number: (value, decimals = 0) => format.number(value, decimals),
    tierOf: (id) => base.places.find((one) => one.id === id)?.tier,
  }
}
