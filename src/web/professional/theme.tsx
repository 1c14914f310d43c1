import { useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { Icon } from '../kit/icon.tsx'
import { DarkIcon, LightIcon } from '../kit/icons.ts'
import { useTexts } from '../kit/language.tsx'
import { shellTexts } from './texts.ts'

export type Theme = 'light' | 'dark'
const cookie = 'rinnalla-theme'
const yearSeconds = 31_536_000

/** The choice holds on the next page too; without one the system decides. */
export function applyChosenTheme(): void {
  const root = document.documentElement
  if (root.dataset['theme']) return
  const chosen = new RegExp(`(?:^|; )${cookie}=(light|dark)`).exec(document.cookie)?.[1]
  root.dataset['theme'] = chosen ?? (window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
}

export function ThemeSwitch() {
  const t = useTexts(shellTexts)
  const [theme, setTheme] = useState<Theme>(() =>
    document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light',
  )
  const other: Theme = theme === 'dark' ? 'light' : 'dark'
  function change() {
    document.documentElement.dataset['theme'] = other
    document.cookie = `${cookie}=${other}; path=/; max-age=${yearSeconds}; samesite=lax`
    setTheme(other)
  }
  return (
    <IconButton name={other === 'dark' ? t.toDark : t.toLight} onClick={change}>
      <Icon of={other === 'dark' ? DarkIcon : LightIcon} />
    </IconButton>
  )
}
