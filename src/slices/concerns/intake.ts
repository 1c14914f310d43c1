import { randomBytes } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { addWorkingDays, dayInHelsinki, startClock, startOwnTarget } from '#slices/deadlines/index.ts'
import type { County } from '#slices/directory/index.ts'
import { checkHetu } from '#slices/identity/hetu.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import { listItemsOf, raiseItem, showDue, type WorkItemId } from '#slices/work/index.ts'
import type { ConcernKind, Doubt, reportAsStaff, reportConcern, Reporter } from './contract.ts'
import type { ConcernId } from './grants.ts'
import { doubtsOf, kindOf, listOf, matterOf, ownTarget, placeOf, receiptFrom, rulesOf } from './model.ts'
import { may } from './permissions.ts'
import { doubtsOfSender } from './senders.ts'
import * as store from './store.ts'

/** What reports of concern stand on besides the transaction. */
export type ConcernDoor = { readonly county: County }

type Told = ParsedInputOf<typeof reportAsStaff>
type Receipt = OutputOf<typeof reportConcern>

/** Anybody's report, also anonymous. Never refused for who sends it or how often; what is odd is read by a person first. */
export async function report(
  ctx: Ctx,
  door: ConcernDoor,
  input: ParsedInputOf<typeof reportConcern>,
  channel: 'public' | 'plain-form' = 'public',
): Promise<Outcome<Receipt, 'invalid-hetu'>> {
  const { reporter, ...told } = input
  const doubts = await doubtsOfSender(ctx.tx, { address: ctx.address, story: told.story, now: ctx.now })
  return await receive(ctx, door, { told, doubts, channel, reporter: asRow(reporter) })
}

/** A worker's own report: their name and office are closed like anybody's. */
export async function reportOwn(
  ctx: Ctx,
  door: ConcernDoor,
  input: Told,
): Promise<Outcome<Receipt, 'invalid-hetu' | 'not-allowed'>> {
  const { actor } = ctx
  if (!may['concerns.report-as-staff'](actor)) return refuse('not-allowed')
  const reporter = {
    class: 'staff',
    sector: actor.sector,
    name: actor.name,
    phone: '',
    relation: '',
    office: actor.title.fi,
    organisation: actor.unit,
    staff_id: actor.staffId,
  } as const
  return await receive(ctx, door, { told: input, doubts: [], channel: 'staff', reporter })
}

function asRow(reporter: Reporter): store.NewReporter {
  const none = { sector: null, relation: '', office: '', organisation: '', staff_id: null }
  return reporter.as === 'private'
    ? { ...none, class: 'private', name: reporter.name, phone: reporter.phone, relation: reporter.relation }
    : {
        ...none,
        class: 'professional',
        sector: reporter.sector,
        name: reporter.name,
        phone: reporter.phone,
        office: reporter.office,
        organisation: reporter.organisation,
      }
}

type Received = {
  readonly told: Told
  readonly doubts: readonly Doubt[]
  readonly channel: 'public' | 'plain-form' | 'staff'
  readonly reporter: store.NewReporter
}

async function receive(ctx: Ctx, door: ConcernDoor, received: Received): Promise<Outcome<Receipt, 'invalid-hetu'>> {
  const { told, channel, reporter } = received
  const { about } = told
  const checked = about.hetu === '' ? undefined : checkHetu(about.hetu)
  if (checked?.kind === 'invalid') return refuse('invalid-hetu')
  const bornOn = checked?.bornOn ?? null
  const { municipality, where, phone, name } = about
  const known = findKnown(door.county, municipality)
  const canBeFound = checked !== undefined || name !== '' || where !== '' || phone !== ''
  const weighed = { ...told, kind: about.kind, canBeFound }
  const doubts = channel === 'staff' ? [] : doubtsOf(weighed, received.doubts)
  const [kind, list] = [kindOf(weighed), listOf(weighed, doubts)]
  const id = newId<'concern'>(ctx.now)
  const receipt = receiptFrom(randomBytes(8))
  const { language, danger, reasons, story, observed, done: doneSoFar, household } = told
  const row: store.NewConcern = {
    concern_id: id,
    kind,
    list,
    receipt,
    channel,
    language,
    danger,
    doubts,
    about_name: name,
    about_hetu: checked?.hetu ?? '',
    about_age: about.age,
    about_where: where,
    about_phone: phone,
    municipality: known,
    knows: about.knows,
    reasons,
    story,
    observed,
    done: doneSoFar,
    household,
  }
  const { hidesPlace, named } = await store.receive(ctx.tx, row, reporter, ctx.now)
  const isDanger = danger !== 'no'
  const place = placeOf(door.county.organisation, { kind, list, municipality: hidesPlace ? null : known, isDanger })
  // The machine raises it: a worker who reports stands in no step of it.
  const asMachine: Ctx = { ...ctx, actor: { kind: 'system', job: 'concerns' } }
  const offerTo = await firstOf(ctx, named)
  const itemId = await raiseItem(asMachine, {
    subjectKind: 'concern',
    subjectId: id,
    kind: 'concern',
    matter: matterOf(weighed),
    sector: 'social',
    skills: [...place.skills],
    queue: place.queue,
    ownerTeam: place.team,
    interrupts: place.interrupts,
    municipality: hidesPlace ? null : known,
    hidden: false,
    urgency: null,
    queuedAt: ctx.now,
    ...(offerTo ? { offerTo } : {}),
  })
  if (itemId) await startClocks(ctx, { id, kind, itemId, bornOn })
  // No note in the change log: it would name a worker, or a resident who is signed in. The event names nobody.
  ctx.emit({ type: 'concern-received', subjectId: id, service: place.queue, body: { kind, list } })
  return done({ receipt, receivedAt: ctx.now.toISOString(), isUrgent: isDanger })
}

function findKnown(county: County, code: string | null): string | null {
  return county.municipalities.some((one) => one.code === code) ? code : null
}

async function firstOf(ctx: Ctx, named: readonly StaffId[]): Promise<{ staffId: StaffId; name: string } | undefined> {
  for (const staffId of named) {
    const person = await findStaff(ctx.tx, staffId)
    if (person) return { staffId, name: person.name }
  }
  return undefined
}

type Clocked = { id: ConcernId; kind: ConcernKind; itemId: WorkItemId; bornOn: string | null }

/** In the transaction of the receipt, whoever reads it and when: a doubtful one's time runs too. */
async function startClocks(ctx: Ctx, { id, kind, itemId, bornOn }: Clocked): Promise<void> {
  const rules = rulesOf(kind)
  const started = []
  for (const rule of rules) {
    // A birthday that does not fit the rule's group may be mistaken: the shortest limit is kept.
    const clock =
      (await startClock(ctx, { subjectId: id, rule, bornOn })) ??
      (await startClock(ctx, { subjectId: id, rule, bornOn: null }))
    if (clock) started.push(clock)
  }
  const isStatutory = started.length > 0
  if (!isStatutory) {
    const dueOn = addWorkingDays(dayInHelsinki(ctx.now), ownTarget.workingDays)
    started.push(await startOwnTarget(ctx, { subjectId: id, name: ownTarget.rule, dueOn, dueAt: null }))
  }
  await showDue(
    ctx,
    itemId,
    started.map((clock) => ({ ...clock, statutory: isStatutory, pausedAt: null })),
  )
}

/** The item under which a notification waits or is handled; the newest when there were several. */
export async function currentItem(ctx: Ctx, id: ConcernId) {
  return (await listItemsOf(ctx.tx, id)).findLast((item) => item.kind === 'concern' && item.state !== 'done')
}
