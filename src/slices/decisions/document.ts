import { helsinkiDay } from '#platform/helsinki.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Document } from './contract.ts'
import { type Decider, groundsOn } from './model.ts'
import { officeTitle } from './standing.ts'
import * as store from './store.ts'

/** Everything the document says, with the texts as they hold today: kept whole in the decision when it is made. */
export async function composeDocument(
  ctx: Ctx,
  county: County,
  from: { grant: ClientGrant; draft: store.DraftRow; decider: Decider | undefined },
): Promise<Document> {
  const { grant, draft, decider } = from
  const rule = county.delegation
  const { content } = draft
  const on = helsinkiDay(ctx.now)
  const card = await viewCard(ctx, grant)
  const type = rule.types.find((one) => one.id === content.type)
  const row = rule.rows.find((one) => one.id === decider?.rowId)
  const unknown = { fi: '', sv: '', en: '' }
  const corrected = draft.corrects ? await store.findDecision(ctx.tx, grant, draft.corrects) : undefined
  return {
    county: county.name,
    unit: county.organisation.units.find((unit) => unit.id === draft.unit)?.name ?? unknown,
    client: { name: `${card.givenNames} ${card.familyName}`, birthOn: card.birthOn },
    title: type?.nameOf ?? unknown,
    law: type?.law ?? unknown,
    grounds: groundsOn(rule, { ...content, on })
      .filter((ground) => content.grounds.includes(ground.id))
      .map(({ id, title, text, approvedBy, approvedOn, englishReviewed }) => ({
        id,
        title,
        text,
        approvedBy,
        approvedOn,
        englishReviewed,
      })),
    decider: {
      name: decider?.name ?? '',
      office: row ? officeTitle(rule, row.office) : unknown,
      insteadOf: decider?.insteadOf ?? null,
      section: row?.section ?? '',
    },
    preparer: { name: draft.preparedName, title: draft.preparedTitle },
    recommendation: draft.recommendation && withoutLooks(draft.recommendation),
    organ: { ...rule.organ, verified: rule.organ.provenance.verified },
    ombudspersonPhone: rule.ombudspersonPhone,
    decidedOn: on,
    corrects: corrected ? { on: helsinkiDay(corrected.decidedAt), reason: draft.correctionReason ?? '' } : null,
  }
}

export function viewMade(row: store.DecisionRow, clock: CountedClock | null = null) {
  const { way, sentAt, presumedOn, rectifyBy } = row
  const isServed = way !== null && sentAt !== null && presumedOn !== null && rectifyBy !== null
  return {
    id: row.id,
    content: row.content,
    document: row.document,
    decidedAt: row.decidedAt.toISOString(),
    served: isServed ? { way, sentAt: sentAt.toISOString(), presumedOn, rectifyBy } : null,
    corrects: row.corrects,
    correctedBy: row.correctedBy,
    carriedOutOn: row.carriedOutOn,
    clock,
  }
}

function withoutLooks({ team, words, by, on }: store.Recommendation) {
  return { team, words, by, on }
}
