import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { languages } from '#platform/i18n.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { composeMail, composeText } from './message.ts'
import { noticeKinds, type Outgoing } from './model.ts'

const projectRoot = join(import.meta.dirname, '../../..')
const publicAddress = 'https://digi.esimerkkialue.fi'
const startsAt = new Date('2026-12-31T10:45:00Z')
const sentKinds: readonly Outgoing['kind'][] = [...noticeKinds, 'address-code', 'unit-question']
const all = languages.flatMap((language) =>
  sentKinds.flatMap((kind) => [true, false].map((plain) => outgoing({ kind, language, plain }))),
)

function outgoing(some: Partial<Outgoing>): Outgoing {
  return {
    id: newId<'delivery'>(startsAt),
    kind: 'appointment-reminder',
    language: 'fi',
    plain: false,
    isForAnother: false,
    startsAt,
    code: some.kind === 'address-code' ? '048213' : null,
    address: 'paivi@example.fi',
    ...some,
  }
}

// GSM 03.38: one character of it is one of 160.
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/

test('a phone’s text is one message of 160 characters of the phone’s own alphabet, in every kind and language', () => {
  for (const message of all) {
    const text = composeText(message, publicAddress)
    expect(text.length, text).toBeLessThanOrEqual(160)
    expect(text).toMatch(gsm)
  }
})

// Services, professions and places, as their names begin in the three languages.
const forbidden =
  /sairaanhoi|hoitaja|lääkär|psykolog|sosiaali|päihde|lastensuoj|toimeentulo|terveysasem|sote-kesk|vastaanot|neuvola|hammas|mielenterv|sjuksköt|läkare|social|missbruk|barnskydd|utkomst|hälsostation|mottagning|tandv|mental|nurse|doctor|physician|psychol|counsel|substance|child welfare|income support|health|clinic|dentist/i

test('no notice names a service, a profession or a place', () => {
  for (const message of all) {
    const { subject, text } = composeMail(message, publicAddress)
    for (const said of [subject, text, composeText(message, publicAddress)]) expect(said).not.toMatch(forbidden)
  }
})

test('no notice has a name of the counties’ own services, teams or places in it', () => {
  const texts = all.flatMap((message) => {
    const { subject, text } = composeMail(message, publicAddress)
    return [subject, text, composeText(message, publicAddress)].map((said) => said.toLowerCase())
  })
  for (const folder of ['keski-suomi', 'pohjois-savo']) {
    const county = loadCounty(join(projectRoot, 'counties', folder))
    if (!county.ok) throw new Error(county.refusal)
    const { services, places, appointmentServices, organisation, municipalities } = county.value
    const named = [...services, ...places, ...appointmentServices, ...organisation.teams].flatMap(({ name }) =>
      Object.values(name),
    )
    const names = [...named, ...municipalities.map(({ name }) => name.fi)].filter((name) => name.length > 4)
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) for (const said of texts) expect(said).not.toContain(name.toLowerCase())
  }
})

test('no notice holds an id, an address of the client or a personal identity code', () => {
  for (const message of all) {
    const { subject, text, html } = composeMail(message, publicAddress)
    for (const said of [subject, text, html, composeText(message, publicAddress)]) {
      expect(said).not.toContain(message.id)
      expect(said).not.toContain('paivi')
      expect(said).not.toMatch(/\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]|[0-9a-f]{8}-[0-9a-f]{4}/)
    }
  }
})

test('under non-disclosure every kind says the same and no time, and the county is not named', () => {
  for (const language of languages) {
    const said = noticeKinds.map((kind) => composeMail(outgoing({ kind, language, plain: true }), publicAddress))
    expect(new Set(said.map(({ subject, text }) => subject + text)).size).toBe(1)
    expect(said[0]?.text).not.toMatch(/31|12[.:]45/)
  }
})

test('the time stands in the client’s language, by Finnish time', () => {
  const texts = languages.map((language) => composeMail(outgoing({ language }), publicAddress).text.split('\n')[0])
  expect(texts[0]).toContain('torstai 31.12.2026 kello 12.45')
  expect(texts[1]).toContain('torsdag 31.12.2026 kl. 12.45')
  expect(texts[2]).toContain('Thursday 31 Dec 2026 at 12:45')
})

test('the HTML names its language, has one heading and no picture, script or address of another site', () => {
  for (const message of all) {
    const { html, subject, text } = composeMail(message, publicAddress)
    expect(html).toContain(`<html lang="${message.language}">`)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<img|<script|<link|url\(/)
    for (const [address] of html.matchAll(/https?:[^"<]+/g)) expect(address.startsWith(publicAddress)).toBe(true)
    expect(html).toContain(subject)
    if (message.kind === 'address-code') expect(text).toContain('048213')
    else if (message.kind !== 'unit-question')
      expect(text.includes(`${publicAddress}/${message.language}/own`)).toBe(!message.plain)
  }
})

test('a unit of another organisation is led to the partners’ page, and not told how a client changes their notices', () => {
  for (const language of languages) {
    const { text, html } = composeMail(outgoing({ kind: 'unit-question', language, startsAt: null }), publicAddress)
    for (const said of [text, html]) {
      expect(said).toContain(`${publicAddress}/${language}/partner`)
      expect(said).not.toMatch(/Omat asiat|Mina ärenden|My matters/)
    }
  }
})
