import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnResponsible, Responsible } from '../contract.ts'
import { ownResponsibleTexts } from './resident-texts.ts'

/** Who is responsible for me, and who answers when they are away. `others`: those who handle a matter just now. */
export function OwnWorkers({ others }: { others: readonly { name: string; title: string }[] }) {
  const t = useTexts(ownResponsibleTexts)
  const { value, refused } = useAsked<typeof listOwnResponsible>('clients/own-responsible', {})
  const responsible = value?.responsible ?? []
  const named = new Set(responsible.map((one) => one.person?.name))
  const rest = others.filter((one) => !named.has(one.name))
  if (!value && !refused) return <LoadingLines lines={2} />
  if (responsible.length === 0 && rest.length === 0) return value ? <p className="small muted">{t.none}</p> : null
  return (
    <ul className="link-lines own-workers">
      {responsible.map((one) => (
        <Worker key={one.id} one={one} />
      ))}
      {rest.map((one) => (
        <li key={one.name}>
          <span className="muted">{t.now}</span>
          <b>{one.name}</b>
          <span>{one.title}</span>
        </li>
      ))}
    </ul>
  )
}

function Worker({ one }: { one: Responsible }) {
  const t = useTexts(ownResponsibleTexts)
  const f = useFormat()
  const localised = useLocalised()
  const nameOf = useStructureName()
  const { away } = one
  return (
    <li>
      <span className="muted">{t.role[one.role]}</span>
      <b>{one.person ? one.person.name : nameOf(one.team ?? '')}</b>
      {one.person && <span>{localised(one.person.title)}</span>}
      {away && (
        <span className="small">
          {t.away(f.shortDay(away.untilOn))}{' '}
          {away.standIn
            ? t.standIn(away.standIn.name, localised(away.standIn.title))
            : away.team !== null && t.team(nameOf(away.team))}
        </span>
      )}
    </li>
  )
}
