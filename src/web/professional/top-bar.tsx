import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { languages } from '#platform/i18n.ts'
import { LinkMenu } from '../kit/disclosure.tsx'
import { Icon } from '../kit/icon.tsx'
import { DownIcon, LanguageIcon, SearchIcon } from '../kit/icons.ts'
import { KeyHint } from '../kit/key-hint.tsx'
import { useLanguage, useTexts } from '../kit/language.tsx'
import { LogoMark } from '../kit/logo.tsx'
import { CommandBox } from './command-box.tsx'
import { useKeys } from './keys.tsx'
import { topBarPanels } from './routes.tsx'
import { shellTexts } from './texts.ts'
import { ThemeSwitch } from './theme.tsx'

export function TopBar() {
  const t = useTexts(shellTexts)
  const [isFinding, setFinding] = useState(false)
  useKeys([{ key: 'Ctrl+k', label: t.find, run: () => setFinding(true), isQuiet: true }])
  return (
    <header className="top-bar on-brand not-printed">
      <Link className="top-logo" to="/work">
        <LogoMark />
        <b>Rinnalla</b>
      </Link>
      <button type="button" className="top-search" onClick={() => setFinding(true)}>
        <Icon of={SearchIcon} />
        <span>{t.openFind}</span>
        <KeyHint keys={['Ctrl', 'K']} />
      </button>
      <span className="grow" />
      {topBarPanels.map((Panel, index) => (
        <Panel key={index} />
      ))}
      <LanguageMenu />
      <ThemeSwitch />
      <CommandBox isOpen={isFinding} onClose={() => setFinding(false)} />
    </header>
  )
}

function LanguageMenu() {
  const t = useTexts(shellTexts)
  const now = useLanguage()
  const { pathname, search } = useLocation()
  return (
    <LinkMenu
      className="link-menu"
      summary={
        <>
          <Icon of={LanguageIcon} />
          <span className="unseen">{t.language}: </span>
          {now.toUpperCase()}
          <Icon of={DownIcon} size="s" />
        </>
      }
    >
      {languages.map((language) => (
        <a
          key={language}
          href={`/${language}${pathname}${search}`}
          lang={language}
          aria-current={language === now || undefined}
        >
          {{ fi: 'Suomi', sv: 'Svenska', en: 'English' }[language]}
        </a>
      ))}
    </LinkMenu>
  )
}
