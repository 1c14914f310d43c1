import { expect, test } from 'vitest'
import webPush from 'web-push'
import { readChannels } from './channels.ts'

const address = { PUBLIC_ADDRESS: 'https://digi.esimerkkialue.fi' }
const keys = webPush.generateVAPIDKeys()
const whole = {
  ...address,
  SMTP_URL: 'smtps://user:p%40ss@mail.esimerkkialue.fi:465',
  MAIL_FROM: 'ilmoitukset@esimerkkialue.fi',
  TEXT_GATEWAY_URL: 'https://sms.esimerkkialue.fi/send',
  TEXT_GATEWAY_SECRET: 'x'.repeat(24),
  MAIL_BOUNCE_SECRET: 'y'.repeat(24),
  VAPID_PUBLIC_KEY: keys.publicKey,
  VAPID_PRIVATE_KEY: keys.privateKey,
  VAPID_SUBJECT: 'mailto:tuki@esimerkkialue.fi',
}

test('without a word of it in the configuration no way is offered', () => {
  expect(readChannels({})).toEqual({ ok: true, value: { pushKey: null } })
})

test('each way that is configured whole is offered', () => {
  const read = readChannels(whole)
  expect(read.ok && Object.keys(read.value).toSorted()).toEqual(['email', 'hooks', 'push', 'pushKey', 'text'])
})

test.each([
  ['the sender’s address', { MAIL_FROM: 'Rinnalla' }, 'MAIL_FROM'],
  ['a mail server that is no address', { SMTP_URL: 'mail.esimerkkialue.fi' }, 'SMTP_URL'],
  ['a gateway without TLS', { TEXT_GATEWAY_URL: 'http://sms.esimerkkialue.fi' }, 'TEXT_GATEWAY_URL'],
  ['a short secret', { TEXT_GATEWAY_SECRET: 'secret' }, 'TEXT_GATEWAY_SECRET'],
  ['a short secret for letters that come back', { MAIL_BOUNCE_SECRET: 'secret' }, 'MAIL_BOUNCE_SECRET'],
  ['a key that is none', { VAPID_PRIVATE_KEY: 'key' }, 'VAPID_PRIVATE_KEY'],
  ['nobody to write to', { VAPID_SUBJECT: '' }, 'VAPID_SUBJECT'],
  ['links that lead nowhere', { PUBLIC_ADDRESS: 'http://localhost' }, 'PUBLIC_ADDRESS'],
])('a start with %s is refused with its name and without its value', (_, wrong, name) => {
  const read = readChannels({ ...whole, ...wrong })
  if (read.ok) throw new Error('taken')
  const sentence = String(read.detail?.['sentence'])
  expect(sentence).toContain(name)
  expect(sentence).not.toContain('p%40ss')
})
