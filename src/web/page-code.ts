import type { ComponentType } from 'react'
import type { PageRoute } from './page-route.ts'

type PageModule = { default: ComponentType }

const fetched = new WeakMap<PageRoute, ComponentType>()
let hasFailed = false

/** The page's code and styles; from here on `findPage` has it. */
export async function fetchPage(route: PageRoute): Promise<PageModule> {
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

/** The page that somebody opened. The browser keeps in mind what failed while it was fetched ahead, and so the document is loaded anew. */
export async function fetchOpened(route: PageRoute): Promise<PageModule> {
  if (!hasFailed) return await fetchPage(route)
  window.location.reload()
  return await new Promise(() => {})
}
