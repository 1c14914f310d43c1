import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { inventedResidents } from '../../src/app/demonstration/people.ts'
import { projectRoot } from '../../src/app/configuration.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import { identifyClient } from '#slices/clients/index.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import type { Ctx, Resident, Visitor } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { book } from '#slices/scheduling/commands.ts'
import type { FreeTime } from '#slices/scheduling/contract.ts'
import { addDays, dayOf } from '#slices/scheduling/days.ts'
import { hold } from '#slices/scheduling/holding.ts'
import { listNextFree } from '#slices/scheduling/next-free.ts'
import { find, findDays } from '#slices/scheduling/queries.ts'
import { searchTimes } from '#slices/scheduling/search.ts'
import { createLatency, milliseconds, seededRandom } from './latency.ts'
import { machineSentence } from './machine.ts'
import { startProduct } from './product.ts'
import { fill } from './slots/fill.ts'

const usage = `Finding and booking times: npm run bench:slots -- [--calendars 500,5000] [--days 182] [--searches 100] [--bookings 100] [--rounds 1000] [--askers 200]

  --calendars N,M  how many calendars, one run each (default 500,5000)
  --days N         how many days ahead they are open (default 182)
  --searches N     searches of each kind (default 100)
  --bookings N     times held and booked (default 100)
  --rounds N       races: in each, many ask for one time at once (default 1000, or as many as end before five minutes and a half have gone;
                   given, all of them: --calendars 500 --searches 20 --bookings 20 --rounds 1000 are the races alone)
  --askers N       how many ask in each race (default 200)
In the process, over one database: what the network and HTTP add is not in it.`

const { values } = parseArgs({
  options: {
    calendars: { type: 'string' },
    days: { type: 'string' },
    searches: { type: 'string' },
    bookings: { type: 'string' },
    rounds: { type: 'string' },
    askers: { type: 'string' },
    help: { type: 'boolean' },
  },
})
const number = (text: string | undefined, usual: number) => (text === undefined ? usual : Number(text))
const wish = {
  calendars: (values.calendars ?? '500,5000').split(',').map(Number),
  days: number(values.days, 182),
  searches: number(values.searches, 100),
  bookings: number(values.bookings, 100),
  rounds: number(values.rounds, 1000),
  askers: number(values.askers, 200),
}
const begunMs = performance.now()
/** Whoever asks for no number of rounds has the whole answer in six minutes. */
const mostMs = values.rounds === undefined ? 330_000 : Number.POSITIVE_INFINITY
if (
  values.help ||
  wish.calendars.some((one) => !(one >= 20 && one <= 20_000)) ||
  !(wish.days > 6 && wish.days <= 366)
) {
  console.log(usage)
  if (!values.help) process.exitCode = 2
} else {
  await main()
}

async function main(): Promise<void> {
  console.log(machineSentence(new Date()))
  console.log(`node tools/bench/slots.ts ${process.argv.slice(2).join(' ')}`)
  const product = await startProduct({ staff: 1, say: () => {} })
  const connection = product.appConnection as { host: string; port: number; user: string; database: string }
  const database = openDatabase(connection, { maxConnections: 16 })
  const admin = new pg.Pool({ ...product.adminConnection, max: 2 })
  const works: Works = { database, clock: systemClock, eventsSaved: () => {} }
  const loaded = loadCounty(join(projectRoot, 'counties', 'keski-suomi'))
  if (!loaded.ok) throw new Error('the county is not valid')
  const county = loaded.value
  try {
    console.log(`PostgreSQL ${product.databaseVersion}`)
    const residents = await makeResidents(works)
    for (const calendars of wish.calendars) {
      const startedMs = performance.now()
      const filled = await fill(admin, county, { calendars, days: wish.days })
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(0)
      console.log(
        `\n${calendars} calendars × ${wish.days} days: ${filled.freeDays} days of shifts, ${filled.taken} taken half hours, made in ${seconds} s`,
      )
      await measureSearches(works, county, filled.staff)
      await measureBookings(works, county, residents)
    }
    if (wish.rounds > 0) await race(works, county)
  } finally {
    await Promise.all([database.close(), admin.end()])
    await product.stop()
  }
}

async function makeResidents(works: Works): Promise<Resident[]> {
  const who = whoIs({ kind: 'system', job: 'bench' }, 'bench')
  return await Promise.all(
    inventedResidents.map(async ({ hetu, familyName, givenNames, birthOn }) => {
      const clientId = await runJob(works, who, (ctx) =>
        identifyClient(ctx as Ctx, { hetu, familyName, givenNames, birthOn }),
      )
      return { ...visitor(), kind: 'resident' as const, clientId, name: givenNames }
    }),
  )
}

function visitor(): Visitor {
  const now = systemClock.now()
  return { kind: 'visitor', sessionId: newId<'session'>(now), visitorId: newId<'visitor'>(now) }
}

async function as<T>(
  works: Works,
  actor: Visitor | Resident,
  command: (ctx: Ctx) => Promise<Outcome<T, string>>,
): Promise<Outcome<T, string>> {
  return await runCommand(works, whoIs(actor, 'bench'), (ctx) => command(ctx as Ctx))
}

type Search = { readonly name: string; readonly go: (ctx: Ctx) => Promise<Outcome<unknown, string>> }

async function measureSearches(works: Works, county: County, staff: readonly string[]): Promise<void> {
  const random = seededRandom(20_261_122)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const services = ['nurse-visit', 'nurse-call', 'social-guidance-visit', 'wound-care']
  const near = () => pick(county.municipalities).code
  const later = () => addDays(dayOf(systemClock.now()), Math.floor(random() * 120))
  const searches: Search[] = [
    { name: 'first free, whole county', go: (ctx) => find(ctx, county, { service: pick(services), limit: 40 }) },
    {
      name: 'near a municipality, 30 km',
      go: (ctx) => find(ctx, county, { service: pick(services), near: near(), withinKm: 30, limit: 40 }),
    },
    {
      name: 'mornings of one weekday, in Swedish',
      go: (ctx) =>
        find(ctx, county, {
          service: 'nurse-visit',
          partOfDay: 'morning',
          weekdays: [1 + Math.floor(random() * 5)],
          language: 'sv',
          limit: 40,
        }),
    },
    {
      name: 'from a day within four months',
      go: (ctx) => find(ctx, county, { service: pick(services), fromOn: later(), limit: 40 }),
    },
    // No calendar works then: every day of half a year is looked through.
    {
      name: 'evenings, of which there are none',
      go: (ctx) => find(ctx, county, { service: pick(services), partOfDay: 'evening', limit: 40 }),
    },
    {
      name: 'two professionals and a room',
      go: (ctx) => find(ctx, county, { service: 'nurse-and-counsellor', limit: 40 }),
    },
    // The front page's "first free" of every service that a resident books.
    {
      name: 'the soonest of every service, near first',
      go: async (ctx) => done(await listNextFree(ctx.tx, county, near(), ctx.now)),
    },
    {
      name: 'own worker first',
      go: async (ctx) => {
        const service = county.appointmentServices.find((one) => one.id === 'nurse-visit')
        if (!service) return refuse('unknown-service')
        const search = { service, onlyStaff: new Set([pick(staff)]), fromOn: dayOf(ctx.now), limit: 4 }
        return done(await searchTimes(ctx.tx, county, search, ctx.now))
      },
    },
    {
      name: 'the days of a month',
      go: (ctx) => findDays(ctx, county, { service: pick(services), month: later().slice(0, 7) }),
    },
  ]
  for (const search of searches) {
    const latency = createLatency()
    for (let turn = 0; turn < wish.searches + 10; turn += 1) {
      const begun = performance.now()
      const found = await as(works, visitor(), search.go)
      if (!found.ok) throw new Error(found.refusal)
      // The first warm the plans.
      if (turn >= 10) latency.add(performance.now() - begun)
    }
    console.log(line(search.name, latency))
  }
}

function line(name: string, latency: ReturnType<typeof createLatency>): string {
  const at = (share: number) => milliseconds(latency.percentile(share)).padStart(7)
  return `  ${name.padEnd(40)} p50 ${at(0.5)} ms   p99 ${at(0.99)} ms   (${latency.count()})`
}

async function measureBookings(works: Works, county: County, residents: readonly Resident[]): Promise<void> {
  const [holding, booking] = [createLatency(), createLatency()]
  const random = seededRandom(7)
  for (let turn = 0; turn < wish.bookings; turn += 1) {
    const who = residents[turn % residents.length] as Resident
    const fromOn = addDays(dayOf(systemClock.now()), 1 + Math.floor(random() * 60))
    const found = await as(works, who, (ctx) => find(ctx, county, { service: 'nurse-visit', fromOn, limit: 20 }))
    const time = found.ok ? found.value.times[Math.floor(random() * found.value.times.length)] : undefined
    if (!time) continue
    const begun = performance.now()
    const held = await holdTime(works, county, who, time)
    const then = performance.now()
    if (!held.ok) continue
    const booked = await as(works, who, (ctx) => book(ctx, county, { holdId: held.value.holdId, reason: '' }))
    if (!booked.ok) throw new Error(booked.refusal)
    holding.add(then - begun)
    booking.add(performance.now() - then)
  }
  console.log(line('held', holding))
  console.log(line('booked, with the look and the notices', booking))
}

async function holdTime(works: Works, county: County, who: Visitor | Resident, { calendarId, startsAt }: FreeTime) {
  return await as(works, who, (ctx) => hold(ctx, county, { service: 'nurse-visit', calendarId, startsAt }))
}

/** Many ask for one time at once: one gets it and everybody else is told, every time. */
async function race(works: Works, county: County): Promise<void> {
  const latency = createLatency()
  const visitors = Array.from({ length: wish.askers }, visitor)
  let faults = 0
  const startedMs = performance.now()
  for (let round = 0; round < wish.rounds; round += 1) {
    if (performance.now() - begunMs > mostMs) break
    const fromOn = addDays(dayOf(systemClock.now()), 1 + (round % Math.min(150, wish.days - 2)))
    const found = await as(works, visitor(), (ctx) => find(ctx, county, { service: 'nurse-visit', fromOn, limit: 200 }))
    const time = found.ok ? found.value.times[round % found.value.times.length] : undefined
    if (!time) continue
    const begun = performance.now()
    const asked = await Promise.all(visitors.map((one) => holdTime(works, county, one, time)))
    latency.add(performance.now() - begun)
    const won = asked.filter((one) => one.ok).length
    const told = asked.filter((one) => !one.ok && one.refusal === 'slot-taken').length
    if (won !== 1 || won + told !== visitors.length) faults += 1
  }
  if (latency.count() < wish.rounds)
    console.log(`\n${latency.count()} of ${wish.rounds} rounds in this time; with --rounds all of them run`)
  console.log(
    `\n${latency.count()} rounds of ${wish.askers} who ask for one time at once: ${faults === 0 ? 'exactly one got it in every round, the rest were told' : `${faults} rounds were wrong`}`,
  )
  console.log(line('until all of a round had their answer', latency))
  const seconds = (performance.now() - startedMs) / 1000
  console.log(`  ${((seconds / Math.max(1, latency.count())) * 1000).toFixed(0)} s for 1000 rounds at this rate`)
  console.log(`  all of it in ${((performance.now() - begunMs) / 1000).toFixed(0)} s`)
  if (faults > 0) process.exitCode = 1
}
