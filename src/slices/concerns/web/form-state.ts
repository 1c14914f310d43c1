import type { InputOf } from '#platform/endpoint.ts'
import type { Reason, reportConcern } from '../contract.ts'

/** What is typed so far; it lives on this page alone. */
export type Typed = {
  danger: '' | 'now' | 'soon' | 'no'
  kind: '' | 'older-person' | 'adult' | 'child'
  as: '' | 'private' | 'professional'
  together: boolean
  name: string
  where: string
  municipality: string
  age: string
  phone: string
  hetu: string
  knows: 'yes' | 'no' | 'unknown'
  reasons: Reason[]
  story: string
  observed: string
  done: string
  household: string
  ownName: string
  ownPhone: string
  relation: string
  office: string
  organisation: string
  sector: 'health' | 'social' | 'rescue' | 'police' | 'emergency-centre' | 'school' | 'other'
}

export const nothingTyped: Typed = {
  danger: '',
  kind: '',
  as: '',
  together: false,
  name: '',
  where: '',
  municipality: '',
  age: '',
  phone: '',
  hetu: '',
  knows: 'unknown',
  reasons: [],
  story: '',
  observed: '',
  done: '',
  household: '',
  ownName: '',
  ownPhone: '',
  relation: '',
  office: '',
  organisation: '',
  sector: 'health',
}

export const allSteps = ['danger', 'whom', 'reporter', 'person', 'worry', 'you', 'check'] as const
export type Step = (typeof allSteps)[number]

/** A worker of ours is known already: they are not asked who they are. */
export function stepsOf(isStaff: boolean): readonly Step[] {
  return isStaff ? allSteps.filter((step) => step !== 'reporter' && step !== 'you') : allSteps
}

export type Missing = 'danger' | 'kind' | 'as' | 'person' | 'story' | 'ownName' | 'office' | 'organisation'

/** What is still needed before the next step; asked on the step itself. */
export function missingOn(step: Step, typed: Typed): Missing[] {
  switch (step) {
    case 'danger':
      return typed.danger === '' ? ['danger'] : []
    case 'whom':
      return typed.kind === '' ? ['kind'] : []
    case 'reporter':
      return typed.as === '' ? ['as'] : []
    case 'person':
      return [typed.name, typed.where, typed.hetu, typed.phone].every(isEmpty) ? ['person'] : []
    case 'worry':
      return typed.story.trim().length < 3 ? ['story'] : []
    case 'you':
      return typed.as === 'professional' ? officeMissing(typed) : []
    case 'check':
      return []
  }
}

function officeMissing(typed: Typed): Missing[] {
  const asked = [
    ['ownName', typed.ownName],
    ['office', typed.office],
    ['organisation', typed.organisation],
  ] as const
  return asked.filter(([, value]) => value.trim().length < 2).map(([name]) => name)
}

function isEmpty(value: string): boolean {
  return value.trim() === ''
}

type Told = Omit<InputOf<typeof reportConcern>, 'reporter'>

export function toldOf(typed: Typed, language: 'fi' | 'sv' | 'en'): Told {
  const { reasons, story, observed, done, household, together, name, where, age, phone, hetu, knows } = typed
  const kind = typed.kind === '' ? 'adult' : typed.kind
  const municipality = typed.municipality === '' ? null : typed.municipality
  return {
    language,
    about: {
      kind,
      name,
      where,
      age,
      phone,
      hetu: hetu.trim(),
      knows,
      municipality,
    },
    danger: typed.danger === '' ? 'no' : typed.danger,
    reasons,
    story,
    observed,
    done,
    household,
    together: kind === 'child' && together,
  }
}

export function reporterOf(typed: Typed): InputOf<typeof reportConcern>['reporter'] {
  const { ownName: name, ownPhone: phone, relation, office, organisation, sector } = typed
  return typed.as === 'professional'
    ? { as: 'professional', sector, name, office, organisation, phone }
    : { as: 'private', name, phone, relation }
}
