import { useLocation } from 'react-router'
import { languages, type Language } from '#platform/i18n.ts'
import { useLanguage } from '../kit/language.tsx'
import { languageNames } from './texts.ts'

/** The same page in another language: whole links, so that they work before and without JavaScript. */
export function useLanguageLinks(): readonly { language: Language; name: string; href: string; isNow: boolean }[] {
  const now = useLanguage()
  const { pathname, search } = useLocation()
  return languages.map((language) => ({
    language,
    name: languageNames[language],
    href: `/${language}${pathname}${search}`,
    isNow: language === now,
  }))
}

export function LanguageLinks() {
  const links = useLanguageLinks()
  return links.map((link) => (
    <a
      key={link.language}
      href={link.href}
      lang={link.language}
      hrefLang={link.language}
      aria-current={link.isNow || undefined}
    >
      {link.name}
    </a>
  ))
}
