import { helsinkiDay } from '#platform/helsinki.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Delegation } from '#slices/directory/index.ts'
import { findStaff, listStandIns } from '#slices/organisation/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { DraftContent, Standing } from './contract.ts'
import { type Holder, type Ladder, listMissing, type Matter, whoMayDecide } from './model.ts'
import * as store from './office-store.ts'

export function matterOf(content: DraftContent, unit: string, on: string): Matter {
  const grants = content.outcome !== 'refused'
  return {
    type: content.type,
    unit,
    // A refusal grants nothing, so the lowest office may make it.
    amountCents: grants ? (content.amountCents ?? 0) : 0,
    months: grants ? (content.months ?? 0) : 0,
    on,
  }
}

/** The ladder of the rule with today's people on it. */
export async function ladderFor(
  ctx: Ctx,
  rule: Delegation,
  asked: { content: DraftContent; unit: string },
): Promise<Ladder> {
  const on = helsinkiDay(ctx.now)
  return whoMayDecide(rule, matterOf(asked.content, asked.unit, on), await listHolders(ctx, asked.unit, on))
}

async function listHolders(ctx: Ctx, unit: string, on: string): Promise<Holder[]> {
  const rows = await store.listHolders(ctx.tx, unit, on)
  const presence = await listStandIns(ctx.tx, [...new Set(rows.map((row) => row.staffId))], on)
  const holders: Holder[] = []
  for (const row of rows) {
    const there = presence.get(row.staffId)
    const member = await findStaff(ctx.tx, row.staffId)
    if (!there?.isActive || !member) continue
    const standsIn =
      there.away?.standsIn.kind === 'person' ? await findStaff(ctx.tx, there.away.standsIn.id) : undefined
    holders.push({
      ...row,
      name: there.name,
      rights: member.skills,
      registers: member.registers,
      awayUntilOn: there.away?.untilOn ?? null,
      substitute: standsIn
        ? {
            staffId: standsIn.id,
            name: standsIn.name,
            rights: standsIn.skills,
            registers: standsIn.registers,
            awayUntilOn: null,
          }
        : null,
    })
  }
  return holders
}

export function officeTitle(rule: Delegation, office: string): Localised {
  const unknown = { fi: office, sv: office, en: office }
  return rule.offices.find((one) => one.id === office)?.title ?? unknown
}

export function viewStanding(
  rule: Delegation,
  ladder: Ladder,
  asked: { content: DraftContent; on: string; actor: Staff },
): Standing {
  const you = asked.actor.staffId
  return {
    hasLine: ladder.row !== undefined,
    missing: listMissing(rule, asked.content, asked.on),
    rungs: ladder.rungs.map(({ row, isEnough, holders }) => ({
      office: officeTitle(rule, row.office),
      upToCents: row.euros?.upTo === null || row.euros === null ? null : Math.round(row.euros.upTo * 100),
      upToMonths: row.months?.upTo ?? null,
      section: row.section,
      validFrom: row.validFrom,
      delegatedBy: row.delegatedBy,
      isEnough,
      people: holders.map((holder) => ({
        name: holder.name,
        isYou: holder.staffId === you,
        awayUntilOn: holder.awayUntilOn,
        substitute: holder.substitute?.name ?? null,
      })),
    })),
    deciders: ladder.deciders.map(({ rowId, ...decider }) => ({
      ...decider,
      office: officeTitle(rule, rule.rows.find((row) => row.id === rowId)?.office ?? ''),
      isYou: decider.staffId === you,
    })),
  }
}
