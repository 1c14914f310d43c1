import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'

/** Whether a virus scanner has looked at a file; the screens show "not yet scanned". */
export const Scan = z.enum(['not-scanned', 'clean', 'infected'])
export type Scan = z.infer<typeof Scan>

/**
 * The answer of `POST /api/files/upload`. Its body is the file itself (`application/octet-stream`); the headers are `x-rinnalla: 1`,
 * `x-contact-id`, `x-as: resident | staff` and `x-file-name` (UTF-8, percent-encoded).
 */
export const UploadedFile = z.object({
  fileId: idSchema<'file'>(),
  name: z.string(),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  bytes: z.int(),
  scan: Scan,
})
export type UploadedFile = z.infer<typeof UploadedFile>

/** Why a file was not taken; each has a sentence in `web/texts.ts`. */
export const fileRefusals = [
  'too-large',
  'not-an-allowed-type',
  'too-many-pixels',
  'unreadable',
  'infected',
  'too-many-files',
] as const
export type FileRefusal = (typeof fileRefusals)[number]
