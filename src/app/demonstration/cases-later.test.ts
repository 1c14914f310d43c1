import { afterEach, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import { partnerOf } from '#slices/plans/test-plan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { seedCases } from './cases.ts'
import { seedEmergency } from './cases-emergency.ts'
import { seedPartner } from './cases-partner.ts'

let world: World
afterEach(() => world.close())

test.each(['keski-suomi', 'pohjois-savo'])(
  'in %s the partner finds a part of a plan to write in, and the supervisor an emergency to review, each made once',
  async (county) => {
    world = await openWorld({ county })
    const { works, door } = world.running
    await seedCases(works, door)
    expect(await seedPartner(works, door, () => 'test-partner')).toBe(true)
    expect(await seedPartner(works, door, () => 'test-partner')).toBe(false)
    expect(await seedEmergency(works, door)).toBe(true)
    expect(await seedEmergency(works, door)).toBe(false)

    // Whoever signs in afterwards by their own organisation is the one who was let in.
    const partner = await partnerOf(world, 'employment-area', 'paivi-myllyoja')
    const listed = await partner.call('plans/partner-parts', {})
    expect(listed).toMatchObject({ ok: true, value: { parts: [{ clientName: 'Päivi Harjula' }] } })
    const pirkko = await world.staff('pirkko-saarelma')
    const reviewed = await pirkko.call<typeof access.listBreakGlass>('access/break-glass-list', {})
    expect(reviewed).toMatchObject({
      ok: true,
      value: { openings: [{ staffName: 'Eeva Tammisto', clientName: 'Ylitalo Kerttu', reviewedAt: null, own: false }] },
    })
  },
)
