import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { CountedClock } from '#slices/deadlines/contract.ts'

const clientId = idSchema<'client'>()

/** Why a client's data is open and until when, and which registers: seen, written to, and seen across their border. */
export const Basis = z.object({
  kind: z.string(),
  rules: z.array(z.string()),
  until: z.iso.datetime(),
  registers: z.array(z.string()),
  writable: z.array(z.string()),
  crossing: z.array(z.string()),
})
export type Basis = z.infer<typeof Basis>

/** The person card. Under non-disclosure address, municipality and phone are null and `hidden` names them. */
export const ClientCard = z.object({
  id: clientId,
  familyName: z.string(),
  givenNames: z.string(),
  hetu: z.string(),
  birthOn: z.iso.date(),
  ageYears: z.int(),
  language: z.enum(['fi', 'sv', 'en']).nullable(),
  municipality: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  nonDisclosure: z.boolean(),
  basis: Basis,
  /** What the worker wrote when they opened the client in an emergency. */
  emergencyReason: z.string().nullable(),
})
export type ClientCard = z.infer<typeof ClientCard>

export const openClientCard = endpoint({
  path: 'clients/open',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    purpose: z.enum(['client.serve', 'client.needs-assessment']).default('client.serve'),
  }),
  output: z.object({ client: ClientCard }),
})

/**
 * A client's page with one opening: the card, and by their paths the answers of the parts' own endpoints (`clients/of-client`, `records/list`…)
 * to `{ clientId }`. A part that would be refused is left out and asks by itself.
 */
export const openClientPage = endpoint({
  path: 'clients/page',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: z.object({ client: ClientCard, answers: z.record(z.string(), z.unknown()) }),
})

/** Only by the whole personal id; the answer is the id and nothing else, and the attempt is logged. */
export const findByHetu = endpoint({
  path: 'clients/find-by-hetu',
  audience: 'staff',
  input: z.strictObject({ hetu: z.string().trim().min(10).max(11) }),
  output: z.object({ clientId: clientId.nullable() }),
  refusals: ['invalid-hetu'],
})

/** One hidden field at a time, logged, for those who need it; the screen hides it again in 60 seconds. */
export const revealField = endpoint({
  path: 'clients/reveal',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    field: z.enum(['address', 'municipality', 'phone']),
    reason: z.string().trim().min(10).max(500),
  }),
  output: z.object({ value: z.string().nullable() }),
})

const staffId = idSchema<'staff'>()
const localised = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const Named = z.object({ id: staffId, name: z.string(), title: localised })

export const Role = z.enum(['own-worker', 'own-worker-pair', 'own-doctor', 'own-nurse', 'team'])
export type Role = z.infer<typeof Role>
const Register = z.string().regex(/^(patient|social:[a-z-]+)$/)

/** Somebody responsible, as far as the grant's registers reach; away today: until when, and who answers instead. */
export const Responsible = z.object({
  id: idSchema<'responsibility'>(),
  role: Role,
  register: Register,
  person: Named.nullable(),
  team: z.string().nullable(),
  fromAt: z.iso.datetime(),
  isSocialWorker: z.boolean(),
  away: z
    .object({
      untilOn: z.iso.date(),
      /** A substitute who is away too does not stand in: the worker's team does, and why is told. */
      standIn: Named.nullable(),
      team: z.string().nullable(),
      because: z.enum(['substitute', 'no-substitute', 'substitute-away']),
    })
    .nullable(),
})
export type Responsible = z.infer<typeof Responsible>

export const listResponsibleOfClient = endpoint({
  path: 'clients/of-client',
  audience: 'staff',
  input: z.strictObject({ clientId }),
  output: z.object({
    responsible: z.array(Responsible),
    specialSupport: z.array(z.object({ register: Register, fromAt: z.iso.datetime() })),
    /** The registers in which this worker may name somebody. */
    writable: z.array(Register),
  }),
})

export const nameResponsibleOfClient = endpoint({
  path: 'clients/name-responsible',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    register: Register,
    role: Role,
    staffId: staffId.optional(),
    team: z.string().max(80).optional(),
    /** The one who works with the own worker, named in the same step. */
    pairStaffId: staffId.optional(),
    /** SHL 3 §: special support, decided with the client; then one of the pair is a social worker. */
    specialSupport: z.boolean().optional(),
  }),
  output: z.object({ responsibilityId: idSchema<'responsibility'>() }),
  refusals: [
    'wrong-register',
    'unknown-worker',
    'unsuitable',
    'already-responsible',
    'same-person',
    'social-worker-needed',
  ],
})

export const endResponsibleOfClient = endpoint({
  path: 'clients/end-responsible',
  audience: 'staff',
  input: z.strictObject({
    clientId,
    responsibilityId: idSchema<'responsibility'>(),
    reason: z.string().trim().min(5).max(500),
  }),
  output: z.object({}),
  refusals: ['wrong-register', 'social-worker-needed'],
})

/** Who is responsible for me: the client's own view. */
export const listOwnResponsible = endpoint({
  path: 'clients/own-responsible',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({ responsible: z.array(Responsible) }),
})

/**
 * A copy of one's own data: the card, and by their paths the answers of the client's own endpoints. Under the client's own grant, one look,
 * noted in the change log. What a file or a conversation holds is opened where it is.
 */
export const copyOwnData = endpoint({
  path: 'clients/own-copy',
  audience: 'identified',
  input: z.strictObject({}),
  output: z.object({
    madeAt: z.iso.datetime(),
    card: z.object({
      familyName: z.string(),
      givenNames: z.string(),
      hetu: z.string(),
      birthOn: z.iso.date(),
      language: z.string().nullable(),
      municipality: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    }),
    parts: z.record(z.string(), z.unknown()),
  }),
})

/** The workers whose caseload this worker may see and hand over: themself, and for a supervisor those of the unit. */
export const listCaseloads = endpoint({
  path: 'clients/caseloads',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({
    workers: z.array(
      Named.extend({ sector: z.enum(['health', 'social']), clients: z.int(), items: z.int(), isYou: z.boolean() }),
    ),
  }),
})

/** What is due next for a client, in the registers that the worker answers in. */
const Due = z.object({
  kind: z.enum(['needs-assessment', 'plan-review', 'decision']),
  /** The rule that it is counted by; null: a day that people agreed on. */
  rule: z.string().nullable(),
  on: z.iso.date(),
  at: z.iso.datetime().nullable(),
  statutory: z.boolean(),
  state: CountedClock.shape.state,
})

/** The clients of one worker. Each has a look in their log. Of the other sector's workers the supervisor sees no names. */
export const openCaseload = endpoint({
  path: 'clients/caseload',
  audience: 'staff',
  input: z.strictObject({ staffId }),
  output: z.object({
    worker: Named,
    rows: z.array(
      z.object({
        responsibilityId: idSchema<'responsibility'>(),
        /** Null when the sector is not this worker's own: who is a client there is not told. */
        client: z.object({ id: clientId, name: z.string() }).nullable(),
        role: Role,
        register: Register,
        fromAt: z.iso.datetime(),
        needsSocialWorker: z.boolean(),
        due: Due.nullable(),
      }),
    ),
    items: z.int(),
    receivers: z.array(Named.extend({ isSocialWorker: z.boolean(), isAway: z.boolean() })),
  }),
})

/** All at once, or those named; what is not named stays where it is. Nobody is without a responsible worker at any instant. */
export const handCaseloadOver = endpoint({
  path: 'clients/hand-caseload-over',
  audience: 'staff',
  input: z.strictObject({
    staffId,
    to: z.array(z.strictObject({ responsibilityId: idSchema<'responsibility'>(), staffId })).max(500),
    restTo: staffId.nullable(),
    /** The worker leaves: their open matters go back to their teams in the same step. */
    withItems: z.boolean(),
  }),
  output: z.object({ handed: z.int(), left: z.int(), items: z.int() }),
  refusals: ['unknown-worker', 'unsuitable', 'same-person', 'social-worker-needed', 'nothing-to-hand'],
})

/** Ends a worker's right to sign in. Refused until nothing is theirs. */
export const markWorkerLeft = endpoint({
  path: 'clients/mark-left',
  audience: 'staff',
  input: z.strictObject({ staffId }),
  output: z.object({}),
  refusals: ['caseload-left', 'yourself'],
})
