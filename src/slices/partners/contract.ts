import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const Localised = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const text = z.string().optional()
/** In the languages the organisation has a name in. */
export const PartnerName = z.object({ fi: text, sv: text, en: text })
export const partnerId = idSchema<'partner'>()

/** The agreement a partner works under, as the screens tell it: whose register, on what basis, until when. */
export const AgreementView = z.object({
  id: z.string(),
  organisation: PartnerName,
  party: z.enum(['employment', 'school', 'ngo', 'provider']),
  /** Its unit whose specialists answer questions, and on which side. */
  consults: z.object({ unit: Localised, sector: z.enum(['health', 'social']) }).nullable(),
  registerName: Localised,
  controller: PartnerName,
  basis: Localised,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  isValid: z.boolean(),
  verified: z.boolean(),
  signIn: z.enum(['own', 'invitation']),
})
export type AgreementView = z.infer<typeof AgreementView>

export const PartnerAccount = z.object({
  id: partnerId,
  agreement: z.string(),
  name: z.string(),
  title: z.string(),
  via: z.enum(['own', 'invitation']),
  validUntil: z.iso.date(),
  reviewDue: z.boolean(),
  isOn: z.boolean(),
  /** How many keys they have for signing in again. */
  passkeys: z.int(),
})
export type PartnerAccount = z.infer<typeof PartnerAccount>

const Base64Url = z
  .string()
  .max(4000)
  .regex(/^[A-Za-z0-9_-]+$/)
export const Passkey = z.object({
  id: Base64Url,
  label: z.string(),
  madeAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
})
export type Passkey = z.infer<typeof Passkey>

export const whoAmIAsPartner = endpoint({
  path: 'partners/me',
  audience: 'partner',
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    agreement: AgreementView,
    validUntil: z.iso.date(),
    via: z.enum(['own', 'invitation']),
    /** Keys by which an invited person signs in again. */
    passkeys: z.array(Passkey),
  }),
})
/** Organisations with their people: whom a client's plan may ask. Colleagues' names are no client's data. */
export const listPartners = endpoint({
  path: 'partners/list',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ agreements: z.array(AgreementView), accounts: z.array(PartnerAccount) }),
})
/** How one signs in, before anybody is signed in: names of organisations only. */
export const listPartnerSignIns = endpoint({
  path: 'partners/sign-ins',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({}),
  output: z.object({ own: z.array(z.object({ agreement: z.string(), organisation: PartnerName })) }),
})
/** The link is shown once, to the worker who invites; nothing is sent by us yet. */
export const invitePartner = endpoint({
  path: 'partners/invite',
  audience: 'staff',
  input: z.strictObject({
    agreement: z.string().max(60),
    name: z.string().trim().min(3).max(120),
    title: z.string().trim().max(120).default(''),
    validUntil: daySchema(),
  }),
  output: z.object({ partnerId, path: z.string(), until: z.iso.datetime() }),
  refusals: ['unknown-agreement', 'not-by-invitation', 'too-long'],
})
/** A new one-time link for an account that is on, when the device with the key is lost: the keys that were kept end with it. */
export const renewPartnerLink = endpoint({
  path: 'partners/renew-link',
  audience: 'staff',
  input: z.strictObject({ partnerId }),
  output: z.object({ path: z.string(), until: z.iso.datetime() }),
  refusals: ['ended', 'not-by-invitation'],
})
/** The yearly review: the account goes on for a year at most, or ends at once. */
export const reviewPartner = endpoint({
  path: 'partners/review',
  audience: 'staff',
  input: z.strictObject({ partnerId, goesOn: z.boolean() }),
  output: z.object({ validUntil: z.iso.date() }),
  refusals: ['ended'],
})

/** Begins to keep a key for signing in again: what the browser asks of the device. Invited people only; others sign in at home. */
export const beginPasskey = endpoint({
  path: 'partners/passkey-begin',
  audience: 'partner',
  input: z.strictObject({}),
  output: z.object({
    challenge: Base64Url,
    user: z.object({ id: Base64Url, name: z.string() }),
    algorithms: z.array(z.int()),
    known: z.array(Base64Url),
  }),
  refusals: ['not-by-invitation'],
})
export const savePasskey = endpoint({
  path: 'partners/passkey-save',
  audience: 'partner',
  input: z.strictObject({
    id: Base64Url,
    publicKey: Base64Url,
    /** As COSE numbers them; all that are in use are small and below nought. */
    algorithm: z.int().min(-65_536).max(65_536),
    authenticator: Base64Url,
    client: Base64Url,
    label: z.string().trim().max(60).default(''),
  }),
  output: z.object({}),
  refusals: ['not-by-invitation', 'not-valid'],
})
export const removePasskey = endpoint({
  path: 'partners/passkey-remove',
  audience: 'partner',
  input: z.strictObject({ id: Base64Url }),
  output: z.object({}),
})
/** What a key signs to come in: good once, for five minutes; says nothing of anybody. */
export const askPasskeyChallenge = endpoint({
  path: 'partners/passkey-challenge',
  audience: 'anyone',
  input: z.strictObject({}),
  output: z.object({ challenge: Base64Url }),
})
