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

/** The page that somebody opened. The browser keeps in mind what failed before, and so the document is loaded anew, unless that would take away the one there is. */
export async function fetchOpened(route: PageRoute): Promise<PageModule> {
  if (!hasFailed) return await fetchPage(route)
  if (!(await isServiceThere())) throw new Error('the service does not answer')
  window.location.reload()
  return await new Promise(() => {})
}

/** Whether loading the document anew would bring one. */
export async function isServiceThere(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { method: 'HEAD', cache: 'no-store' })).ok
  } catch {
    return false
  }
}
