import type { ClientGrant } from '#slices/access/index.ts'
import type { Ctx, PartnerId, StaffId } from '#slices/organisation/actor.ts'
import { findStaff, type Sector } from '#slices/organisation/index.ts'
import { findAccount, findAgreement, isAgreementValid, isOn } from '#slices/partners/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Receivers } from '#slices/work/index.ts'
import type { Place, Receiver } from './contract.ts'
import type { NewPart } from './store.ts'

/** Parts that slices above this one hold (the plan, the needs assessment): given by the composition root, read under the asker's own grant. */
export type PartSource = {
  readonly kind: 'plan' | 'assessment'
  list(ctx: Ctx, grant: ClientGrant, isCrossing: boolean): Promise<readonly Omit<NewPart, 'crosses' | 'kind'>[]>
}

export type ConsultationDeps = {
  readonly receivers: Receivers
  readonly sources: readonly PartSource[]
  readonly county: County
}

/** Whom a consultation is asked of, and from which sides somebody there could answer it. */
export type Addressed = {
  readonly toKind: Receiver['kind']
  readonly toId: string
  readonly toName: string | null
  readonly toTeam: string
  readonly skills: readonly string[]
  readonly sectors: readonly Sector[]
  /** A unit of another controller. */
  readonly place: Place | null
  /** One person of that unit. */
  readonly partnerId: PartnerId | null
  readonly person: { readonly staffId: StaffId; readonly name: string } | null
}

export async function addressed(
  ctx: Ctx,
  { receivers, county }: ConsultationDeps,
  to: Receiver,
): Promise<Addressed | undefined> {
  const sectorsOf = (skills: readonly string[]) => {
    const named = skills.map((skill) => receivers.sectorOfSkill(skill))
    return (['health', 'social'] as const).filter((sector) => named.includes(sector) || named.includes('joint'))
  }
  switch (to.kind) {
    case 'skill': {
      const team = receivers.teamWithSkill(to.skill)
      if (team === undefined) return undefined
      const skills = [to.skill]
      return {
        toKind: 'skill',
        toId: to.skill,
        toName: null,
        toTeam: team,
        skills,
        sectors: sectorsOf(skills),
        place: null,
        partnerId: null,
        person: null,
      }
    }
    case 'team': {
      const skills = receivers.isTeam(to.team) ? receivers.skillsOfTeam(to.team) : []
      if (skills.length === 0) return undefined
      const sectors = sectorsOf(skills)
      return {
        toKind: 'team',
        toId: to.team,
        toName: null,
        toTeam: to.team,
        skills,
        sectors,
        place: null,
        partnerId: null,
        person: null,
      }
    }
    case 'person': {
      const found = await findStaff(ctx.tx, to.staffId as StaffId)
      if (!found) return undefined
      const { id, name, skills, sector } = found
      const toTeam = found.teams[0] ?? ''
      return {
        toKind: 'person',
        toId: id,
        toName: name,
        toTeam,
        skills,
        sectors: [sector],
        place: null,
        partnerId: null,
        person: { staffId: id, name },
      }
    }
    case 'elsewhere':
      return await unitElsewhere(ctx, county, to)
  }
}

type Elsewhere = Extract<Receiver, { kind: 'elsewhere' }>

/** By an agreement that holds today; the register of its answers is as the agreement names it. Somebody there by an account that runs. */
async function unitElsewhere(ctx: Ctx, county: County, to: Elsewhere): Promise<Addressed | undefined> {
  const { agreement: id } = to
  const found = findAgreement(county, id)
  if (!found?.consults || !isAgreementValid(county, id, ctx.now)) return undefined
  const { organisation, register, provenance, consults } = found
  const place = {
    organisation,
    unit: { ...consults.unit },
    registerName: { ...register.name },
    controller: register.controller,
    verified: provenance.verified,
  }
  const person = to.partnerId === undefined ? null : await findAccount(ctx.tx, to.partnerId as PartnerId)
  if (person === undefined || (person && (person.agreement !== id || !isOn(person, ctx.now)))) return undefined
  const addressee = { toKind: 'elsewhere', toId: id, toName: person?.name ?? null, toTeam: id } as const
  return { ...addressee, skills: [], sectors: [consults.sector], place, partnerId: person?.id ?? null, person: null }
}
