import { call, type CallOutcome } from '#web/kit/call.ts'
import type * as contract from '../../video/contract.ts'

type Contract = typeof contract
export type CallId = contract.VideoCall['id']
export type Epoch = NonNullable<contract.VideoParty['epoch']>

/** The same call as each kind of party reaches it: a guest by the guest's cookie, others by their session and the contact. */
export type VideoAccess = {
  readonly kind: 'resident' | 'staff' | 'guest'
  /** What the topic `video` is watched by. */
  readonly topicId: string | undefined
  find(): Promise<CallOutcome<Contract['findVideo']> | CallOutcome<Contract['guestFind']>>
  join(callId: CallId, epoch: Epoch): Promise<CallOutcome<Contract['joinVideo']>>
  here(callId: CallId, epoch: Epoch): Promise<CallOutcome<Contract['stayInVideo']>>
  leave(callId: CallId, isTooWeak?: boolean): Promise<unknown>
}

const background = { isBackground: true }

export function partyAccess(as: 'resident' | 'staff', contactId: string): VideoAccess {
  return {
    kind: as,
    topicId: contactId,
    find: () => call<Contract['findVideo']>('video/find', { as, contactId }, background),
    join: (callId, epoch) => call<Contract['joinVideo']>('video/join', { as, contactId, callId, epoch }),
    here: (callId, epoch) => call<Contract['stayInVideo']>('video/here', { as, contactId, callId, epoch }, background),
    leave: (callId, isTooWeak = false) =>
      call<Contract['leaveVideo']>('video/leave', { as, contactId, callId, isTooWeak }),
  }
}

export function guestAccess(topicId: string | undefined): VideoAccess {
  return {
    kind: 'guest',
    topicId,
    find: () => call<Contract['guestFind']>('video/guest/find', {}, background),
    join: (_, epoch) => call<Contract['guestJoin']>('video/guest/join', { epoch }),
    here: (_, epoch) => call<Contract['guestStay']>('video/guest/here', { epoch }, background),
    leave: () => call<Contract['guestLeave']>('video/guest/leave', {}),
  }
}
