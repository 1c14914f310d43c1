import { Link } from 'react-router'
import { defineTexts } from '#platform/i18n.ts'
import type { signOutStaff } from '#slices/identity/contract.ts'
import type { whoAmIAtWork } from '#slices/organisation/contract.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { signInAddress } from '../kit/addresses.ts'
import { call } from '../kit/call.ts'
import { LinkMenu } from '../kit/disclosure.tsx'
import { useLanguage, useLocalised, useTexts } from '../kit/language.tsx'
import { places } from './places.ts'
import { useAsk } from './query.ts'

/** Who is signed in, with the way out; or the way in. */
export function WhoPanel() {
  const t = useTexts(texts)
  const localised = useLocalised()
  const language = useLanguage()
  const nameOf = useStructureName()
  const { value, refused } = useAsk<typeof whoAmIAtWork>('organisation/me', {})
  if (refused?.refusal === 'not-signed-in') {
    return (
      <a className="top-tool" href={signInAddress('staff', language, `/${language}/work`)}>
        {t.signIn}
      </a>
    )
  }
  if (!value) return null
  return (
    <LinkMenu
      className="link-menu"
      summary={
        <span className="top-who">
          <b>{value.name}</b>
          <small>{[localised(value.title), nameOf(value.unit)].filter(Boolean).join(' · ')}</small>
        </span>
      }
    >
      <Link to={places.keys}>{t.keys}</Link>
      <a href={`${signInAddress('staff', language, `/${language}${places.list}`)}&switch=1`}>{t.switchWorker}</a>
      <button type="button" className="link-menu-button" onClick={() => void leave(language)}>
        {t.signOut}
      </button>
    </LinkMenu>
  )
}

async function leave(language: string): Promise<void> {
  await call<typeof signOutStaff>('identity/staff/sign-out', {})
  window.location.assign(`/${language}/`)
}

const texts = defineTexts({
  fi: {
    signIn: 'Kirjaudu sisään',
    signOut: 'Kirjaudu ulos',
    switchWorker: 'Vaihda työntekijää',
    keys: 'Pikanäppäimet',
  },
  sv: { signIn: 'Logga in', signOut: 'Logga ut', switchWorker: 'Byt anställd', keys: 'Snabbtangenter' },
  en: { signIn: 'Sign in', signOut: 'Sign out', switchWorker: 'Switch worker', keys: 'Keys' },
})
