import { expect, test } from 'vitest'
import type { Channel, FrontPage } from '#slices/directory/contract.ts'
import { render } from './render.tsx'

const name = (fi: string, sv: string, en: string) => ({ fi, sv, en })
const realPhone = {
  name: name('Palvelupuhelin', 'Servicetelefonen', 'Service phone'),
  number: '014 266 0149',
  note: null,
  placeholder: false,
  status: { state: 'open', closesAt: '2026-11-24T14:00:00Z' },
} as const
const chat: Channel = {
  id: 'chat',
  kind: 'chat',
  name: name('Keskustelu hoitajan kanssa', 'Chatt med en sjukskötare', 'Chat with a nurse'),
  description: name('Kerro kerran.', 'Berätta en gång.', 'Tell us once.'),
  available: true,
  allowsAnonymous: true,
  fromAgeYears: null,
  areHoursVerified: true,
  status: { state: 'open', closesAt: '2026-11-24T18:00:00Z' },
  wait: { state: 'known', fromMinutes: 6, toMinutes: 10, ahead: 3 },
  phone: realPhone,
  place: null,
}
const contact = {
  text: name('Digituki neuvoo.', 'Stödet ger råd.', 'Support helps.'),
  phone: null,
  status: { state: 'unknown' },
} as const
const data: FrontPage = {
  county: {
    id: 'keski-suomi',
    name: name(
      'Keski-Suomen hyvinvointialue',
      'Mellersta Finlands välfärdsområde',
      'Wellbeing services county of Central Finland',
    ),
    regionName: name('Keski-Suomi', 'Mellersta Finland', 'Central Finland'),
    forms: { fi: { genitive: '', allative: '', region: { genitive: '', locative: '' } }, sv: { genitive: '' } },
  },
  municipality: { code: '992', name: { fi: 'Äänekoski', sv: 'Äänekoski' }, forms: { genitive: '', locative: '' } },
  asOf: '2026-11-24T08:42:00Z',
  helplines: [
    {
      id: 'emergency',
      kind: 'emergency',
      name: name('Hätänumero', 'Nödnummer', 'Emergency number'),
      description: name('', '', ''),
      number: '112',
      placeholder: false,
      languages: ['fi', 'sv', 'en'],
      status: { state: 'open', closesAt: null },
      isVerified: true,
      source: '',
    },
  ],
  main: chat,
  channels: [
    {
      ...chat,
      id: 'family-chat',
      kind: 'special-chat',
      name: name('Perheneuvonta', 'Familjerådgivning', 'Family guidance'),
      status: { state: 'closed', opensAt: '2026-11-25T07:00:00Z' },
      wait: { state: 'unknown' },
      phone: { ...realPhone, number: '014 000 1450', placeholder: true },
    },
    {
      ...chat,
      id: 'callback',
      kind: 'callback',
      name: name('Takaisinsoitto', 'Återuppringning', 'Callback'),
      wait: { state: 'unknown' },
    },
  ],
  places: [],
  support: {
    digitalSupport: contact,
    accessibility: contact,
    dataProtection: contact,
    patientOmbudsperson: contact,
    socialOmbudsperson: contact,
  },
}
const asked = {
  data,
  municipalities: [{ code: '992', name: { fi: 'Äänekoski', sv: 'Äänekoski' } }],
  demonstration: false,
}
const textOf = (html: string) =>
  html
    .replace(/<!--.*?-->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u2060', '')
    .replace(/\s+/g, ' ')

test('the served page says what is open, how long it takes and the phone, before any script has run', () => {
  const page = render({ ...asked, url: '/fi/?kunta=992', language: 'fi' })
  const text = textOf(page.html)
  expect(page).toMatchObject({ status: 200, title: 'Etusivu – Rinnalla' })
  expect(text).toContain('Avoinna nyt, suljetaan klo 20')
  expect(text).toContain('noin 6–10 minuuttia')
  expect(text).toContain('3 ihmistä')
  expect(text).toContain('Avautuu huomenna ke klo 9')
  expect(page.html).toContain('href="tel:0142660149"')
  expect(page.html).toContain('href="tel:112"')
  expect(page.html).not.toMatch(/ style=/)
})

test('a wait that nobody knows is said to be unknown, and never nought', () => {
  const text = textOf(render({ ...asked, url: '/fi/', language: 'fi' }).html)
  expect(text).toContain('Odotusaikaa ei tiedetä juuri nyt')
  expect(text).not.toMatch(/\b0 minuut/)
})

test('a placeholder number is shown as one and cannot be called', () => {
  const { html } = render({ ...asked, url: '/fi/', language: 'fi' })
  expect(html).not.toContain('tel:0140001450')
  expect(textOf(html)).toContain('014 000 1450 (esimerkkinumero)')
})

test('when the chat is closed the next step is a contact request, and the opening is told', () => {
  const closed: FrontPage = { ...data, main: { ...chat, status: { state: 'closed', opensAt: '2026-11-25T06:00:00Z' } } }
  const { html } = render({ ...asked, data: closed, url: '/fi/', language: 'fi' })
  expect(html).toMatch(/class="button button-filled[^"]*" href="\/fi\/contact-request"/)
  expect(textOf(html)).toContain('Avautuu huomenna ke klo 8')
})

test('each language has its own words and its own links', () => {
  const sv = render({ ...asked, url: '/sv/', language: 'sv' })
  expect(textOf(sv.html)).toContain('Öppet nu, stänger kl. 20')
  expect(sv.html).toContain('href="/sv/start"')
  const en = render({ ...asked, url: '/en/', language: 'en' })
  expect(textOf(en.html)).toContain('about 6–10 minutes')
  expect(en.head).toContain('hreflang="sv" href="/sv/"')
})

test('the bare address is the Finnish front page, another page is its shell with quiet lines, an unknown one is 404', () => {
  expect(textOf(render({ ...asked, url: '/', language: 'fi' }).html)).toContain('Apua terveyteen')
  const own = render({ ...asked, url: '/fi/own', language: 'fi' })
  expect(own).toMatchObject({ status: 200, title: 'Omat asiat – Rinnalla' })
  expect(own.html).toContain('class="loading"')
  expect(render({ ...asked, url: '/fi/nowhere', language: 'fi' })).toMatchObject({
    status: 404,
    title: 'Sivua ei löydy – Rinnalla',
  })
})

test('the demonstration says on every page that it is not a county’s service', () => {
  const page = render({ ...asked, demonstration: true, url: '/fi/own', language: 'fi' })
  expect(textOf(page.html)).toContain('Tämä ei ole hyvinvointialueen palvelu, vaan esittely.')
  // The chat of this page closes at eight in the evening.
  expect(textOf(page.html)).not.toContain('aina auki')
})

test('the demonstration says that the chat is always open only when it is', () => {
  const main = { ...data.main, status: { ...data.main.status, state: 'open' as const, closesAt: null } }
  const page = render({ ...asked, data: { ...data, main }, demonstration: true, url: '/fi/own', language: 'fi' })
  expect(textOf(page.html)).toContain('Keskustelu on esittelyssä aina auki.')
})
