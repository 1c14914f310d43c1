import { createContext, use, useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Language } from '#platform/i18n.ts'
import type { FrontPage, getFrontPage, MunicipalityChoice } from '#slices/directory/contract.ts'
import { call } from '../kit/call.ts'

/** What the server writes into every resident page. */
export type ResidentPageData = {
  readonly language: Language
  /** The demonstration says on every page that it is not a county's service. */
  readonly demonstration: boolean
  readonly frontPage: FrontPage
  /** Every municipality of the county, to choose from. */
  readonly municipalities: readonly MunicipalityChoice[]
}

const PageDataContext = createContext<ResidentPageData | undefined>(undefined)
const pollMs = 30_000

/** Keeps the county's channels true while the page stays open: fetched again every 30 s and whenever the reader comes back. */
export function PageDataProvider({ data, children }: { data: ResidentPageData; children: ReactNode }) {
  const [frontPage, setFrontPage] = useState(data.frontPage)
  const municipality = data.frontPage.municipality?.code
  const refresh = useCallback(async () => {
    if (document.visibilityState === 'hidden') return
    const outcome = await call<typeof getFrontPage>('directory/front-page', municipality ? { municipality } : {}, {
      isBackground: true,
    })
    if (outcome.ok) setFrontPage(outcome.value)
  }, [municipality])
  useEffect(() => {
    const timer = setInterval(refresh, pollMs)
    document.addEventListener('visibilitychange', refresh)
    window.addEventListener('online', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
      window.removeEventListener('online', refresh)
    }
  }, [refresh])
  return <PageDataContext value={{ ...data, frontPage }}>{children}</PageDataContext>
}

export function usePageData(): ResidentPageData {
  const data = use(PageDataContext)
  if (!data) throw new Error('usePageData needs PageDataProvider above it')
  return data
}
