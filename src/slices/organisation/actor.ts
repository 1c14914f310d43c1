import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Context } from '#platform/context.ts'
import type { Register, Sector } from './registers.ts'

export type SessionId = Id<'session'>
/** An anonymous visit; it stays the owner of its contacts when the visitor identifies. */
export type VisitorId = Id<'visitor'>
export type ClientId = Id<'client'>
export type StaffId = Id<'staff'>
export type PartnerId = Id<'partner'>

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
  /** Acts for another: `clientId` is then whom the matter concerns, `name` still who acts. */
  readonly acting?: Acting
}
export type Acting = {
  readonly representationId: Id<'representation'>
  /** Who acts: the client whose session this is. */
  readonly representativeId: ClientId
  readonly relation: 'guardian' | 'mandate'
  readonly clientName: string
  readonly birthOn: string
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
/** Someone of another organisation who takes part in a client's plan by the client's consent; they have no list of clients. */
export type Partner = {
  readonly kind: 'partner'
  readonly sessionId: SessionId
  readonly partnerId: PartnerId
  readonly name: string
  /** The county's agreement they work under; it names the register of what they write. */
  readonly agreement: string
  readonly organisationName: string
}
/** The machine's own work, by its name; what it may do is said by each command. */
export type System = { readonly kind: 'system'; readonly job: string }

export type Actor = Anyone | Visitor | Resident | Staff | Partner | System
export type Ctx = Context<Actor>

export function actorId(actor: Actor): Id<string> | null {
  switch (actor.kind) {
    case 'anyone':
    case 'system':
      return null
    case 'visitor':
      return actor.visitorId
    case 'resident':
      return actor.acting?.representativeId ?? actor.clientId
    case 'staff':
      return actor.staffId
    case 'partner':
      return actor.partnerId
  }
}
