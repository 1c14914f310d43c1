import { parseArgs } from 'node:util'
import { newId } from '#platform/ids.ts'
import { createLoopback, type Loopback, valueOf } from './busy-hour/loopback.ts'
import { createLatency, type Latency, milliseconds } from './latency.ts'
import { machineSentence } from './machine.ts'
import { type Product, startProduct } from './product.ts'
import { type Served, serveContacts } from './served-contacts.ts'

const usage = `How soon open screens hear of what happened: npm run bench:live -- [--times 100]

  --times N   how often each thing happens (default 100)
From the moment the call is sent to the moment another's open screen is told: a message, a permit given and withdrawn, a matter
given back, a sign-out. And whether a refusal takes as long for another's client as for none.`

const { values } = parseArgs({ options: { times: { type: 'string' }, help: { type: 'boolean' } } })
const times = Number(values.times ?? 100)
if (values.help || !(times > 0 && times <= 10_000)) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else {
  await main()
}

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  const product = await startProduct({ staff: 2, say: () => {} })
  const loopback = createLoopback(product.port)
  try {
    const [served] = await serveContacts(product, loopback, { count: 1, person: () => 0 })
    if (!served) throw new Error('no contact')
    const bench = { product, loopback, served, staffCookie: cookieOf(product, 0) }
    console.log('milliseconds: median, 99 of 100, longest; at most 1,000 is promised for what closes or narrows')
    print('a message, on the other’s screen', await timeMessages(bench))
    print('a permit given or withdrawn, on an open client page', await timePermits(bench))
    print('a matter given back, the open client page shut', await timeGivingBack(bench))
    await timeRefusals(bench)
  } finally {
    loopback.close()
    await product.stop()
  }
}

type Bench = {
  readonly product: Product
  readonly loopback: Loopback
  readonly served: Served
  readonly staffCookie: string
}

function cookieOf(product: Product, at: number): string {
  return `rinnalla_staff=${product.staff[at]?.token ?? ''}`
}

/** A screen that watches one thing; `next` waits for the first frame with these words that comes after it is called. */
async function openScreen({ loopback, staffCookie }: Bench, topic: 'conversation' | 'client', id: string) {
  let wanted: { words: string; heard: () => void } | undefined
  const socket = await loopback.socket('staff', staffCookie, (text) => {
    if (wanted && text.includes(wanted.words)) wanted.heard()
  })
  const next = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no frame with ${words} in 20 s`)), 20_000)
      wanted = {
        words,
        heard: () => {
          wanted = undefined
          clearTimeout(late)
          resolve()
        },
      }
    })
  const watching = next('"watching"')
  socket.send(JSON.stringify({ op: 'watch', topic, id }))
  await watching
  return { next, close: () => socket.terminate() }
}

async function timeMessages(bench: Bench): Promise<Latency> {
  const { loopback, served } = bench
  const screen = await openScreen(bench, 'conversation', served.contactId)
  const latency = await repeat(async (index) => {
    const text = `Viesti ${index}.`
    const told = screen.next(text)
    const body = { as: 'resident', contactId: served.contactId, id: newId<'message'>(new Date()), text }
    return timed(told, () => loopback.call('conversations/send', served.residentCookie, body))
  })
  screen.close()
  return latency
}

async function timePermits(bench: Bench): Promise<Latency> {
  const { loopback, served } = bench
  const screen = await openScreen(bench, 'client', served.clientId)
  let permitId: string | undefined
  const latency = await repeat(async () => {
    const told = screen.next('"client"')
    const [path, body] =
      permitId === undefined
        ? ['access/give-permit', { rule: 'permit-health-to-social', registers: [] }]
        : ['access/withdraw-permit', { permitId }]
    const time = await timed(told, async () => {
      const reply = await loopback.call(path, served.residentCookie, body)
      permitId = permitId === undefined ? valueOf<{ permitId: string }>(reply).permitId : undefined
      return reply
    })
    return time
  })
  screen.close()
  return latency
}

async function timeGivingBack(bench: Bench): Promise<Latency> {
  const { loopback, product, served, staffCookie } = bench
  const { id: itemId } = await product.ask({ do: 'find-item', contactId: served.contactId })
  const latency = await repeat(async () => {
    const screen = await openScreen(bench, 'client', served.clientId)
    const told = screen.next('"refused"')
    const body = { itemId, reason: 'Ei ehdi' }
    const time = await timed(told, () => loopback.call('work/return', staffCookie, body))
    screen.close()
    valueOf(await loopback.call('work/take', staffCookie, { itemId }))
    return time
  })
  return latency
}

/** Another worker asks for the client they do not serve, and for one who is not there, in turns. */
async function timeRefusals({ loopback, product, served }: Bench): Promise<void> {
  const outsider = cookieOf(product, 1)
  const ask = async (clientId: string) => {
    const started = performance.now()
    const reply = await loopback.call('clients/open', outsider, { clientId })
    if (reply.status !== 404) throw new Error(`refused with ${reply.status}`)
    return performance.now() - started
  }
  const theirs = createLatency()
  const missing = createLatency()
  for (let index = -20; index < times; index += 1) {
    const [one, other] = [await ask(served.clientId), await ask(newId<'client'>(new Date()))]
    if (index >= 0) theirs.add(one)
    if (index >= 0) missing.add(other)
  }
  print('refused: another’s client', theirs)
  print('refused: no such client', missing)
  console.log(`another’s to none, medians: ${(theirs.percentile(0.5) / missing.percentile(0.5)).toFixed(2)}`)
}

async function timed(told: Promise<void>, act: () => Promise<{ status: number; body: string }>): Promise<number> {
  const started = performance.now()
  const heard = told.then(() => performance.now())
  valueOf({ ...(await act()), cookie: undefined })
  return (await heard) - started
}

async function repeat(once: (index: number) => Promise<number>): Promise<Latency> {
  const latency = createLatency()
  for (let index = 0; index < times; index += 1) latency.add(await once(index))
  return latency
}

function print(what: string, latency: Latency): void {
  const [median, most, longest] = [0.5, 0.99, 1].map((share) => milliseconds(latency.percentile(share)))
  console.log(`${what.padEnd(54)} ${median} ${most} ${longest}`)
}
