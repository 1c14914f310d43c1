import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Context } from '#platform/context.ts'
import type { Register, Sector } from './registers.ts'

export type SessionId = Id<'session'>
/** An anonymous visit; it stays the owner of its contacts when the visitor identifies. */
export type VisitorId = Id<'visitor'>
export type ClientId = Id<'client'>
export type StaffId = Id<'staff'>

export type Anyone = { readonly kind: 'anyone' }
/** A resident who has not identified strongly. */
export type Visitor = { readonly kind: 'visitor'; readonly sessionId: SessionId; readonly visitorId: VisitorId }
/** A strongly identified resident. A resident's account id is their client id. */
export type Resident = {
  readonly kind: 'resident'
  readonly sessionId: SessionId
  readonly visitorId: VisitorId
  readonly clientId: ClientId
  readonly name: string
}
export type Staff = {
  readonly kind: 'staff'
  readonly sessionId: SessionId
  readonly staffId: StaffId
  readonly name: string
  readonly title: Localised
  readonly sector: Sector
  readonly skills: readonly string[]
  readonly teams: readonly string[]
  readonly unit: string
  /** Registers this worker's task lets them write and read when there is a relationship. */
  readonly registers: readonly Register[]
  readonly roles: readonly ('supervisor' | 'main-user')[]
}
/** The machine's own work, by its name; what it may do is said by each command. */
export type System = { readonly kind: 'system'; readonly job: string }

export type Actor = Anyone | Visitor | Resident | Staff | System
export type Ctx = Context<Actor>

export function actorId(actor: Actor): Id<string> | null {
  switch (actor.kind) {
    case 'anyone':
    case 'system':
      return null
    case 'visitor':
      return actor.visitorId
    case 'resident':
      return actor.clientId
    case 'staff':
      return actor.staffId
  }
}
