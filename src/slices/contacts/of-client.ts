import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import { type ClockView, listClocksOf, viewClock } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { type ItemRow, listItemsOfMany } from '#slices/work/index.ts'
import type { ClientContact, listContactsOfClient } from './contract.ts'
import { isSectorOpen } from './model.ts'
import * as store from './store.ts'

/** What runs and what has been with one client, as far as the grant's registers reach. */
export async function listOfClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof listContactsOfClient>,
): Promise<Outcome<OutputOf<typeof listContactsOfClient>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const grant = opened.value
  const rows = await store.listOfClient(ctx.tx, grant)
  const ids = rows.map((row) => row.id)
  const [items, clocks] = await Promise.all([listItemsOfMany(ctx.tx, ids), listClocksOf(ctx, ids)])
  const contacts = rows.map((row) =>
    viewContact(row, {
      grant,
      items: items.filter((item) => item.subjectId === row.id),
      clocks: clocks.filter((clock) => clock.subjectId === row.id),
      you: actor.staffId,
    }),
  )
  return done({ contacts })
}

type Around = {
  readonly grant: ClientGrant
  readonly items: readonly ItemRow[]
  readonly clocks: readonly ClockView[]
  readonly you: StaffId
}

function viewContact(row: store.OfClientRow, { grant, items, clocks, you }: Around): ClientContact {
  const sectors = row.sectors.filter((sector) => isSectorOpen(grant.registers, sector))
  // What two professions ended together is told in full only to those for whom both registers are open.
  const isWhole = sectors.length === row.sectors.length
  const main = items.find((item) => item.kind === row.channel) ?? items[0]
  const isRunning = row.state !== 'closed'
  const holder = items.find((item) => item.ownerStaff === you) ?? main
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    channel: row.channel,
    state: row.state,
    matter: isWhole ? (main?.matter ?? null) : null,
    outcome: isWhole ? row.outcome : null,
    nextStep: isWhole ? row.nextStep : null,
    sectors,
    holder:
      isRunning && holder?.state === 'claimed' && holder.ownerName !== null
        ? { name: holder.ownerName, you: holder.ownerStaff === you }
        : null,
    clocks: clocks.filter((clock) => isClockOpen(grant, clock.rule)).map(viewClock),
  }
}

const socialRules = /^(social|child|income-support|concern|county-social)-/

/** A clock of the other profession's register would tell that something runs there. */
function isClockOpen(grant: ClientGrant, rule: string): boolean {
  return !socialRules.test(rule) || isSectorOpen(grant.registers, 'social')
}
