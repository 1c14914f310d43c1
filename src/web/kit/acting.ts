/**
 * For whom this tab believes it acts. Set once when the page is loaded, from a cookie that the server gives together with the session, and told with every call:
 * a tab that was left open while the person was changed in another can neither show nor do anything more.
 */
const cookieName = 'rinnalla_for'
const actingHeader = 'x-rinnalla-for'

const personHeader = 'x-rinnalla-person'

let believed: string | null | undefined
let person: string | undefined

/**
 * Whose session the server says it is. The first that this page hears is whose the page is; another later is another person, who
 * signed in in another tab.
 */
export function hearPerson(heard: string): void {
  person ??= heard
  if (person !== heard) noteOtherPerson()
}

/** What is told with every call of this page. */
export function tabHeaders(): Record<string, string> {
  const acting = believedFor()
  return {
    ...(acting === null ? {} : { [actingHeader]: acting }),
    ...(person === undefined ? {} : { [personHeader]: person }),
  }
}

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
