import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { listPartsOf } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx, PartnerId } from '#slices/organisation/actor.ts'
import { findAccount, findAgreement, isAgreementValid, isOn, registerOf } from '#slices/partners/index.ts'
import { isWriter } from './commands.ts'
import type { askPartner, Part } from './contract.ts'
import { openAsStaff, type OpenedOutside, openOutside, type Refused } from './opening.ts'
import type { listPartnerParts, openPartnerPart, PartnerPart, RelativePart } from './own-contract.ts'
import * as parts from './part-store.ts'
import { tellOfTask } from './telling.ts'
import * as versions from './version-store.ts'
import { viewOutside, viewPart, viewPartFor } from './views.ts'

/** A worker asks the client to let a named person of a partner in. Until the client's yes nothing of it is shown to them. */
export async function ask(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof askPartner>,
): Promise<Outcome<OutputOf<typeof askPartner>, Refused | 'unknown-partner' | 'already-there'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  if (!isWriter(opened.value)) return refuse('not-allowed')
  const { plan, actor } = opened.value
  const account = await findAccount(ctx.tx, input.partnerId as PartnerId)
  const agreement = account && findAgreement(county, account.agreement)
  if (!account || !agreement || !isOn(account, ctx.now) || !isAgreementValid(county, agreement.id, ctx.now))
    return refuse('unknown-partner')
  const others = await parts.listAudience(ctx.tx, plan.id)
  if (others.some((one) => one.personId === account.id && one.withdrawnAt === null)) return refuse('already-there')
  const sectionId = newId<'plan-part'>(ctx.now)
  await parts.insertAudience(
    ctx.tx,
    {
      sectionId,
      clientId: plan.clientId,
      planId: plan.id,
      kind: 'partner',
      party: agreement.party,
      agreement: agreement.id,
      organisation: agreement.organisation,
      register: registerOf(agreement),
      personName: account.name,
      personId: account.id,
      relation: null,
      clientName: null,
      whole: false,
      registers: plan.registers,
      askedBy: actor.name,
      consentAt: null,
    },
    ctx.now,
  )
  await tellOfTask(ctx, plan.clientId, { subjectId: sectionId, what: 'consent' })
  ctx.audit('plans.ask-partner', sectionId)
  ctx.emit({ type: 'plan-partner-asked', subjectId: sectionId, unit: actor.unit, toService: agreement.id })
  ctx.emit({ type: 'plan-changed', subjectId: plan.clientId, body: { plan: plan.id } })
  return done({ sectionId })
}

type Seen = { section: Part; means: Part[]; shown: ReturnType<typeof viewPart>[]; version: number | null }

/** One part and what is shown beside it, to whom it is. */
async function read(ctx: Ctx, opened: OpenedOutside): Promise<Seen> {
  const { plan, section } = opened
  const [rows, present, made] = await Promise.all([
    parts.listParts(ctx.tx, plan.id),
    parts.listPresent(ctx.tx, plan.clientId, ctx.now),
    versions.listVersions(ctx.tx, plan.id),
  ])
  const own = rows.find((row) => row.id === section.sectionId)
  if (!own) throw new Error('a part that was opened is not there')
  const isOwn = (row: parts.PartRow) => row.sectionId === section.sectionId
  return {
    section: viewPartFor(own, opened, present),
    means: rows.filter(isOwn).map((row) => viewPartFor(row, opened, present)),
    shown: rows.filter((row) => row !== own && !isOwn(row)).map(viewPart),
    version: made[0]?.number ?? null,
  }
}

export async function readOutside(ctx: Ctx, opened: OpenedOutside): Promise<RelativePart> {
  const seen = await read(ctx, opened)
  const { section, plan, writer } = opened
  const answers = seen.version === null ? [] : await versions.listAnswers(ctx.tx, plan.id, seen.version)
  return {
    sectionId: section.sectionId,
    clientName: section.clientName ?? '',
    relation: section.relation,
    whole: section.whole,
    section: seen.section,
    shown: [...seen.means, ...seen.shown],
    version: seen.version,
    answered: answers.some((one) => one.personId === writer.id),
  }
}

/** A partner has no list of clients but of those who accepted their part; each line of it is a look in that client's log. */
export async function listForPartner(
  ctx: Ctx,
  county: County,
): Promise<Outcome<OutputOf<typeof listPartnerParts>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'partner') return refuse('not-allowed')
  const found = []
  for (const id of await listPartsOf(ctx.tx, { kind: 'partner', partyId: actor.partnerId }, ctx.now)) {
    const opened = await openOutside(ctx, county, id)
    if (!opened.ok) continue
    const { sectionId, clientName, consentAt } = opened.value.section
    found.push({ sectionId, clientName: clientName ?? '', since: (consentAt ?? ctx.now).toISOString() })
  }
  return done({ parts: found })
}

export async function openForPartner(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof openPartnerPart>,
): Promise<Outcome<{ part: PartnerPart }, Refused>> {
  if (ctx.actor.kind !== 'partner') return refuse('not-allowed')
  const opened = await openOutside(ctx, county, input.sectionId)
  if (!opened.ok) return opened
  const seen = await read(ctx, opened.value)
  const { section } = opened.value
  const since = (section.consentAt ?? ctx.now).toISOString()
  const { sectionId, clientName, register } = section
  return done({
    part: { sectionId, clientName: clientName ?? '', register, since, outside: viewOutside(section), ...seen },
  })
}
