export type Seen = { readonly url: string; readonly status: number; readonly text: string; readonly headers: Headers }

/** A browser as far as sign-in needs one: a cookie jar, redirects followed one by one, forms sent. */
export type TestBrowser = {
  readonly cookies: Map<string, string>
  /** Every address asked for and every address redirected to. */
  readonly addresses: string[]
  open(path: string, headers?: Record<string, string>): Promise<Seen>
  /** Opens, and stops before the address that begins so; gives that address. */
  openUntil(path: string, stop: string): Promise<string>
  /** Sends the form whose action ends so on the page seen. */
  press(page: Seen, actionEnding: string): Promise<Seen>
  pressUntil(page: Seen, actionEnding: string, stop: string): Promise<string>
  call(path: string): Promise<{ status: number; body: unknown }>
}

export function openTestBrowser(address: string): TestBrowser {
  const cookies = new Map<string, string>()
  const addresses: string[] = []

  const once = async (url: string, init: RequestInit): Promise<Response> => {
    addresses.push(url)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    return answer
  }
  const follow = async (start: string, init: RequestInit, stop?: string): Promise<Seen> => {
    let url = start
    let answer = await once(url, init)
    for (let hops = 0; hops < 15; hops += 1) {
      const location = answer.headers.get('location')
      if (location === null) return { url, status: answer.status, text: await answer.text(), headers: answer.headers }
      url = new URL(location, url).href
      if (stop !== undefined && url.startsWith(stop)) return { url, status: 0, text: '', headers: answer.headers }
      answer = await once(url, {})
    }
    throw new Error('too many redirects')
  }
  const actionOn = (page: Seen, ending: string): string => {
    const action = [...page.text.matchAll(/action="([^"]+)"/g)]
      .map((match) => match[1])
      .find((found) => found?.endsWith(ending))
    if (action === undefined) throw new Error(`no form to ${ending} on ${page.url}: ${page.text.slice(0, 400)}`)
    return new URL(action, page.url).href
  }
  const form = { method: 'POST', body: new URLSearchParams({ choose: '1' }) }
  return {
    cookies,
    addresses,
    open: (path, headers) => follow(new URL(path, address).href, headers === undefined ? {} : { headers }),
    openUntil: async (path, stop) => (await follow(new URL(path, address).href, {}, address + stop)).url,
    press: (page, ending) => follow(actionOn(page, ending), form),
    pressUntil: async (page, ending, stop) => (await follow(actionOn(page, ending), form, address + stop)).url,
    call: async (path) => {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await once(`${address}/api/${path}`, { method: 'POST', body: '{}', headers })
      return { status: answer.status, body: await answer.json() }
    },
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const name = pair.slice(0, pair.indexOf('='))
  const value = pair.slice(pair.indexOf('=') + 1)
  const isOver = attributes.some((attribute) => /^\s*(max-age=0|expires=thu, 01 jan 1970.*)$/i.test(attribute))
  if (isOver || value === '') cookies.delete(name)
  else cookies.set(name, value)
}
