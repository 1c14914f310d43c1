/**
 * For whom this tab believes it acts. Set once when the page is loaded, from a cookie that the server gives together with the session, and told with every call:
 * a tab that was left open while the person was changed in another can neither show nor do anything more.
 */
const cookieName = 'rinnalla_for'
export const actingHeader = 'x-rinnalla-for'

let believed: string | null | undefined

/** The id of the right to act; null: in one's own matters. */
export function believedFor(): string | null {
  if (believed === undefined) believed = readCookie()
  return believed
}

export function readCookie(): string | null {
  if (typeof document === 'undefined') return null
  const found = document.cookie.split(';').find((part) => part.trimStart().startsWith(`${cookieName}=`))
  const value = found?.slice(found.indexOf('=') + 1).trim() ?? ''
  return value === '' ? null : value
}

/** The session is over or is another than the cookie says: the next page begins from what the server told. */
export function correctCookie(acting: string | null): void {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie =
    acting === null
      ? `${cookieName}=; Max-Age=0; Path=/; SameSite=Lax${secure}`
      : `${cookieName}=${acting}; Path=/; SameSite=Lax${secure}`
}

const otherPerson = news()
const actingEnded = news()

/** Tells when the server or another tab says that this tab is about somebody else. */
export const onOtherPerson = otherPerson.on
export const noteOtherPerson = otherPerson.note

/** Tells when the right to act has ended in the middle. */
export const onActingEnded = actingEnded.on
export const noteActingEnded = actingEnded.note

/** Who begins to listen after it was noted hears it too: a page's first answers may come before what listens to them. */
function news(): { on: (listener: () => void) => () => void; note: () => void } {
  const listeners = new Set<() => void>()
  let isMissed = false
  return {
    on: (listener) => {
      listeners.add(listener)
      if (isMissed) listener()
      isMissed = false
      return () => void listeners.delete(listener)
    },
    note: () => {
      isMissed = listeners.size === 0
      for (const listener of listeners) listener()
    },
  }
}
