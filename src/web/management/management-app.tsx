import { QueryClientProvider } from '@tanstack/react-query'
import { Link, NavLink, Outlet, Route, Routes } from 'react-router'
import { PlannerPanel } from '#slices/network/web/planner-panel.tsx'
import { plannerTexts } from '#slices/network/web/texts.ts'
import { defineTexts, type Language } from '#platform/i18n.ts'
import { DemonstrationBar } from '../demonstration-bar.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { LanguageProvider, useTexts } from '../kit/language.tsx'
import { LogoMark } from '../kit/logo.tsx'
import { usePageFocus, usePageTitle } from '../kit/page-focus.ts'
import { SkipLink } from '../kit/skip-link.tsx'
import { queryClient } from '../professional/query.ts'
import { SessionGate } from '../professional/session-gate.tsx'
import { ThemeSwitch } from '../professional/theme.tsx'
import { WhoPanel } from '../professional/who-panel.tsx'

export function ManagementApp({ language, demonstration }: { language: Language; demonstration: boolean }) {
  return (
    <LanguageProvider language={language}>
      <QueryClientProvider client={queryClient}>
        <SkipLink />
        {demonstration && <DemonstrationBar />}
        <Routes>
          <Route element={<Frame />}>
            <Route path="management/network" element={<NetworkPage />} />
            <Route path="*" element={<FirstPage language={language} />} />
          </Route>
        </Routes>
      </QueryClientProvider>
    </LanguageProvider>
  )
}

function Frame() {
  const t = useTexts(texts)
  usePageFocus()
  return (
    <div className="management">
      <header className="top-bar on-brand not-printed">
        <Link className="top-logo" to="/management">
          <LogoMark />
          <b>Rinnalla</b>
        </Link>
        <nav className="management-nav" aria-label={t.title}>
          <NavLink to="/management/network">{useTexts(plannerTexts).title}</NavLink>
        </nav>
        <span className="grow" />
        <WhoPanel />
        <ThemeSwitch />
      </header>
      <main className="management-page" id="main" tabIndex={-1}>
        <SessionGate>
          <Outlet />
        </SessionGate>
      </main>
    </div>
  )
}

function NetworkPage() {
  const t = useTexts(plannerTexts)
  usePageTitle(t.title)
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      <p className="muted planner-origin">{t.origin}</p>
      <PlannerPanel />
    </>
  )
}

/** The monthly review comes later; the page says so instead of showing empty charts. */
function FirstPage({ language }: { language: Language }) {
  const t = useTexts(texts)
  usePageTitle(t.title)
  return (
    <>
      <h1 tabIndex={-1}>{t.title}</h1>
      <p>
        <Link to="/management/network">{useTexts(plannerTexts).title}</Link>
      </p>
      <EmptyState title={t.notYet}>
        <p>{t.until}</p>
        <p>
          <a href={`/${language}/work`}>{t.toWork}</a>
        </p>
      </EmptyState>
    </>
  )
}

const texts = defineTexts({
  fi: {
    title: 'Johtaminen',
    notYet: 'Muita johtamisen näkymiä ei ole vielä tehty.',
    until: 'Tänne tulee kuukausikatsaus.',
    toWork: 'Siirry työlistaan',
  },
  sv: {
    title: 'Ledning',
    notYet: 'Ledningens övriga vyer är inte gjorda än.',
    until: 'Hit kommer månadsöversikten.',
    toWork: 'Gå till arbetslistan',
  },
  en: {
    title: 'Management',
    notYet: 'The other management views have not been made yet.',
    until: 'The monthly review will be here.',
    toWork: 'Go to the work list',
  },
})
