import type { listMunicipalities } from '#slices/directory/contract.ts'
import { useLanguage } from '../kit/language.tsx'
import { useAsk } from './query.ts'

export type MunicipalityName = { readonly code: string; readonly name: string }

/** The county's municipalities by name. English uses the Finnish name, as the county itself does. */
export function useMunicipalities(): readonly MunicipalityName[] {
  const language = useLanguage()
  const { value } = useAsk<typeof listMunicipalities>('directory/municipalities', {})
  return (value?.municipalities ?? []).map(({ code, name }) => ({ code, name: language === 'sv' ? name.sv : name.fi }))
}
