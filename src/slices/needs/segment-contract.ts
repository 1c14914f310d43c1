import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { questionIds, segments } from './segmentation.ts'

const clientId = idSchema<'client'>()
const NeedsId = idSchema<'needs'>()
const Author = z.object({ name: z.string(), title: z.object({ fi: z.string(), sv: z.string(), en: z.string() }) })
const RegisterName = z.string().regex(/^(patient|social:[a-z-]+)$/)
const Segment = z.enum(segments)

const Override = z.object({
  segment: Segment,
  reason: z.string(),
  author: Author,
  at: z.iso.datetime(),
})
export const Segmentation = z.object({
  id: idSchema<'segmentation'>(),
  at: z.iso.datetime(),
  filled: z.enum(['client', 'together']),
  byName: z.string().nullable(),
  questionSet: z.string(),
  answers: z.record(z.string(), z.int()),
  resources: z.int(),
  demand: z.int(),
  segment: Segment,
  /** The professionals' other views, oldest first; the answers' own stays beside them. */
  overrides: z.array(Override),
})
export type Segmentation = z.infer<typeof Segmentation>

const SegmentAnswers = z.strictObject(
  Object.fromEntries(
    questionIds.map((id) => [id, z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])]),
  ) as {
    [Q in (typeof questionIds)[number]]: z.ZodUnion<
      readonly [z.ZodLiteral<0>, z.ZodLiteral<1>, z.ZodLiteral<2>, z.ZodLiteral<3>]
    >
  },
)
export const segmentTogether = endpoint({
  path: 'needs/segment',
  audience: 'staff',
  input: z.strictObject({ clientId, needsId: NeedsId.nullable(), register: RegisterName, answers: SegmentAnswers }),
  output: z.object({ segmentation: Segmentation }),
  refusals: ['wrong-register'],
})

/** Another view with its reason; what the answers gave stays. */
export const overrideSegment = endpoint({
  path: 'needs/override',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    segmentationId: idSchema<'segmentation'>(),
    register: RegisterName,
    segment: Segment,
    reason: z.string().trim().min(5).max(500),
  }),
  output: z.object({}),
  refusals: ['wrong-register'],
})

/** Filled alone; the client chooses who sees it, and it may be nobody. */
export const segmentAlone = endpoint({
  path: 'needs/own-segment',
  audience: 'identified',
  input: z.strictObject({ answers: SegmentAnswers, sharedWith: z.array(z.enum(['health', 'social'])).max(2) }),
  output: z.object({ segmentation: Segmentation }),
})
