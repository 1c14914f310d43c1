import { type Loopback, valueOf } from './busy-hour/loopback.ts'
import type { Product } from './product.ts'

/** A contact of an identified resident that a worker serves. */
export type Served = {
  readonly contactId: string
  readonly clientId: string
  readonly staffId: string
  readonly residentCookie: string
}

/** Made through the product itself: sent, taken by the first worker, identified, confirmed, with a signed entry. */
export async function serveContacts(
  product: Product,
  loopback: Loopback,
  wish: { count: number; person: (index: number) => number },
): Promise<Served[]> {
  const made: Served[] = []
  for (let index = 0; index < wish.count; index += 1) made.push(await serveOne(product, loopback, wish.person(index)))
  return made
}

async function serveOne(product: Product, loopback: Loopback, person: number): Promise<Served> {
  const staff = product.staff[0]
  const staffCookie = `rinnalla_staff=${staff?.token ?? ''}`
  const asStaff = async <T>(path: string, body: object) => valueOf<T>(await loopback.call(path, staffCookie, body))
  const wish = { channel: 'chat', municipality: '992', language: 'fi' }
  const started = await loopback.call('contacts/start', '', wish)
  const { contactId } = valueOf<{ contactId: string }>(started)
  const visit = started.cookie ?? ''
  const answers = { redFlags: 'none', healthReasons: ['mood'], lifeReasons: ['finances'] }
  valueOf(await loopback.call('contacts/save-intake', visit, { contactId, answers }))
  valueOf(await loopback.call('contacts/send', visit, { contactId, channel: 'chat' }))
  const itemId = await product.ask({ do: 'find-item', contactId })
  await asStaff('work/take', { itemId: itemId.id })
  const signedIn = await product.ask({ do: 'identify', person, token: visit.slice(visit.indexOf('=') + 1) })
  const residentCookie = `rinnalla_resident=${signedIn.token ?? ''}`
  valueOf(await loopback.call('contacts/attach-identity', residentCookie, { contactId }))
  await asStaff('contacts/confirm-identity', { contactId })
  const clientId = signedIn.clientId ?? ''
  await asStaff('records/sign', { clientId, contactId, register: 'patient', content: care })
  return { contactId, clientId, staffId: staff?.id ?? '', residentCookie }
}

const care = {
  kind: 'care',
  contactMode: 'chat',
  reason: 'Uni ja mieliala',
  findings: '',
  assessment: 'Lievä oireilu',
  plan: '',
}
