import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactId, partyIdsOf, resumeContact } from '#slices/access/index.ts'
import { type FileId, findFile, type FileRow } from '#slices/files/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { asMessage, authorOf, speaksAs } from './commands.ts'
import type { attachFile, Message } from './contract.ts'
import type { ConversationHints } from './hints.ts'
import { type MessageId, type MessageToSend, sendMessage } from './store.ts'

/**
 * Sends a file that the sender has uploaded to this very contact. The same id sent twice is one message.
 * @returns `unknown-file` alike when there is no such file here, when another party uploaded it, and when it is infected.
 */
export async function attach(
  ctx: Ctx,
  hints: ConversationHints,
  input: ParsedInputOf<typeof attachFile>,
): Promise<Outcome<OutputOf<typeof attachFile>, 'not-allowed' | 'not-found' | 'closed' | 'unknown-file'>> {
  if (!speaksAs(ctx.actor, input.as)) return refuse('not-allowed')
  const contactId = input.contactId as ContactId
  const partyIds = partyIdsOf(ctx.actor)
  const opened = await resumeContact(ctx, contactId)
  if (!opened.ok) return opened
  const file = await findFile(ctx.tx, opened.value, input.fileId as FileId)
  const body = file && file.madeById !== null && partyIds.includes(file.madeById) ? bodyOf(file) : undefined
  if (!body) return refuse('unknown-file')
  const message: MessageToSend = {
    contact_id: contactId,
    id: input.id as MessageId,
    ...authorOf(ctx.actor, input.as),
    body,
  }
  const sent = await sendMessage(ctx.tx, message, partyIds, ctx.now)
  if (!sent) return refuse('not-found')
  if (sent.closed) return refuse('closed')
  ctx.audit('conversations.attach', input.fileId)
  ctx.afterCommit(() => hints.messageSaved(contactId, asMessage(message, sent)))
  return done({ number: sent.number, at: sent.at.toISOString() })
}

function bodyOf(file: FileRow): Message['body'] | undefined {
  const { id, name, type, bytes, scan } = file
  return scan === 'infected' ? undefined : { kind: 'file', fileId: id, name, type, bytes, scan }
}
