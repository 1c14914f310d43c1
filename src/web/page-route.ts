import type { ComponentType } from 'react'
import { matchPath } from 'react-router'
import type { Localised } from '#platform/i18n.ts'

/** A page of a shell: its own bundle, fetched when someone goes there. The module's default export is the page. */
export type PageRoute = {
  /** Under the language: `own` is `/fi/own`. Never a place for personal data. */
  readonly path: string
  readonly title: Localised
  readonly load: () => Promise<{ default: ComponentType }>
}

/** The route of an address without its language: `/places/7` finds `places/:id`. */
export function findRoute<R extends PageRoute>(routes: readonly R[], pathname: string): R | undefined {
  return routes.find((route) => matchPath(`/${route.path}`, pathname))
}
