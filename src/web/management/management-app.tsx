import { defineTexts, type Language } from '#platform/i18n.ts'
import { DemonstrationBar } from '../demonstration-bar.tsx'
import { EmptyState } from '../kit/empty-state.tsx'
import { LanguageProvider, useTexts } from '../kit/language.tsx'
import { LogoMark } from '../kit/logo.tsx'
import { usePageTitle } from '../kit/page-focus.ts'
import { SkipLink } from '../kit/skip-link.tsx'
import { ThemeSwitch } from '../professional/theme.tsx'

export function ManagementApp({ language, demonstration }: { language: Language; demonstration: boolean }) {
  return (
    <LanguageProvider language={language}>
      <SkipLink />
      {demonstration && <DemonstrationBar />}
      <Frame language={language} />
    </LanguageProvider>
  )
}

/** The management's views come later; the page says so instead of showing empty charts. */
function Frame({ language }: { language: Language }) {
  const t = useTexts(texts)
  usePageTitle(t.title)
  return (
    <div className="management">
      <header className="top-bar on-brand not-printed">
        <a className="top-logo" href={`/${language}/management`}>
          <LogoMark />
          <b>Rinnalla</b>
        </a>
        <span className="grow" />
        <ThemeSwitch />
      </header>
      <main className="management-page" id="main" tabIndex={-1}>
        <h1>{t.title}</h1>
        <EmptyState title={t.notYet}>
          <p>{t.until}</p>
          <p>
            <a href={`/${language}/work`}>{t.toWork}</a>
          </p>
        </EmptyState>
      </main>
    </div>
  )
}

const texts = defineTexts({
  fi: {
    title: 'Johtaminen',
    notYet: 'Johtamisen näkymiä ei ole vielä tehty.',
    until: 'Tänne tulevat kuukausikatsaus ja palveluverkon suunnittelu.',
    toWork: 'Siirry työlistaan',
  },
  sv: {
    title: 'Ledning',
    notYet: 'Ledningens vyer är inte gjorda än.',
    until: 'Hit kommer månadsöversikten och planeringen av servicenätet.',
    toWork: 'Gå till arbetslistan',
  },
  en: {
    title: 'Management',
    notYet: 'The management views have not been made yet.',
    until: 'The monthly review and the planning of the service network will be here.',
    toWork: 'Go to the work list',
  },
})
