import { maskHetu, type Hetu } from '#slices/identity/index.ts'
import { type ClientGrant, type ContactGrant, listParties, openClient } from '#slices/access/index.ts'
import { ageOn, basisOf, viewCard } from '#slices/clients/index.ts'
import { listClocks, viewClock } from '#slices/deadlines/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { recordedOf } from '#slices/records/index.ts'
import { type ItemRow, listItemsOf, viewItem } from '#slices/work/index.ts'
import type { OwnContact, ServedContact } from './contract.ts'
import * as store from './store.ts'

/** The resident's view of an opened contact. */
export async function viewOwn(ctx: Ctx, grant: ContactGrant): Promise<OwnContact> {
  const [contact, requests, clocks, parties] = await Promise.all([
    store.getContact(ctx.tx, grant),
    store.listJointRequests(ctx.tx, grant),
    listClocks(ctx, grant.contactId),
    partiesOf(ctx, grant),
  ])
  const asked = contact.state === 'closed' ? undefined : requests.find((request) => request.state === 'asked')
  const first = clocks.find((clock) => clock.rule === 'primary-care-contact' || clock.rule === 'county-first-contact')
  return {
    id: contact.id,
    channel: contact.channel,
    state: contact.state,
    municipality: contact.municipality,
    language: contact.language,
    forWhom: contact.forWhom,
    createdAt: contact.createdAt.toISOString(),
    queuedAt: contact.queuedAt?.toISOString() ?? null,
    closedAt: contact.closedAt?.toISOString() ?? null,
    identified: contact.clientId === null ? 'no' : contact.identityConfirmedAt === null ? 'attached' : 'confirmed',
    firstContactDueAt: first?.dueAt?.toISOString() ?? null,
    jointRequest: asked
      ? { id: asked.id, askedBy: asked.askedByName, profession: asked.profession, reason: asked.reason }
      : null,
    identificationAsked:
      contact.identificationAskedBy === null
        ? null
        : { by: contact.identificationAskedBy, reason: contact.identificationReason ?? '' },
    professionals: parties.map(({ name, title }) => ({ name, title })),
    summary:
      contact.summary === null
        ? null
        : { text: contact.summary, outcome: contact.outcome ?? '', nextStep: contact.nextStep },
  }
}

async function partiesOf(ctx: Ctx, grant: ContactGrant): Promise<ServedContact['parties']> {
  const parties = await listParties(ctx.tx, grant.contactId)
  const staff = await Promise.all(
    parties.filter((party) => party.kind === 'staff').map((party) => findStaff(ctx.tx, party.partyId as StaffId)),
  )
  const you = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  return staff.flatMap((member) =>
    member
      ? [{ staffId: member.id, name: member.name, title: member.title, sector: member.sector, you: member.id === you }]
      : [],
  )
}

/** The professionals' view: everything of the contact, and of the client what the basis opens. */
export async function viewServed(ctx: Ctx, grant: ContactGrant): Promise<ServedContact | undefined> {
  // Asked for together: one round trip for what needs only the contact, one for what needs the client opened.
  const others = Promise.all([
    store.getIntake(ctx.tx, grant),
    store.listJointRequests(ctx.tx, grant),
    partiesOf(ctx, grant),
    listClocks(ctx, grant.contactId),
    store.listClockPauses(ctx.tx, grant),
  ])
  const [contact, items] = await Promise.all([store.getContact(ctx.tx, grant), listItemsOf(ctx.tx, grant.contactId)])
  const ofClient = contact.clientId === null ? undefined : viewClient(ctx, contact, contact.clientId)
  const [intake, requests, parties, clocks, pauses] = await others
  const client = await ofClient
  const item = mainItem(items, contact)
  if (!item || contact.state === 'preparing') return undefined
  return {
    id: contact.id,
    item: viewItem(item, ctx.now),
    state: contact.state,
    channel: contact.channel,
    language: contact.language,
    municipality: contact.municipality,
    forWhom: contact.forWhom,
    phone: contact.phone,
    queuedAt: contact.queuedAt?.toISOString() ?? null,
    client: client?.head ?? null,
    basis: client ? basisOf(client.grant) : contactBasis(ctx),
    intake: { answers: intake.answers, sentAt: intake.sentAt?.toISOString() ?? null },
    message: contact.message,
    parties,
    jointRequests: requests.map(({ id, profession, state, askedAt }) => ({
      id,
      profession,
      state,
      askedAt: askedAt.toISOString(),
    })),
    identificationAsked: contact.identificationAskedBy !== null,
    earlier: client?.earlier ?? [],
    clocks: clocks.map(viewClock),
    pauses: pauses.map(({ at, ...pause }) => ({ ...pause, at: at.toISOString() })),
    closing: viewClosing(contact, item, client?.recorded),
  }
}

/** The item the contact is answered under; the extra ones of a colleague or a safety rule only when it is alone. */
function mainItem(items: readonly ItemRow[], contact: store.ContactRow): ItemRow | undefined {
  const own = items.filter((one) => one.kind === contact.channel)
  return own.findLast((one) => one.state !== 'done') ?? own.at(-1) ?? items.at(-1)
}

type ServedClient = {
  readonly grant: ClientGrant
  readonly head: ServedContact['client']
  readonly earlier: ServedContact['earlier']
  readonly recorded: Recorded
}

/** Of the client what the basis opens; nothing when it opens nothing. */
async function viewClient(ctx: Ctx, contact: store.ContactRow, clientId: ClientId): Promise<ServedClient | undefined> {
  const opened = await openClient(ctx, clientId, 'client.serve')
  if (!opened.ok) return undefined
  const grant = opened.value
  const [head, earlier, recorded] = await Promise.all([
    viewClientHead(ctx, grant, contact),
    store.listEarlier(ctx.tx, grant, contact.id),
    recordedOf(ctx, grant, contact.id),
  ])
  return { grant, head, earlier: earlier.map(viewEarlier), recorded }
}

async function viewClientHead(
  ctx: Ctx,
  grant: ClientGrant,
  contact: store.ContactRow,
): Promise<ServedContact['client']> {
  const card = await viewCard(ctx, grant)
  return {
    id: card.id,
    name: `${card.familyName} ${card.givenNames}`,
    hetuMasked: maskHetu(card.hetu as Hetu),
    hetu: card.hetu,
    ageYears: ageOn(card.birthOn, ctx.now),
    identity: contact.identityConfirmedAt === null ? 'attached' : 'confirmed',
    identifiedAt: (contact.identifiedAt ?? ctx.now).toISOString(),
    nonDisclosure: card.nonDisclosure,
    municipality: card.municipality,
  }
}

function contactBasis(ctx: Ctx): ServedContact['basis'] {
  return {
    kind: 'contact',
    rules: [],
    until: new Date(ctx.now.getTime() + 12 * 3_600_000).toISOString(),
    registers: [],
    writable: [],
    crossing: [],
  }
}

function viewEarlier(row: store.EarlierContact): ServedContact['earlier'][number] {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    channel: row.channel,
    outcome: row.outcome,
    sectors: row.sectors,
  }
}

type Recorded = Awaited<ReturnType<typeof recordedOf>>

function viewClosing(
  contact: store.ContactRow,
  item: ItemRow,
  recorded: Recorded | undefined,
): ServedContact['closing'] {
  const missing: ServedContact['closing']['missing'] = []
  if (contact.outcome === null) missing.push('outcome')
  if (item.urgency === null) missing.push('urgency')
  if (contact.clientId !== null && contact.identityConfirmedAt === null) missing.push('identity-unconfirmed')
  if (recorded && recorded.drafts.length > 0) missing.push('unsigned-draft')
  if (recorded?.signed.length === 0) missing.push('no-record')
  return { missing, summary: contact.summary }
}
