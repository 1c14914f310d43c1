import { afterAll, beforeAll, test } from 'vitest'
import { runMainJourney } from './main-journey.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a nurse and a social counsellor serve one resident in one contact, and each records into their own register', async () => {
  await runMainJourney(world, '992')
})
