import type { ComponentType } from 'react'
import type { PageRoute } from './page-route.ts'

const fetched = new WeakMap<PageRoute, ComponentType>()
let hasFailed = false

/** The page's code and styles; from here on `findPage` has it. What failed once is asked for anew the next time. */
export async function fetchPage(route: PageRoute): Promise<{ default: ComponentType }> {
  if (hasFailed) askStylesAgain()
  try {
    const page = await route.load()
    fetched.set(route, page.default)
    return page
  } catch (error) {
    hasFailed = true
    throw error
  }
}

/** The page whose code is here already: it is drawn at once, with nothing shown meanwhile. */
export function findPage(route: PageRoute): ComponentType | undefined {
  return fetched.get(route)
}

/** The bundler asks for a style sheet once, whether it came or not. */
function askStylesAgain(): void {
  hasFailed = false
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
    if (link.sheet === null) link.replaceWith(link.cloneNode())
}
