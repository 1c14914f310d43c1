import { concernDoor } from '#slices/concerns/routes.ts'
import { decide } from '#slices/concerns/decide.ts'
import { tell } from '#slices/concerns/handle.ts'
import { type ConcernDoor, report } from '#slices/concerns/intake.ts'
import type { ConcernId } from '#slices/concerns/grants.ts'
import { link } from '#slices/concerns/link.ts'
import { demonstrationReports, handledReport } from '#slices/concerns/seed.ts'
import { listOpenHeaders } from '#slices/concerns/store.ts'
import { listItemsOf, takeMatter } from '#slices/work/index.ts'
import { workSubjects } from '../work-subjects.ts'
import { act, type Stage, visitor, worker } from './cases-stage.ts'
import { inventedResidents } from './people.ts'

/** Reports of concern: one that came to a client's own register, and two that wait, one of them on the list of the unclear. No contact is made. */
export async function playConcerns(stage: Stage): Promise<number> {
  const door = concernDoor(stage.door.county)
  await handle(stage, door)
  for (const told of demonstrationReports) {
    stage.clock.advance(3 * 60_000)
    await act(stage, visitor(stage), (ctx) => report(ctx, door, told))
  }
  return 0
}

async function handle(stage: Stage, door: ConcernDoor): Promise<void> {
  const { direct } = stage.works.database
  const hetu = inventedResidents.find((one) => one.subject === 'paivi-harjula')?.hetu ?? ''
  await act(stage, visitor(stage), (ctx) => report(ctx, door, handledReport(hetu)))
  const concernId = (await listOpenHeaders(direct, 10)).at(-1)?.id as ConcernId
  const item = (await listItemsOf(direct, concernId))[0]
  if (!item) throw new Error('the demonstration’s report has no item')
  const henna = await worker(stage, 'henna-louhela')
  stage.clock.advance(5 * 60_000)
  await act(stage, henna, (ctx) => takeMatter(ctx, workSubjects(stage.door), { itemId: item.id }))
  await act(stage, henna, (ctx) => link(ctx, { concernId, hetu }))
  await act(stage, henna, (ctx) => tell(ctx, { concernId, told: true, whom: 'person', how: 'phone' }))
  const summary =
    'Läheinen on huolissaan jaksamisesta ja maksamattomista laskuista. Sovittu, että asia otetaan suunnitelmaan.'
  await act(stage, henna, (ctx) =>
    decide(ctx, undefined, { concernId, decision: 'moved', serviceTask: 'working-age', summary }),
  )
}
