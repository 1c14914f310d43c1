import type { listPartners } from '#slices/partners/contract.ts'
import { useReceivers } from '#slices/work/web/receivers.ts'
import { useAsk } from '#web/professional/query.ts'
import type { Brief, Place } from '../contract.ts'
import { usePlaceWords } from './receiver-words.ts'

type Kind = Brief['to']['kind']
type Askable = {
  readonly options: { value: string; label: string }[]
  readonly placeOf: (chosen: string) => Pick<Place, 'registerName' | 'controller' | 'verified'> | undefined
}

/** Whom a question may be asked: within the county, or of a unit that an agreement of today names. */
export function useAskable(kind: Kind, you: string | undefined): Askable {
  const inCounty = useReceivers(kind === 'elsewhere' ? 'skill' : kind, you)
  const placeWords = usePlaceWords()
  const partners = useAsk<typeof listPartners>('partners/list', {}, { isWanted: kind === 'elsewhere' })
  if (kind !== 'elsewhere') return { options: inCounty, placeOf: () => undefined }
  const agreements = partners.value?.agreements ?? []
  const options = agreements.flatMap(({ id, organisation, consults, isValid }) =>
    consults && isValid ? [{ value: id, label: placeWords({ unit: consults.unit, organisation }) }] : [],
  )
  return { options, placeOf: (chosen) => agreements.find((one) => one.id === chosen) }
}
