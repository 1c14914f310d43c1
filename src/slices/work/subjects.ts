import type { Outcome } from '#platform/outcome.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import type { SubjectKind } from './contract.ts'
import type { ItemRow } from './store.ts'

/** How an item left the worker who had it. */
/** `moved`: a colleague has accepted it and is in already; the actor is then the one who accepted, or the owner who gave. */
export type Leaving = 'returned' | 'handed-over' | 'given-back' | 'moved'

/**
 * What a slice does when somebody takes or gives away an item about something of its own; told in the same transaction, under the
 * locks of all the subject's items. Taking gives the worker the reason to open what the item is about, giving away ends it.
 */
export type WorkSubject = {
  readonly kind: SubjectKind
  taken(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>>
  left(ctx: Ctx, item: ItemRow, leaving: { how: Leaving; staffId: StaffId }): Promise<void>
  /**
   * Whose data the matter is, told to a worker who has it: what may cross the border of the registers is decided by it. Null: the client
   * has not identified. A slice that does not answer lets the header alone cross.
   */
  clientOf?(ctx: Ctx, item: ItemRow): Promise<ClientId | null>
  /** Only a worker of its own register can answer for it: over the border goes a referral, and the matter stays with who has it. */
  readonly staysOnItsSide?: true
}

export type WorkSubjects = readonly WorkSubject[]

export function subjectOf(subjects: WorkSubjects, kind: SubjectKind): WorkSubject {
  const found = subjects.find((one) => one.kind === kind)
  if (!found) throw new Error(`no slice answers for ${kind}`)
  return found
}
