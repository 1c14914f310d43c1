import { useEffect, useState } from 'react'

/** `none`: no link; `entering`; `in`: the session is there, ask again; `bad`: used, too old or over. */
export type Entering = 'none' | 'entering' | 'in' | 'bad'

/** The token stands after `#`: it is posted once, and taken out of the address before anything else. */
export function useInvitationLink(): Entering {
  const [state, setState] = useState<Entering>('none')
  useEffect(() => {
    const token = window.location.hash.slice(1)
    if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return
    window.history.replaceState(null, '', window.location.pathname)
    setState('entering')
    fetch('/sign-in/partner/invitation', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
      credentials: 'same-origin',
      body: JSON.stringify({ token }),
    }).then(
      (response) => setState(response.ok ? 'in' : 'bad'),
      () => setState('bad'),
    )
  }, [])
  return state
}
