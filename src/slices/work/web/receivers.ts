import type { InputOf } from '#platform/endpoint.ts'
import type { Colleague, listColleagues } from '#slices/organisation/contract.ts'
import { useStructure } from '#slices/organisation/web/use-structure-name.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { offerItem } from '../contract.ts'
import { matterTexts } from './matter-texts.ts'
import { workWords } from './words.ts'

export type Receiver = InputOf<typeof offerItem>['to']

/** Whom a matter may be given, by skill, team, unit or name; who is away today says so. */
export function useReceivers(kind: Receiver['kind'], you?: string): { value: string; label: string }[] {
  const t = useTexts(matterTexts).handOverTo
  const words = useTexts(workWords)
  const say = useLocalised()
  const f = useFormat()
  const structure = useStructure()
  const { value } = useAsk<typeof listColleagues>('organisation/colleagues', {})
  const colleagues = value?.colleagues ?? []
  if (kind === 'skill') return Object.entries(words.skill).map(([id, label]) => ({ value: id, label }))
  if (kind === 'team') return (structure?.teams ?? []).map((team) => ({ value: team.id, label: say(team.name) }))
  if (kind === 'unit') return (structure?.units ?? []).map((unit) => ({ value: unit.id, label: say(unit.name) }))
  const away = (one: Colleague) => (one.away ? `, ${t.away(f.day(one.away.untilOn))}` : '')
  return colleagues
    .filter((one) => one.id !== you)
    .map((one) => ({ value: one.id, label: `${one.name}, ${say(one.title)}${away(one)}` }))
}

export function receiverOf(kind: Receiver['kind'], chosen: string): Receiver {
  switch (kind) {
    case 'skill':
      return { kind, skill: chosen }
    case 'team':
      return { kind, team: chosen }
    case 'unit':
      return { kind, unit: chosen }
    case 'person':
      return { kind, staffId: chosen }
  }
}
