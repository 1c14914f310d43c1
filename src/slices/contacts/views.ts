import { maskHetu, type Hetu } from '#slices/identity/index.ts'
import {
  type ClientGrant,
  type ContactGrant,
  type ContactId,
  listParties,
  type OpenedServed,
} from '#slices/access/index.ts'
import { ageOn, basisOf, viewCard } from '#slices/clients/index.ts'
import { listClocks, viewClock } from '#slices/deadlines/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
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
  const found = parties.filter((party) => party.kind === 'staff').map(({ partyId }) => partyOf(ctx, partyId as StaffId))
  return (await Promise.all(found)).flatMap((party) => party ?? [])
}

/** Whoever asks is known already. */
async function partyOf({ tx, actor }: Ctx, staffId: StaffId): Promise<ServedContact['parties'][number] | undefined> {
  if (actor.kind === 'staff' && actor.staffId === staffId)
    return { staffId, name: actor.name, title: actor.title, sector: actor.sector, you: true }
  const member = await findStaff(tx, staffId)
  return member && { staffId, name: member.name, title: member.title, sector: member.sector, you: false }
}

/** The professionals' view: everything of the contact, and of the client what the basis opens. */
export async function viewServed(ctx: Ctx, opened: OpenedServed): Promise<ServedContact | undefined> {
  const { contact: grant } = opened
  // Asked for together: one round trip.
  const [contact, items, parties, clocks, client] = await Promise.all([
    store.getServed(ctx.tx, grant),
    listItemsOf(ctx.tx, grant.contactId),
    partiesOf(ctx, grant),
    listClocks(ctx, grant.contactId),
    opened.client && viewClient(ctx, opened.client, grant.contactId),
  ])
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
    client: client ? viewClientHead(ctx, client.card, contact) : null,
    basis: opened.client ? basisOf(opened.client) : contactBasis(ctx),
    intake: { answers: contact.answers, sentAt: contact.sentAt?.toISOString() ?? null },
    message: contact.message,
    parties,
    jointRequests: contact.requests.map((one) => ({ ...one, askedAt: new Date(one.askedAt).toISOString() })),
    identificationAsked: contact.identificationAskedBy !== null,
    earlier: client?.earlier ?? [],
    clocks: clocks.map(viewClock),
    pauses: contact.pauses.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
    closing: viewClosing(contact, item, client?.recorded),
  }
}

/** The item the contact is answered under; the extra ones of a colleague or a safety rule only when it is alone. */
function mainItem(items: readonly ItemRow[], contact: store.ContactRow): ItemRow | undefined {
  const own = items.filter((one) => one.kind === contact.channel)
  return own.findLast((one) => one.state !== 'done') ?? own.at(-1) ?? items.at(-1)
}

type Card = Awaited<ReturnType<typeof viewCard>>
type ServedClient = {
  readonly card: Card
  readonly earlier: ServedContact['earlier']
  readonly recorded: Recorded
}

async function viewClient(ctx: Ctx, grant: ClientGrant, contactId: ContactId): Promise<ServedClient> {
  const [card, earlier, recorded] = await Promise.all([
    viewCard(ctx, grant),
    store.listEarlier(ctx.tx, grant, contactId),
    recordedOf(ctx, grant, contactId),
  ])
  return { card, earlier: earlier.map(viewEarlier), recorded }
}

function viewClientHead(ctx: Ctx, card: Card, contact: store.ContactRow): ServedContact['client'] {
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
