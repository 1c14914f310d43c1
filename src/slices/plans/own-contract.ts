import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import type { openPlan } from './contract.ts'
import { findKeptText, OrganisationName, OutsideParty, Part, Plan, savePart, VersionPart } from './contract.ts'

const planId = idSchema<'plan'>()
const partId = idSchema<'plan-part'>()

/** What waits for the client in their plan. */
export const PlanTask = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), planId, version: z.int32() }),
  z.object({ kind: z.literal('review'), planId, on: z.iso.date() }),
  z.object({
    kind: z.literal('consent'),
    planId,
    sectionId: partId,
    who: z.string(),
    organisation: OrganisationName.nullable(),
  }),
  z.object({ kind: z.literal('side'), planId, register: z.string() }),
  z.object({ kind: z.literal('proposal'), planId, partId }),
  z.object({ kind: z.literal('write'), planId }),
])
export type PlanTask = z.infer<typeof PlanTask>

/** A plan of somebody else in which the caller has a part: a relative. */
export const RelativePart = z.object({
  sectionId: partId,
  clientName: z.string(),
  relation: z.string().nullable(),
  whole: z.boolean(),
  section: Part,
  shown: z.array(VersionPart),
  version: z.int32().nullable(),
  answered: z.boolean(),
})
export type RelativePart = z.infer<typeof RelativePart>

export const listOwnPlans = endpoint({
  path: 'plans/own',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({}),
  output: z.object({ plans: z.array(Plan), tasks: z.array(PlanTask), asRelative: z.array(RelativePart) }),
})
export const saveOwnPart = endpoint({
  path: 'plans/own-save-part',
  audience: 'identified',
  /** Who acts for another writes a part and goals of their own, never the person’s own words. */
  forAnother: 'write',
  input: savePart.input,
  output: savePart.output,
  refusals: ['wrong-register', 'not-yours-to-write', 'closed-plan'],
})
export const answerVersion = endpoint({
  path: 'plans/own-answer',
  audience: 'identified',
  forAnother: 'write',
  input: z.strictObject({
    planId,
    version: z.int32(),
    answer: z.enum(['accepted', 'declined']),
    words: z.string().trim().max(1000).default(''),
  }),
  /** `waits`: custody is joint, and the other guardian has not answered yet. */
  output: z.object({ state: z.enum(['settled', 'waits']) }),
  /** `not-whole`: somebody who acts for another sees a part of the plan, and answers for no other. */
  refusals: ['stale', 'already-answered', 'not-whole'],
})
export const findOwnVersion = endpoint({
  path: 'plans/own-version',
  audience: 'identified',
  forAnother: 'read',
  input: z.strictObject({ planId, number: z.int32().min(1) }),
  output: z.object({ parts: z.array(VersionPart) }),
})
/** Yes or no to the other side joining. */
export const answerSide = endpoint({
  path: 'plans/own-answer-side',
  audience: 'identified',
  input: z.strictObject({ planId, agrees: z.boolean() }),
  output: z.object({}),
})
/** Yes: the party sees their own part and what is chosen here. No, or later: nothing, at once. */
export const decideConsent = endpoint({
  path: 'plans/own-consent',
  audience: 'identified',
  input: z.strictObject({
    planId,
    sectionId: partId,
    agrees: z.boolean(),
    shownGoals: z.array(partId).max(50).default([]),
    readBy: z.array(z.string().max(60)).max(10).default([]),
  }),
  output: z.object({}),
})
/** The code is shown once, here; the relative uses it on their own page. */
export const inviteRelative = endpoint({
  path: 'plans/own-invite-relative',
  audience: 'identified',
  input: z.strictObject({
    planId,
    name: z.string().trim().min(2).max(120),
    relation: z.string().trim().max(80),
    whole: z.boolean(),
  }),
  output: z.object({ sectionId: partId, code: z.string(), until: z.iso.datetime() }),
})
/** The client takes a worker's proposal into their own words, or leaves it. */
export const settleProposal = endpoint({
  path: 'plans/own-settle-proposal',
  audience: 'identified',
  input: z.strictObject({ planId, partId, isTaken: z.boolean() }),
  output: z.object({}),
  refusals: ['stale'],
})

export const joinAsRelative = endpoint({
  path: 'plans/join-as-relative',
  audience: 'identified',
  input: z.strictObject({ code: z.string().trim().min(10).max(40) }),
  output: z.object({ sectionId: partId }),
  refusals: ['unknown-code'],
})
const outsideWriting = {
  input: z.strictObject({
    sectionId: partId,
    partId: partId.nullable(),
    revision: z.int32().min(0),
    body: savePart.input.shape.body,
  }),
  output: savePart.output,
  refusals: ['wrong-register', 'not-yours-to-write', 'closed-plan'] as const,
}
export const saveRelativePart = endpoint({
  path: 'plans/relative-save-part',
  audience: 'identified',
  ...outsideWriting,
})
export const answerAsRelative = endpoint({
  path: 'plans/relative-answer',
  audience: 'identified',
  input: z.strictObject({
    sectionId: partId,
    version: z.int32(),
    answer: z.enum(['accepted', 'declined']),
    words: z.string().trim().max(1000).default(''),
  }),
  output: z.object({}),
  refusals: ['stale', 'already-answered'],
})
export const findRelativeKeptText = endpoint({
  path: 'plans/relative-kept-text',
  audience: 'identified',
  input: findKeptText.input,
  output: findKeptText.output,
})

/** What a partner sees: those clients who accepted their part, and of them that part alone. */
export const PartnerPart = z.object({
  sectionId: partId,
  clientName: z.string(),
  register: z.string(),
  since: z.iso.datetime(),
  section: Part,
  means: z.array(Part),
  shown: z.array(VersionPart),
  outside: OutsideParty,
  version: z.int32().nullable(),
})
export type PartnerPart = z.infer<typeof PartnerPart>
export const listPartnerParts = endpoint({
  path: 'plans/partner-parts',
  audience: 'partner',
  input: z.strictObject({}),
  output: z.object({
    parts: z.array(z.object({ sectionId: partId, clientName: z.string(), since: z.iso.datetime() })),
  }),
})
export const openPartnerPart = endpoint({
  path: 'plans/partner-open',
  audience: 'partner',
  input: z.strictObject({ sectionId: partId }),
  output: z.object({ part: PartnerPart }),
})
export const savePartnerPart = endpoint({ path: 'plans/partner-save-part', audience: 'partner', ...outsideWriting })
export const findPartnerKeptText = endpoint({
  path: 'plans/partner-kept-text',
  audience: 'partner',
  input: findKeptText.input,
  output: findKeptText.output,
})

export type OpenedPlan = z.infer<typeof openPlan.output>
