/**
 * For whom this tab believes it acts. Set once when the page is loaded, from a cookie that the server gives together with the session, and told with every call:
 * a tab that was left open while the person was changed in another can neither show nor do anything more.
 */
const cookieName = 'rinnalla_for'
export const actingHeader = 'x-rinnalla-for'

let believed: string | null | undefined

/** The id of the right to act; null: in one's own matters. */
export function believedFor(): string | null {
  return (believed ??= readCookie())
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

const listeners = new Set<() => void>()

/** Tells when the server or another tab says that this tab is about somebody else. */
export function onOtherPerson(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function noteOtherPerson(): void {
  for (const listener of listeners) listener()
}

const endedListeners = new Set<() => void>()

/** Tells when the right to act has ended in the middle. */
export function onActingEnded(listener: () => void): () => void {
  endedListeners.add(listener)
  return () => void endedListeners.delete(listener)
}

export function noteActingEnded(): void {
  for (const listener of endedListeners) listener()
}
