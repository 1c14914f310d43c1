import { afterAll, beforeAll, expect, test } from 'vitest'
import { comeToDoor, expectMoving, expectTogether, letIn, startCall } from './calls.ts'
import { chatTogether } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCameras: true })
})
afterAll(() => site.close())

test('a chat moves to video and back, and nothing of it is lost', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Iho punoittaa.')
  await startCall(staff)
  await comeToDoor(resident)
  await letIn(staff)
  await expectTogether([resident, staff])
  await expectMoving(resident)
  expect([...resident.faults, ...staff.faults]).toEqual([])
})
