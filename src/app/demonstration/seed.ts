import { newId } from '#platform/ids.ts'
import { sql } from '#platform/db/sql.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import { identifyClient, markNonDisclosure } from '#slices/clients/index.ts'
import { seedOfficeHolders } from '#slices/decisions/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { findStaffBySubject, seedStaff, whoIs } from '#slices/organisation/slice.ts'
import { inventedResidents, municipalityOf } from './people.ts'

/** The invented workers and residents. Done once; a second start changes nothing. */
export async function seedDemonstration(works: Works, county: County): Promise<{ staff: number; residents: number }> {
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, `seed:${newId(works.clock.now())}`)
  return await runJob(works, who, async (ctx) => {
    const staff = await seedStaff(ctx.tx, county.organisation, ctx.now)
    const residents = staff > 0 ? await seedResidents(ctx as Ctx, county) : 0
    if (staff > 0) await seedOffices(ctx as Ctx, county)
    return { staff, residents }
  })
}

const offices = [
  ['henna-louhela', 'social-counsellor'],
  ['salla-ahokas', 'social-counsellor'],
  ['kaisa-mantyoja', 'lead-social-worker'],
  ['laura-hietakangas', 'service-manager'],
] as const

/** Who decides what in the demonstration’s digital centre. */
async function seedOffices(ctx: Ctx, { organisation }: County): Promise<void> {
  const unit = organisation.units.find((one) => one.id === 'digital-centre')?.id
  if (!unit) return
  for (const [subject, office] of offices) {
    const member = await findStaffBySubject(ctx.tx, subject)
    if (member) await seedOfficeHolders(ctx.tx, [{ staffId: member.id, office, unit }])
  }
}

async function seedResidents(ctx: Ctx, county: County): Promise<number> {
  for (const person of inventedResidents) {
    const clientId = await identifyClient(ctx, {
      hetu: person.hetu,
      familyName: person.familyName,
      givenNames: person.givenNames,
      birthOn: person.birthOn,
      municipality: municipalityOf(person, county.municipalities)?.code ?? null,
      language: person.language,
      phone: person.phone === '' ? null : person.phone,
      address: person.streetAddress,
    })
    if (person.nonDisclosure) await markNonDisclosure(ctx, clientId)
  }
  return inventedResidents.length
}

/** A demonstration runs only on a database that it marked as one when it was empty. */
export async function claimAsDemonstration(
  works: Works,
  county: County,
): Promise<'ours' | 'not-a-demonstration' | 'other-county'> {
  const { direct } = works.database
  const marked = await direct.find<{ demonstration: boolean; county: string }>(
    sql`select demonstration, county from platform.installation`,
  )
  if (marked) {
    if (!marked.demonstration) return 'not-a-demonstration'
    return marked.county === county.id ? 'ours' : 'other-county'
  }
  const { used } = await direct.get<{ used: boolean }>(
    sql`select exists (select 1 from organisation.staff_member) as used`,
  )
  if (used) return 'not-a-demonstration'
  await direct.run(sql`
    insert into platform.installation (county, demonstration, created_at) values (${county.id}, true, ${works.clock.now()})`)
  return 'ours'
}
