import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Actor, ClientId, VisitorId } from '#slices/organisation/actor.ts'
import type { Basis, Purpose } from './purposes.ts'

export type ContactId = Id<'contact'>
export type LookId = Id<'look'>
export type PartyKind = 'visitor' | 'client' | 'staff' | 'relative' | 'partner' | 'consulted' | 'representative'

/** One line of the log, as the database takes it. */
export type Look = {
  readonly id: LookId
  readonly actor_kind: Actor['kind']
  readonly actor_id: Id<string> | null
  readonly actor_name: string | null
  readonly actor_title: Localised | null
  readonly actor_unit: string | null
  readonly client_id: ClientId | null
  readonly contact_id: ContactId | null
  readonly purpose: Purpose
  readonly basis: Basis
  readonly rules: readonly string[]
  readonly registers: readonly string[]
  readonly reason: string | null
  readonly valid_until: Date
  readonly request_id: string
}

declare const opened: unique symbol

/** Proof that a client was opened in this transaction. Only `openClient` and its like make one. */
export type ClientGrant = {
  readonly [opened]: 'client'
  readonly clientId: ClientId
  readonly lookId: LookId
  readonly basis: Basis
  readonly rules: readonly string[]
  readonly registers: readonly string[]
  readonly writable: readonly string[]
  readonly crossing: readonly string[]
  readonly validUntil: Date
  /** Address, municipality and phone are hidden from those who do not need them. */
  readonly nonDisclosure: boolean
}

/** Proof that a contact was opened in this transaction. */
export type ContactGrant = {
  readonly [opened]: 'contact'
  readonly contactId: ContactId
  readonly party: PartyKind | 'job'
}

export function clientGrant(fields: Omit<ClientGrant, typeof opened>): ClientGrant {
  return fields as ClientGrant
}

export function contactGrant(contactId: ContactId, party: PartyKind | 'job'): ContactGrant {
  return { contactId, party } as ContactGrant
}

/** The ids under which an actor can be a party of a contact. */
export function partyIdsOf(actor: Actor): readonly Id<string>[] {
  switch (actor.kind) {
    case 'visitor':
      return [actor.visitorId satisfies VisitorId]
    case 'resident':
      return actor.acting ? [actor.acting.representationId] : [actor.visitorId, actor.clientId]
    case 'staff':
      return [actor.staffId]
    case 'partner':
      return [actor.partnerId]
    case 'anyone':
    case 'system':
      return []
  }
}
