import { newId } from '#platform/ids.ts'
import { actorId, type Actor, type Ctx } from '#slices/organisation/actor.ts'
import type { Look } from './model.ts'

type LookFields = Pick<
  Look,
  'purpose' | 'basis' | 'rules' | 'registers' | 'client_id' | 'contact_id' | 'reason' | 'valid_until'
>

export function lookBy(ctx: Ctx, fields: LookFields): Look {
  const { actor } = ctx
  return {
    id: newId(ctx.now),
    actor_kind: actor.kind,
    actor_id: actorId(actor),
    actor_name: fields.purpose === 'plan.relative' && actor.kind === 'resident' ? actor.name : nameOf(actor),
    actor_title: actor.kind === 'staff' ? actor.title : null,
    actor_unit: actor.kind === 'staff' ? actor.unit : actor.kind === 'partner' ? actor.organisationName : null,
    client_id: fields.client_id,
    contact_id: fields.contact_id,
    purpose: fields.purpose,
    basis: fields.basis,
    rules: fields.rules,
    registers: fields.registers,
    reason: fields.reason,
    valid_until: fields.valid_until,
    request_id: ctx.requestId,
  }
}

/** A worker's and a partner's name goes into the log; the resident's own looks need none. */
function nameOf(actor: Actor): string | null {
  return actor.kind === 'staff' || actor.kind === 'partner' ? actor.name : null
}
