import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import { isSameSite, type RouteOptions, statusOf } from '#platform/http/routes.ts'
import { isId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { runCommand, type Who } from '#platform/unit-of-work.ts'
import type { ContactId } from '#slices/access/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { mayAddFile, type OpenedFile, openFile, prepareFile, storeFile } from './commands.ts'
import type { UploadedFile } from './contract.ts'
import { type FileId, maxFileBytes } from './model.ts'
import type { VirusScanner } from './scanner.ts'

export type FileRouteOptions = RouteOptions<Actor> & { readonly scanner: VirusScanner }

const uploadName = 'files/upload'
const openName = 'files/open'
/** A little over the limit is read, so that a file just too large gets our own answer. */
const bodyLimit = maxFileBytes + 64 * 1024

/** The two addresses that carry a file: one takes it as it is, one gives it. Register once, on the bare server. */
export function registerFileRoutes(server: FastifyInstance, options: FileRouteOptions): void {
  const admitted = new WeakMap<FastifyRequest, Admitted>()
  server.post(`/api/${uploadName}`, {
    bodyLimit,
    // Who may not add a file is told so before a byte of it is read.
    onRequest: async (request, reply) => {
      const outcome = await admit(options, request)
      if (!outcome.ok) return answer(reply, outcome)
      admitted.set(request, outcome.value)
    },
    handler: async (request, reply) => {
      const started = performance.now()
      const known = admitted.get(request)
      if (!known) throw new Error('an upload that nobody admitted')
      const outcome = await receive(options, known, request.body)
      options.observe(uploadName, performance.now() - started, outcome.ok ? undefined : outcome.refusal)
      if (!outcome.ok) await options.onRefused(known.who, uploadName, outcome.refusal, request.id)
      return answer(reply, outcome)
    },
  })
  server.get('/files/:contactId/:fileId', give(options))
}

type Admitted = { readonly who: Who<Actor>; readonly contactId: ContactId; readonly name: string }

async function admit(options: FileRouteOptions, request: FastifyRequest): Promise<Outcome<Admitted, string>> {
  const refused = async (who: Who<Actor> | undefined, refusal: string) => {
    await options.onRefused(who, uploadName, refusal, request.id)
    return refuse(refusal)
  }
  if (!isSameSite(request)) return refused(undefined, 'cross-site')
  if (options.overLimit(request, uploadName)) return refused(undefined, 'too-many')
  const side = sideOf(request.headers['x-as'])
  const contactId = request.headers['x-contact-id']
  const name = decoded(request.headers['x-file-name'])
  const isFile = request.headers['content-type'] === 'application/octet-stream'
  if (!side || !isId(contactId) || name === undefined || !isFile) return refused(undefined, 'invalid-input')
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return refused(undefined, 'too-large')
  const who = await identifyParty(options, request, side)
  if (!who) return refuse('not-signed-in')
  const allowed = await runCommand(options.works, who, (ctx) => mayAddFile(ctx, contactId as ContactId))
  return allowed.ok ? done({ who, contactId: contactId as ContactId, name }) : refused(who, allowed.refusal)
}

type Side = 'resident' | 'staff'

function sideOf(value: unknown): Side | undefined {
  return value === 'resident' || value === 'staff' ? value : undefined
}

/** Only a session that is already there: nobody without one is a party of anything, so no visit begins here. */
async function identifyParty(
  options: FileRouteOptions,
  request: FastifyRequest,
  side: Side,
): Promise<Who<Actor> | undefined> {
  const who = await options.identify(request, side === 'staff' ? 'staff' : 'anyone')
  return who === undefined || who.actor.kind === 'anyone' ? undefined : who
}

/** The longest name of a file, each character as nine. */
const mostHeaderLength = 4000

function decoded(header: unknown): string | undefined {
  if (typeof header !== 'string' || header.length > mostHeaderLength) return undefined
  try {
    return decodeURIComponent(header)
  } catch {
    return undefined
  }
}

async function receive(
  options: FileRouteOptions,
  known: Admitted,
  body: unknown,
): Promise<Outcome<UploadedFile, string>> {
  if (!Buffer.isBuffer(body) || body.length === 0) return refuse('unreadable')
  const prepared = await prepareFile({ name: known.name, body }, options.scanner)
  if (!prepared.ok) return prepared
  const { contactId, who } = known
  const stored = await runCommand(options.works, who, (ctx) => storeFile(ctx, { contactId, prepared: prepared.value }))
  if (!stored.ok) return stored
  const { id, name, type, bytes, scan } = stored.value
  return done({ fileId: id, name, type, bytes, scan })
}

function give(options: FileRouteOptions): RouteHandlerMethod {
  return async (request, reply) => {
    const started = performance.now()
    const outcome = await open(options, request)
    options.observe(openName, performance.now() - started, outcome.ok ? undefined : outcome.refusal)
    if (!outcome.ok) return answer(reply, outcome)
    const { file, data } = outcome.value
    return safely(reply).type(file.type).header('content-disposition', dispositionOf(file)).send(data)
  }
}

async function open(options: FileRouteOptions, request: FastifyRequest): Promise<Outcome<OpenedFile, string>> {
  const refused = async (who: Who<Actor> | undefined, refusal: string) => {
    await options.onRefused(who, openName, refusal, request.id)
    return refuse(refusal)
  }
  const from = request.headers['sec-fetch-site']
  if (from === 'cross-site' || from === 'same-site') return refused(undefined, 'cross-site')
  if (options.overLimit(request, openName)) return refused(undefined, 'too-many')
  const { contactId, fileId } = request.params as { contactId: string; fileId: string }
  const side = sideOf((request.query as Record<string, unknown>)['as'] ?? 'resident')
  if (!side) return refused(undefined, 'invalid-input')
  if (!isId(contactId) || !isId(fileId)) return refused(undefined, 'not-found')
  const who = await identifyParty(options, request, side)
  if (!who) return refuse('not-signed-in')
  const outcome = await runCommand(options.works, who, (ctx) =>
    openFile(ctx, contactId as ContactId, fileId as string as FileId),
  )
  return outcome.ok ? outcome : refused(who, outcome.refusal)
}

/** Nothing in a file runs, frames, is guessed to be another type, is kept by the browser, or is read from another site. */
function safely(reply: FastifyReply): FastifyReply {
  return reply.headers({
    'cache-control': 'private, no-store',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  })
}

/** Pictures that we drew ourselves may be shown in the page; a PDF is only ever a download. RFC 6266. */
function dispositionOf(file: { readonly type: string; readonly name: string }): string {
  const how = file.type === 'application/pdf' ? 'attachment' : 'inline'
  const ascii = file.name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w .()-]/g, '_')
  const utf8 = encodeURIComponent(file.name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${ascii}"; filename*=UTF-8''${utf8}`
}

function answer(reply: FastifyReply, outcome: Outcome<unknown, string>): FastifyReply {
  return safely(reply)
    .status(outcome.ok ? 200 : statusOfFile(outcome.refusal))
    .send(outcome)
}

function statusOfFile(refusal: string): number {
  switch (refusal) {
    case 'not-an-allowed-type':
      return 415
    case 'too-many-pixels':
    case 'unreadable':
    case 'infected':
      return 422
    default:
      return statusOf(refusal)
  }
}
