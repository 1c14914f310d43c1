import { createContext, use } from 'react'
import type { Language } from '#platform/i18n.ts'

/** What the server writes into every professional page. Who the worker is comes by a call, not in the page. */
export type ProfessionalPageData = { readonly language: Language; readonly demonstration: boolean }

const PageDataContext = createContext<ProfessionalPageData>({ language: 'fi', demonstration: false })
export const ProfessionalPageDataProvider = PageDataContext.Provider

export function useProfessionalPageData(): ProfessionalPageData {
  return use(PageDataContext)
}
