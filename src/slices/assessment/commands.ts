import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ContactId, openClient, openContact } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { listContactTests, listOwnTests, saveTest, sendTest, TestResult } from './contract.ts'
import { findDefinition } from './definitions/index.ts'
import { score, validateAnswers, type AnswerRefusal } from './model.ts'
import * as store from './store.ts'

type SaveRefusal = 'not-allowed' | 'not-found' | 'unknown-questionnaire' | AnswerRefusal

/** Scores a finished test and keeps it where it belongs: in the contact, with the client, or, of an anonymous visitor, nowhere. */
export async function save(
  ctx: Ctx,
  input: ParsedInputOf<typeof saveTest>,
): Promise<Outcome<OutputOf<typeof saveTest>, SaveRefusal>> {
  const definition = findDefinition(input.questionnaire)
  if (!definition || definition.audience !== 'self-test') return refuse('unknown-questionnaire')
  const checked = validateAnswers(definition, input.answers, 'complete')
  if (!checked.ok) return checked
  const scored = score(definition, checked.value)
  if (!scored.ok) return scored
  const row = {
    id: newId<'response'>(ctx.now),
    questionnaire: definition.id,
    version: definition.version,
    answers: checked.value,
    score: scored.value.score,
    band: scored.value.band,
    bands: scored.value.bands ?? null,
    alerts: scored.value.alerts.map((alert) => alert.rule),
    at: ctx.now,
  }
  const owner = await ownerOf(ctx, input.contactId as ContactId | undefined)
  if (!owner.ok) return owner
  if (owner.value) await store.insertResponse(ctx.tx, owner.value, row)
  if (owner.value && row.alerts.length > 0) {
    ctx.emit({
      type: 'safety-rule-fired',
      subjectId: row.id,
      body: { rules: row.alerts, contact: input.contactId ?? null },
    })
  }
  if (owner.value) ctx.audit('assessment.save', row.id)
  if (input.contactId !== undefined) {
    ctx.emit({ type: 'test-sent', subjectId: row.id, body: { contact: input.contactId } })
  }
  const result = viewResult({
    ...row,
    contactId: (input.contactId as ContactId | undefined) ?? null,
    sentContactId: null,
  })
  return done({ result, kept: owner.value !== undefined })
}

async function ownerOf(
  ctx: Ctx,
  contactId: ContactId | undefined,
): Promise<Outcome<store.Owner | undefined, 'not-allowed' | 'not-found'>> {
  if (contactId !== undefined) {
    const opened = await openContact(ctx, contactId)
    return opened.ok ? done({ contact: opened.value }) : opened
  }
  if (ctx.actor.kind !== 'resident') return done(undefined)
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  return opened.ok ? done({ client: opened.value }) : opened
}

export async function listOwn(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOwnTests>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  return done({ results: (await store.listOfClient(ctx.tx, opened.value)).map(viewResult) })
}

/** The resident hands an own result to the professionals of an own contact. */
export async function send(
  ctx: Ctx,
  input: InputOf<typeof sendTest>,
): Promise<Outcome<OutputOf<typeof sendTest>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const client = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!client.ok) return client
  const contact = await openContact(ctx, input.contactId as ContactId)
  if (!contact.ok) return contact
  const id = input.resultId as store.ResponseId
  if ((await store.markSent(ctx.tx, client.value, contact.value, id)) === 0) return refuse('not-found')
  ctx.audit('assessment.send', id)
  ctx.emit({ type: 'test-sent', subjectId: id, body: { contact: contact.value.contactId } })
  return done({})
}

export async function listOfContact(
  ctx: Ctx,
  input: InputOf<typeof listContactTests>,
): Promise<Outcome<OutputOf<typeof listContactTests>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openContact(ctx, input.contactId as ContactId)
  if (!opened.ok) return opened
  const rows = await store.listOfContact(ctx.tx, opened.value)
  return done({ results: rows.map((row) => ({ ...viewResult(row), answers: copyOf(row.answers) })) })
}

function copyOf(answers: store.ResponseRow['answers']): Record<string, string | number | boolean | string[]> {
  return Object.fromEntries(
    Object.entries(answers).map(([item, answer]) => [item, typeof answer === 'object' ? [...answer] : answer]),
  )
}

function viewResult(row: Omit<store.ResponseRow, 'answers'>): TestResult {
  return {
    id: row.id,
    questionnaire: row.questionnaire,
    version: row.version,
    score: row.score,
    band: row.band,
    bands: row.bands,
    alerts: row.alerts,
    at: row.at.toISOString(),
    sentTo: row.contactId !== null || row.sentContactId !== null ? 'contact' : 'nobody',
  }
}
