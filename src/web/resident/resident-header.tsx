import { Link, NavLink } from 'react-router'
import { LinkMenu } from '../kit/disclosure.tsx'
import { Icon } from '../kit/icon.tsx'
import { DownIcon, LanguageIcon, MenuIcon, PersonIcon } from '../kit/icons.ts'
import { useLanguage, useLocalised, useTexts } from '../kit/language.tsx'
import { LogoMark } from '../kit/logo.tsx'
import { LanguageLinks } from './language-links.tsx'
import { usePageData } from './page-data.tsx'
import { shellTexts } from './texts.ts'

export function ResidentHeader() {
  const t = useTexts(shellTexts)
  const language = useLanguage()
  const localised = useLocalised()
  const { county } = usePageData().frontPage
  return (
    <header className="resident-header on-brand not-printed">
      <div className="wrap">
        <Link className="logo" to="/">
          <LogoMark />
          <span>
            <b>Rinnalla</b>
            <small>{localised(county.name)}</small>
          </span>
        </Link>
        <nav className="resident-nav" aria-label={t.mainMenu}>
          <MainLinks />
        </nav>
        <div className="resident-tools">
          <LinkMenu
            className="link-menu"
            summary={
              <>
                <Icon of={LanguageIcon} />
                <span className="unseen">
                  {t.language}: {t.languageNow}
                </span>
                <span aria-hidden="true">{language.toUpperCase()}</span>
                <span className="only-wide">
                  <Icon of={DownIcon} size="s" />
                </span>
              </>
            }
          >
            <LanguageLinks />
          </LinkMenu>
          <Link className="tool only-wide" to="/sign-in">
            <Icon of={PersonIcon} />
            {t.identify}
          </Link>
          <LinkMenu
            className="link-menu only-narrow"
            summary={
              <>
                <Icon of={MenuIcon} />
                {t.menu}
              </>
            }
          >
            <nav aria-label={t.mainMenu}>
              <MainLinks />
              <Link to="/sign-in">{t.identify}</Link>
            </nav>
          </LinkMenu>
        </div>
      </div>
    </header>
  )
}

function MainLinks() {
  const t = useTexts(shellTexts)
  return (
    <>
      <NavLink to="/" end>
        {t.front}
      </NavLink>
      <NavLink to="/own">{t.own}</NavLink>
      <NavLink to="/services">{t.services}</NavLink>
      <NavLink to="/tests">{t.tests}</NavLink>
    </>
  )
}
