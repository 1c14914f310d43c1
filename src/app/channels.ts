import { systemClock } from '#platform/clock.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type Channel, type Channels, smtpChannel, textGatewayChannel, webPushChannel } from '#slices/notices/slice.ts'

const timeoutMs = 20_000
const shortestSecret = 24

type Read<T> = Outcome<T | undefined, 'invalid-configuration'>

/** The ways notices leave by, from the environment. What is not configured is not offered to anybody; what is half configured is refused. */
export function readChannels(env: NodeJS.ProcessEnv): Outcome<Channels, 'invalid-configuration'> {
  const publicAddress = originOf(env['PUBLIC_ADDRESS'])
  const asks = ['SMTP_URL', 'TEXT_GATEWAY_URL'].find((name) => env[name] !== undefined)
  if (asks !== undefined && publicAddress === undefined)
    return wrong('PUBLIC_ADDRESS', `give the https address that residents use, for the links of what ${asks} sends`)
  const email = readMail(env, publicAddress ?? '')
  if (!email.ok) return email
  const text = readTextGateway(env, publicAddress ?? '')
  if (!text.ok) return text
  const push = readPush(env)
  if (!push.ok) return push
  const returned = env['MAIL_BOUNCE_SECRET'] ?? null
  if (returned !== null && returned.length < shortestSecret)
    return wrong(
      'MAIL_BOUNCE_SECRET',
      `give a secret of at least ${shortestSecret} characters for the letters that come back`,
    )
  const hooks = { text: text.value ? (env['TEXT_GATEWAY_SECRET'] ?? null) : null, mail: returned }
  return done({
    ...(email.value ? { email: email.value } : {}),
    ...(text.value ? { text: text.value } : {}),
    ...(push.value ? { push: push.value.channel } : {}),
    pushKey: push.value?.publicKey ?? null,
    ...(hooks.text === null && hooks.mail === null ? {} : { hooks }),
  })
}

function originOf(address: string | undefined): string | undefined {
  return address?.startsWith('https://') && URL.canParse(address) ? new URL(address).origin : undefined
}

/** `smtps://user:password@mail.example.fi:465` for TLS from the first byte, `smtp://…:587` for STARTTLS; without TLS on this machine only. */
function readMail(env: NodeJS.ProcessEnv, publicAddress: string): Read<Channel> {
  const written = env['SMTP_URL']
  if (written === undefined) return done(undefined)
  if (!/^smtps?:\/\//.test(written) || !URL.canParse(written))
    return wrong('SMTP_URL', 'write it as smtps://user:password@mail.example.fi:465 or smtp://…:587')
  const from = env['MAIL_FROM'] ?? ''
  if (!/^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$/.test(from))
    return wrong('MAIL_FROM', 'give the address that e-mail comes from')
  const { protocol, hostname, port, username, password } = new URL(written)
  const secure = protocol === 'smtps:'
  return done(
    smtpChannel({
      host: hostname.replaceAll(/[[\]]/g, ''),
      port: Number(port || (secure ? 465 : 587)),
      secure,
      allowsPlain: ['localhost', '127.0.0.1', '[::1]'].includes(hostname),
      user: username === '' ? null : decodeURIComponent(username),
      password: password === '' ? null : decodeURIComponent(password),
      from,
      publicAddress,
      timeoutMs,
    }),
  )
}

function readTextGateway(env: NodeJS.ProcessEnv, publicAddress: string): Read<Channel> {
  const url = env['TEXT_GATEWAY_URL']
  if (url === undefined) return done(undefined)
  if (!url.startsWith('https://') || !URL.canParse(url))
    return wrong('TEXT_GATEWAY_URL', 'give the https address of the gateway of text messages')
  const secret = env['TEXT_GATEWAY_SECRET'] ?? ''
  if (secret.length < shortestSecret)
    return wrong(
      'TEXT_GATEWAY_SECRET',
      `give the secret agreed with the gateway, at least ${shortestSecret} characters`,
    )
  return done(textGatewayChannel({ url, secret, publicAddress, timeoutMs, now: systemClock.now }))
}

function readPush(env: NodeJS.ProcessEnv): Read<{ channel: Channel; publicKey: string }> {
  const publicKey = env['VAPID_PUBLIC_KEY']
  if (publicKey === undefined) return done(undefined)
  const privateKey = env['VAPID_PRIVATE_KEY'] ?? ''
  const subject = env['VAPID_SUBJECT'] ?? ''
  if (!isKey(publicKey, 65)) return wrong('VAPID_PUBLIC_KEY', 'give the public key of web push, 65 bytes as base64url')
  if (!isKey(privateKey, 32))
    return wrong('VAPID_PRIVATE_KEY', 'give the private key of web push, 32 bytes as base64url')
  if (!/^(mailto:.+@.+|https:\/\/.+)/.test(subject))
    return wrong('VAPID_SUBJECT', 'give mailto: and an address, or an https address, where a push service reaches you')
  return done({ channel: webPushChannel({ publicKey, privateKey, subject, timeoutMs }), publicKey })
}

function isKey(text: string, bytes: number): boolean {
  return /^[\w-]+=*$/.test(text) && Buffer.from(text, 'base64url').length === bytes
}

function wrong(name: string, why: string): Outcome<never, 'invalid-configuration'> {
  return refuse('invalid-configuration', { sentence: `${name} is missing or not right: ${why}.` })
}
