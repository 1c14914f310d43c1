import type { PartSource } from '#slices/consultations/index.ts'
import { listShareableAssessment } from '#slices/needs/index.ts'
import { listShareablePlan } from '#slices/plans/index.ts'

/** What of a client other slices can give with a consultation, beside the signed entries. */
export const consultationSources: readonly PartSource[] = [
  {
    kind: 'assessment',
    list: async (ctx, grant) => {
      const found = await listShareableAssessment(ctx, grant)
      return found.map(({ id, register, version, author, signedAt, lines }) => ({
        refId: id,
        register,
        version,
        author,
        writtenAt: signedAt,
        content: { kind: 'text', lines },
      }))
    },
  },
  {
    kind: 'plan',
    list: async (ctx, grant) => {
      const found = await listShareablePlan(ctx, grant)
      return found.map(({ id, register, version, author, editedAt, lines }) => ({
        refId: id,
        register,
        version,
        author,
        writtenAt: editedAt,
        content: { kind: 'text', lines },
      }))
    },
  },
]
