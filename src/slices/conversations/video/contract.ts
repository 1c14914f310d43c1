import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const contactId = idSchema<'contact'>()
const callId = idSchema<'video-call'>()
const partyId = idSchema<'video-party'>()
/** Made by a page when it opens: what an older page of the same person sends is nothing. */
const epoch = idSchema<'epoch'>()
const as = z.enum(['resident', 'staff'])
const ofCall = z.strictObject({ as, contactId, callId })

export const VideoParty = z.object({
  id: partyId,
  kind: z.enum(['resident', 'staff', 'guest']),
  /** A professional's or a guest's name; of who acts for the resident, to professionals. The resident's own is said by each screen as it knows it. */
  name: z.string().nullable(),
  title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }).nullable(),
  role: z.enum(['relative', 'interpreter']).nullable(),
  state: z.enum(['invited', 'waiting', 'on', 'left', 'declined', 'removed']),
  epoch: epoch.nullable(),
  cameAt: z.iso.datetime().nullable(),
  /** Heard of within the last moments; somebody whose network went is still on. */
  isSeen: z.boolean(),
})
export type VideoParty = z.infer<typeof VideoParty>

export const VideoCall = z.object({
  id: callId,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endedWhy: z.enum(['ended', 'contact-closed', 'forgotten', 'no-relay']).nullable(),
  /** Media goes by the relay alone; nobody's network address shows to the others. */
  relayOnly: z.boolean(),
  /** The time it was booked for; null: nobody booked it. */
  visit: z.object({ startsAt: z.iso.datetime(), endsAt: z.iso.datetime() }).nullable(),
  /** The asker's own place in the call. */
  you: partyId.nullable(),
  /** Those who are on see all; who waits sees the professionals alone. */
  parties: z.array(VideoParty),
  /** While you wait: how many are let in before you, and how long it has taken lately; null minutes: not known. */
  waiting: z.object({ place: z.int(), minutes: z.object({ least: z.int(), most: z.int() }).nullable() }).nullable(),
})
export type VideoCall = z.infer<typeof VideoCall>

export const VideoConnection = z.object({
  iceServers: z.array(z.object({ urls: z.array(z.string()), username: z.string(), credential: z.string() })),
  iceTransportPolicy: z.enum(['all', 'relay']),
  /** When the relay's credentials end: ask again before. */
  until: z.iso.datetime().nullable(),
})
export type VideoConnection = z.infer<typeof VideoConnection>

const seen = z.object({ call: VideoCall.nullable() })
const changed = z.object({ call: VideoCall })
const joined = z.object({ call: VideoCall, connection: VideoConnection })

export const findVideo = endpoint({
  path: 'video/find',
  audience: 'either',
  forAnother: 'read',
  input: z.strictObject({ as, contactId }),
  output: seen,
})

export const startVideo = endpoint({
  path: 'video/start',
  audience: 'staff',
  input: z.strictObject({ contactId }),
  output: changed,
  refusals: ['closed', 'no-relay'],
})

/** A professional comes in; a resident comes to the waiting room. Again from another page: the call goes on there. */
export const joinVideo = endpoint({
  path: 'video/join',
  audience: 'either',
  forAnother: 'write',
  input: z.strictObject({ as, contactId, callId, epoch }),
  output: joined,
  refusals: ['ended', 'full', 'no-relay', 'removed'],
})

/** ”I am still here”: every few seconds, and what the call is now. */
export const stayInVideo = endpoint({
  path: 'video/here',
  audience: 'either',
  forAnother: 'write',
  input: z.strictObject({ as, contactId, callId, epoch }),
  output: changed,
})

export const leaveVideo = endpoint({
  path: 'video/leave',
  audience: 'either',
  forAnother: 'write',
  /** `isTooWeak`: the line took the call, not the person. */
  input: ofCall.extend({ isTooWeak: z.boolean().optional() }),
  output: z.object({}),
})

/** The resident goes on by writing. */
export const declineVideo = endpoint({
  path: 'video/decline',
  audience: 'resident',
  forAnother: 'write',
  input: z.strictObject({ contactId, callId }),
  output: z.object({}),
})

const ofParty = z.strictObject({ contactId, callId, partyId })

export const admitToVideo = endpoint({
  path: 'video/admit',
  audience: 'staff',
  input: ofParty,
  output: changed,
  refusals: ['ended', 'full', 'gone'],
})

/** Out of the call, or back to the door: a guest's link is withdrawn with it. */
export const removeFromVideo = endpoint({
  path: 'video/remove',
  audience: 'staff',
  input: ofParty,
  output: changed,
  refusals: ['ended', 'gone'],
})

export const endVideo = endpoint({
  path: 'video/end',
  audience: 'staff',
  input: z.strictObject({ contactId, callId }),
  output: z.object({}),
})

export const inviteToVideo = endpoint({
  path: 'video/invite',
  audience: 'staff',
  input: z.strictObject({
    contactId,
    callId,
    role: z.enum(['relative', 'interpreter']),
    name: z.string().trim().min(1).max(80),
  }),
  output: z.object({ call: VideoCall, token: z.string(), expiresAt: z.iso.datetime() }),
  refusals: ['ended', 'full', 'no-relay'],
})

/** The guest's own calls: who calls is known by the guest's cookie alone, which opens nothing else. */
export const guestEnter = endpoint({
  path: 'video/guest/enter',
  audience: 'anyone',
  input: z.strictObject({ token: z.string().min(1).max(100) }),
  output: z.object({}),
  refusals: ['unknown-code'],
})
export const guestFind = endpoint({
  path: 'video/guest/find',
  audience: 'anyone',
  input: z.strictObject({}),
  output: changed,
})
export const guestJoin = endpoint({
  path: 'video/guest/join',
  audience: 'anyone',
  input: z.strictObject({ epoch }),
  output: joined,
  refusals: ['ended', 'full', 'no-relay', 'removed'],
})
export const guestStay = endpoint({
  path: 'video/guest/here',
  audience: 'anyone',
  input: z.strictObject({ epoch }),
  output: changed,
})
export const guestLeave = endpoint({
  path: 'video/guest/leave',
  audience: 'anyone',
  input: z.strictObject({}),
  output: z.object({}),
})
