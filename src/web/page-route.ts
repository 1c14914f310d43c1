import type { ComponentType } from 'react'
import type { Localised } from '#platform/i18n.ts'

/** A page of a shell: its own bundle, fetched when someone goes there. The module's default export is the page. */
export type PageRoute = {
  /** Under the language: `own` is `/fi/own`. Never a place for personal data. */
  readonly path: string
  readonly title: Localised
  readonly load: () => Promise<{ default: ComponentType }>
}
