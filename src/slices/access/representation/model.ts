import type { Id } from '#platform/ids.ts'
import type { MandateMatter, Relation } from '#law/representation/index.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type { RepresentationFacts } from './decide.ts'

export type RepresentationId = Id<'representation'>

export type StoredFacts = RepresentationFacts & { readonly clientId: ClientId; readonly sectors: readonly Sector[] }

/** One yes of the mandates service, to be kept. */
export type Confirmed = {
  readonly id: RepresentationId
  readonly representative_id: ClientId
  readonly client_id: ClientId
  readonly relation: Relation
  readonly representative_name: string
  readonly client_name: string
  readonly birth_on: string
  readonly matters: readonly MandateMatter[]
  readonly sectors: readonly Sector[]
  readonly confirmed_until: Date
  readonly service_session: string
  readonly service_token: string
  readonly service_person: string
}

export type Pair = {
  readonly id: RepresentationId
  readonly relation: Relation
  readonly clientName: string
  readonly birthOn: string
}

/** Whether the county's own rule opens its social side to guardians, or to holders of mandates, on a day. */
export type OpensSocial = (relation: Relation, day: string) => boolean

/** Of what a county opens to representatives: health always, the social side by its own dated rule. */
export function sectorsOpen(opensSocial: OpensSocial, relation: Relation, day: string): Sector[] {
  return opensSocial(relation, day) ? ['health', 'social'] : ['health']
}
