import type { listPartners } from '#slices/partners/contract.ts'
import { useReceivers } from '#slices/work/web/receivers.ts'
import { useAsk } from '#web/professional/query.ts'
import type { Brief, Place } from '../contract.ts'
import { usePlaceWords } from './receiver-words.ts'

type Kind = Brief['to']['kind']
type Askable = {
  readonly options: { value: string; label: string }[]
  readonly placeOf: (chosen: string) => Pick<Place, 'registerName' | 'controller' | 'verified'> | undefined
  /** Those of a unit elsewhere who have an account. */
  readonly peopleOf: (chosen: string) => { value: string; label: string }[]
}

/** Whom a question may be asked: within the county, or of a unit that an agreement of today names. */
export function useAskable(kind: Kind, you: string | undefined): Askable {
  const inCounty = useReceivers(kind === 'elsewhere' ? 'skill' : kind, you)
  const placeWords = usePlaceWords()
  const partners = useAsk<typeof listPartners>('partners/list', {}, { isWanted: kind === 'elsewhere' })
  if (kind !== 'elsewhere') return { options: inCounty, placeOf: () => undefined, peopleOf: () => [] }
  const agreements = partners.value?.agreements ?? []
  const options = agreements.flatMap(({ id, organisation, consults, isValid }) =>
    consults && isValid ? [{ value: id, label: placeWords({ unit: consults.unit, organisation }) }] : [],
  )
  const peopleOf = (chosen: string) =>
    (partners.value?.accounts ?? [])
      .filter((one) => one.agreement === chosen && one.isOn)
      .map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name }))
  return { options, placeOf: (chosen) => agreements.find((one) => one.id === chosen), peopleOf }
}
