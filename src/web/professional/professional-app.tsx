import { QueryClientProvider } from '@tanstack/react-query'
import { Link, Outlet, Route, Routes } from 'react-router'
import { DemonstrationBar } from '../demonstration-bar.tsx'
import { LanguageProvider, useLocalised, useTexts } from '../kit/language.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { usePageFocus, usePageTitle } from '../kit/page-focus.ts'
import { SkipLink } from '../kit/skip-link.tsx'
import { LazyPage } from '../lazy-page.tsx'
import { PageMissing } from '../page-missing.tsx'
import { InterruptPlace } from './interrupt-place.tsx'
import { KeyBar } from './key-bar.tsx'
import { KeysProvider } from './keys.tsx'
import { LiveProvider } from './live.tsx'
import { fetchPagesAhead } from './pages-ahead.ts'
import { ProfessionalPageDataProvider, type ProfessionalPageData } from './page-data.tsx'
import { queryClient } from './query.ts'
import { Rail } from './rail.tsx'
import { SessionGate } from './session-gate.tsx'
import { professionalRoutes, type ProfessionalRoute } from './routes.tsx'
import { shellTexts } from './texts.ts'
import { TopBar } from './top-bar.tsx'

export function ProfessionalApp({ data }: { data: ProfessionalPageData }) {
  const pages = professionalRoutes.filter((route) => data.demonstration || !route.isDemonstrationOnly)
  return (
    <LanguageProvider language={data.language}>
      <ProfessionalPageDataProvider value={data}>
        <QueryClientProvider client={queryClient}>
          <KeysProvider>
            <Routes>
              <Route element={<Frame isDemonstration={data.demonstration} />}>
                {pages.map((route) => (
                  <Route key={route.path} path={route.path} element={<Page route={route} />} />
                ))}
                <Route path="*" element={<NotFound />} />
              </Route>
            </Routes>
          </KeysProvider>
        </QueryClientProvider>
      </ProfessionalPageDataProvider>
    </LanguageProvider>
  )
}

function Frame({ isDemonstration }: { isDemonstration: boolean }) {
  usePageFocus()
  return (
    <LiveProvider>
      <div className="professional">
        <SkipLink />
        {isDemonstration && <DemonstrationBar />}
        <TopBar />
        <Rail />
        <main className="work-area" id="main" tabIndex={-1}>
          <SessionGate>
            <InterruptPlace />
            <Outlet />
          </SessionGate>
        </main>
        <KeyBar />
      </div>
    </LiveProvider>
  )
}

function Page({ route }: { route: ProfessionalRoute }) {
  const t = useTexts(shellTexts)
  usePageTitle(useLocalised()(route.title))
  const missing = (
    <div className="work-page">
      <PageMissing>
        <p>
          <Link to="/work">{t.backToList}</Link>
        </p>
      </PageMissing>
    </div>
  )
  return <LazyPage key={route.path} route={route} missing={missing} onDrawn={fetchPagesAhead} />
}

function NotFound() {
  const t = useTexts(shellTexts)
  usePageTitle(t.notFound)
  return (
    <div className="work-page stack">
      <h1>{t.notFound}</h1>
      <ButtonLink to="/work">{t.backToList}</ButtonLink>
    </div>
  )
}
