import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const nothing = z.strictObject({})

/** When the caller's own session ends unless it is used, and the server's time of saying so: a device's clock may be wrong. */
export const SessionEnd = { idleUntil: z.iso.datetime(), asOf: z.iso.datetime() }

/** Whom a resident acts for in this session. `id` is what every tab says it believes. */
export const ActingFor = z.object({
  id: idSchema<'representation'>(),
  relation: z.enum(['guardian', 'mandate']),
  name: z.string(),
  birthOn: z.string(),
})
export type ActingFor = z.infer<typeof ActingFor>

/** Who the browser is to us on the residents' side. Nobody and an anonymous visit are told apart: the visit owns contacts. */
export const WhoAmI = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anyone') }),
  z.object({ kind: z.literal('visitor') }),
  z.object({
    kind: z.literal('resident'),
    name: z.string(),
    /** Whose session it is: the page tells it with every call, so that a tab of one person never shows or does another's. */
    person: z.string(),
    acting: ActingFor.nullable(),
    ...SessionEnd,
  }),
])
export type WhoAmI = z.infer<typeof WhoAmI>

export const whoAmI = endpoint({
  path: 'identity/me',
  audience: 'anyone',
  forAnother: 'always',
  input: nothing,
  output: WhoAmI,
})

/** Keys for what was typed and not sent, kept in this browser: one's own first. They are for the page's memory only. */
export const DraftKeys = z.object({
  keys: z.array(z.object({ name: z.string(), key: z.string() })),
  isIdentified: z.boolean(),
})
export type DraftKeys = z.infer<typeof DraftKeys>
export const findDraftKeys = endpoint({
  path: 'identity/draft-keys',
  audience: 'resident',
  forAnother: 'always',
  input: nothing,
  output: DraftKeys,
})

const Ended = z.object({ ended: z.number().int() })

/** Ends the resident's own session or visit; without one nothing happens. */
export const signOut = endpoint({
  path: 'identity/sign-out',
  audience: 'anyone',
  forAnother: 'always',
  input: nothing,
  output: Ended,
})
export const signOutEverywhere = endpoint({
  path: 'identity/sign-out-everywhere',
  audience: 'identified',
  forAnother: 'always',
  input: nothing,
  output: Ended,
})

/** The caller's live sessions, newest use first. What device each is on is not kept. */
export const OwnSessions = z.object({
  sessions: z.array(
    z.object({
      id: idSchema<'session'>(),
      startedAt: z.iso.datetime(),
      lastSeenAt: z.iso.datetime(),
      isThis: z.boolean(),
    }),
  ),
})
export type OwnSessions = z.infer<typeof OwnSessions>
export const listOwnSessions = endpoint({
  path: 'identity/sessions',
  audience: 'identified',
  forAnother: 'always',
  input: nothing,
  output: OwnSessions,
})

/** The same three for staff, whose session is another cookie; who they are is `organisation/me`. */
export const signOutStaff = endpoint({
  path: 'identity/staff/sign-out',
  audience: 'staff',
  input: nothing,
  output: Ended,
})
export const signOutStaffEverywhere = endpoint({
  path: 'identity/staff/sign-out-everywhere',
  audience: 'staff',
  input: nothing,
  output: Ended,
})
export const listOwnStaffSessions = endpoint({
  path: 'identity/staff/sessions',
  audience: 'staff',
  input: nothing,
  output: OwnSessions,
})

export const signOutPartner = endpoint({
  path: 'identity/partner/sign-out',
  audience: 'partner',
  input: nothing,
  output: Ended,
})
