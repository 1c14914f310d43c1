import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import { listClocks, viewClock } from '#slices/deadlines/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { listItemsOfMany } from '#slices/work/index.ts'
import type {
  findDisclosedReporter,
  listConcerns,
  listConcernsOfClient,
  ListedConcern,
  listOwnConcerns,
} from './contract.ts'
import { type ConcernGrant, type ConcernId, openDisclosedReporter, openNotification } from './grants.ts'
import type { HandledConcern, HandledStep, openConcern } from './handling-contract.ts'
import { currentItem } from './intake.ts'
import { serviceTasksOf } from './model.ts'
import * as notices from './notice-store.ts'
import { may } from './permissions.ts'
import * as store from './store.ts'

const listedAtOnce = 500

/** Headers only. A child's notification shows to those who may take it. */
export async function list(
  ctx: Ctx,
  input: ParsedInputOf<typeof listConcerns>,
): Promise<Outcome<OutputOf<typeof listConcerns>, 'not-allowed'>> {
  const { actor } = ctx
  if (!may['concerns.list'](actor)) return refuse('not-allowed')
  const open = await store.listOpenHeaders(ctx.tx, listedAtOnce)
  const headers = open.filter((one) => may['concerns.take'](actor, one.kind))
  const items = await listItemsOfMany(
    ctx.tx,
    headers.map((one) => one.id),
  )
  const concerns = headers
    .filter((one) => input.list === undefined || one.list === input.list)
    .map((header): ListedConcern => {
      const item = items.findLast((one) => one.subjectId === (header.id as string) && one.state !== 'done')
      const { id, kind, list: on, receivedAt } = header
      const owner = item?.ownerName ?? null
      const isYours = item?.ownerStaff === actor.staffId
      return { id, itemId: item?.id ?? null, kind, list: on, receivedAt: receivedAt.toISOString(), owner, isYours }
    })
  const count = (on: ListedConcern['list']) => headers.filter((one) => one.list === on).length
  const counts = {
    urgent: count('urgent'),
    ordinary: count('ordinary'),
    health: count('health'),
    doubtful: count('doubtful'),
  }
  return done({ concerns, counts })
}

/** The notification as its handler reads it. Who reported is not in it. */
export async function open(
  ctx: Ctx,
  input: ParsedInputOf<typeof openConcern>,
): Promise<Outcome<OutputOf<typeof openConcern>, 'not-allowed' | 'not-found'>> {
  const opened = await openNotification(ctx, input.concernId)
  if (!opened.ok) return opened
  const { grant, actor } = opened.value
  return done({ concern: await view(ctx, grant, actor) })
}

async function view(ctx: Ctx, grant: ConcernGrant, actor: Staff): Promise<HandledConcern> {
  const row = await store.getConcern(ctx.tx, grant)
  const steps = await store.listSteps(ctx.tx, grant)
  const earlier = await store.listOfSamePerson(ctx.tx, grant)
  const disclosure = await store.findDisclosure(ctx.tx, row.id)
  const notice = row.clientId === null ? undefined : await notices.findNotice(ctx.tx, grant, row.clientId)
  const clocks = await listClocks(ctx, row.id)
  const item = await currentItem(ctx, row.id)
  const {
    id,
    receipt,
    kind,
    list: on,
    outcome,
    channel,
    language,
    doubts,
    danger,
    reasons,
    story,
    observed,
    household,
  } = row
  return {
    id,
    receipt,
    kind,
    list: on,
    outcome,
    channel,
    language,
    doubts,
    danger,
    reasons,
    story,
    observed,
    household,
    done: row.done,
    receivedAt: row.receivedAt.toISOString(),
    about: {
      name: row.aboutName,
      hetu: row.aboutHetu,
      age: row.aboutAge,
      where: row.aboutWhere,
      phone: row.aboutPhone,
      municipality: row.municipality,
      knows: row.knows,
    },
    reporter: {
      class: row.reporterClass,
      isAnonymous: row.reporterAnonymous,
    },
    disclosed: disclosure
      ? {
          by: disclosure.decidedByName,
          at: disclosure.decidedAt.toISOString(),
        }
      : null,
    clientId: row.clientId,
    told: notice?.toldAt
      ? {
          at: notice.toldAt.toISOString(),
          by: notice.toldByName ?? '',
          how: notice.toldHow ?? '',
        }
      : null,
    guardianTold: notice?.guardianToldAt
      ? {
          at: notice.guardianToldAt.toISOString(),
          by: notice.guardianToldByName ?? '',
          how: notice.guardianToldHow ?? '',
        }
      : null,
    item: item
      ? {
          id: item.id,
          isYours: item.ownerStaff === actor.staffId,
          owner: item.ownerName,
        }
      : null,
    clocks: clocks.map(viewClock),
    earlier: earlier.map((one) => ({
      id: one.id,
      kind: one.kind,
      receivedAt: one.receivedAt.toISOString(),
      outcome: one.outcome,
    })),
    steps: steps.map(viewStep),
    serviceTasks: serviceTasksOf(kind).filter((task) => actor.registers.includes(`social:${task}`)),
    mayDisclose: may['concerns.disclose'](actor),
  }
}

function viewStep({ at, kind, byName, reason }: store.StepRow): HandledStep {
  return { at: at.toISOString(), kind: kind as HandledStep['kind'], by: byName, reason }
}

/** What has come from notifications to a register of the client's that the worker has open. */
export async function listOfClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof listConcernsOfClient>,
): Promise<Outcome<OutputOf<typeof listConcernsOfClient>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (!may['concerns.of-client'](actor)) return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  const rows = (await notices.listNotices(ctx.tx, opened.value)).filter((row) => row.movedAt !== null)
  const parts = await store.listPartsOfStaff(
    ctx.tx,
    rows.map((row) => row.concernId),
    actor.staffId,
    ctx.now,
  )
  const concerns = rows.map(({ concernId, kind, receivedOn, register, summary, movedAt, movedByName }) => ({
    concernId,
    kind,
    receivedOn,
    summary: summary ?? '',
    serviceTask: (register ?? '').replace('social:', ''),
    movedAt: (movedAt ?? ctx.now).toISOString(),
    movedBy: movedByName ?? '',
    mayOpen: may['concerns.handle'](actor) && parts.includes(concernId),
  }))
  return done({ concerns })
}

/** The notifications about oneself that one has been told of: that it was made, and what came of it. */
export async function listOwn(
  ctx: Ctx,
): Promise<Outcome<OutputOf<typeof listOwnConcerns>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await notices.listNotices(ctx.tx, opened.value)
  const concerns: OutputOf<typeof listOwnConcerns>['concerns'] = []
  for (const row of rows) {
    if (row.toldAt === null || row.toldByTitle === null) continue
    const { concernId, kind, receivedOn, outcome, outcomeAt } = row
    const disclosure = await store.findDisclosure(ctx.tx, concernId)
    concerns.push({
      id: concernId,
      kind,
      receivedOn,
      outcome,
      outcomeAt: outcomeAt?.toISOString() ?? null,
      toldAt: row.toldAt.toISOString(),
      toldBy: {
        name: row.toldByName ?? '',
        title: { ...row.toldByTitle },
      },
      isReporterDisclosed: disclosure !== undefined,
    })
  }
  return done({ concerns })
}

/** Only what an office-holder has decided to tell; "there is none" and "it is closed" are one answer. */
export async function findDisclosed(
  ctx: Ctx,
  input: ParsedInputOf<typeof findDisclosedReporter>,
): Promise<Outcome<OutputOf<typeof findDisclosedReporter>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const own = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!own.ok) return own
  const id = input.concernId satisfies ConcernId
  const opened = await openDisclosedReporter(ctx, id)
  if (!opened.ok) return opened
  const [reporter, disclosure] = [await store.getReporter(ctx.tx, opened.value), await store.findDisclosure(ctx.tx, id)]
  if (!disclosure) return refuse('not-found')
  const office = [reporter.office, reporter.organisation].filter((one) => one !== '').join(', ')
  const decided = { decidedBy: disclosure.decidedByName, decidedAt: disclosure.decidedAt.toISOString() }
  return done({ name: reporter.name, office: office === '' ? null : office, ...decided })
}
