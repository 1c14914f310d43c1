import type { Works } from '#platform/unit-of-work.ts'
import { route } from '#platform/http/routes.ts'
import { done, refuse } from '#platform/outcome.ts'
import { isPublicHoliday } from '#slices/contacts/deps.ts'
import { type FrontPage, getFrontPage, listMunicipalities, listRights } from '#slices/directory/contract.ts'
import { type County, findMunicipality, frontPage, type Waits } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { listNextFree } from '#slices/scheduling/slice.ts'
import { queueWait } from '#slices/work/index.ts'

const waitsFreshMilliseconds = 5_000
const timesFreshMilliseconds = 30_000
const timesOldMilliseconds = 300_000

export type Front = { page(municipality: string | undefined): Promise<FrontPage> }

/** The front page with the true waits of the queues and the next free times, reckoned at most every few seconds however many look at it. */
export function createFront(works: Works, county: County): Front {
  let waits: Promise<Waits> | undefined
  let waitsAt = 0
  const freshWaits = (): Promise<Waits> => {
    const now = works.clock.now().getTime()
    if (!waits || now - waitsAt > waitsFreshMilliseconds) {
      waitsAt = now
      // When the database does not answer, the page still says what is open; the wait is then not known.
      waits = measureWaits(works, county).catch(() => new Map())
    }
    return waits
  }
  const freshTimes = createNextTimes(works, county)
  return {
    page: async (code) => {
      const municipality = code === undefined ? undefined : findMunicipality(county, code)
      const [known, nextTimes] = await Promise.all([freshWaits(), freshTimes(municipality?.code)])
      const page = frontPage(county, municipality ?? null, {
        now: works.clock.now(),
        waits: known,
        isPublicHoliday,
      })
      return { ...page, nextTimes }
    },
  }
}

/**
 * By municipality; null, and said so on the page, while the database does not answer. Who comes when they have just grown old sees the old ones once
 * more, at most for five minutes: nobody waits for others' searches.
 */
function createNextTimes(works: Works, county: County): (code: string | undefined) => Promise<FrontPage['nextTimes']> {
  const kept = new Map<string, { readonly at: number; readonly times: Promise<FrontPage['nextTimes']> }>()
  return (code) => {
    const now = works.clock.now()
    const before = kept.get(code ?? '')
    const age = before ? Math.abs(now.getTime() - before.at) : Number.POSITIVE_INFINITY
    if (before && age <= timesFreshMilliseconds) return before.times
    const times = listNextFree(works.database.direct, county, code, now).catch(() => null)
    kept.set(code ?? '', { at: now.getTime(), times })
    return before && age <= timesOldMilliseconds ? before.times : times
  }
}

async function measureWaits(works: Works, county: County): Promise<Waits> {
  const waits: [string, { state: 'known'; fromMinutes: number; toMinutes: number; ahead: number }][] = []
  for (const channel of county.channels) {
    if (!channel.available || channel.queueId === null) continue
    const { wait, ahead } = await queueWait({ tx: works.database.direct, now: works.clock.now() }, channel.queueId)
    if (wait.state === 'known') waits.push([channel.id, { ...wait, ahead }])
  }
  return new Map(waits)
}

export function frontRoutes(front: Front, county: County) {
  const municipalities = county.municipalities.map(({ code, name }) => ({ code, name: { fi: name.fi, sv: name.sv } }))
  const rights = county.rights.map(({ id, name, what, to, law, phone, provenance: { verified, source } }) => {
    return { id, name, what, to, law, phone, isVerified: verified, source }
  })
  return [
    route<Actor, typeof getFrontPage>(getFrontPage, async (_ctx, input) => {
      if (input.municipality !== undefined && !findMunicipality(county, input.municipality))
        return refuse('unknown-municipality')
      return done(await front.page(input.municipality))
    }),
    route<Actor, typeof listMunicipalities>(listMunicipalities, async () => done({ municipalities })),
    route<Actor, typeof listRights>(listRights, async () => done({ rights })),
  ]
}
