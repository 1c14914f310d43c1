import { Icon } from '#web/kit/icon.tsx'
import { AlertIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { Part } from '../contract.ts'
import { compareViews, type NeedsContent, type Party } from '../model.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

export type PartyParts = { readonly party: Party; readonly parts: readonly Part[] }

/** Everybody's view of each need side by side; a disagreement is told in words and stays. */
export function CompareViews({ parties, isOwn = false }: { parties: readonly PartyParts[]; isOwn?: boolean }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const nameOf = (party: Party) => (isOwn && party === 'client' ? t.self : words.party[party])
  const compared = compareViews(
    parties.map(({ party, parts }) => ({
      party,
      content: parts.find((one) => one.name === 'needs')?.content as NeedsContent | undefined,
    })),
  )
  const disputed = compared.filter((one) => one.isDisputed).length
  if (compared.length === 0) return <p className="muted">{t.compareNone}</p>
  return (
    <>
      {disputed > 0 && (
        <p className="needs-disputed">
          <Icon of={AlertIcon} size="s" /> <b>{t.disputedCount(disputed)}</b> {t.compareLead}
        </p>
      )}
      <div className="table-frame" role="region" aria-label={t.compare} tabIndex={0}>
        <table className="table needs-compare">
          <caption className="unseen">{t.compare}</caption>
          <thead>
            <tr>
              <th scope="col">{t.theme}</th>
              {parties.map(({ party }) => (
                <th key={party} scope="col">
                  {nameOf(party)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {compared.map(({ theme, views, isDisputed }) => (
              <tr key={theme} data-disputed={isDisputed || undefined}>
                <th scope="row">
                  {words.theme[theme]}
                  {isDisputed && <span className="tag">{t.disputed}</span>}
                </th>
                {parties.map(({ party }) => {
                  const view = views.find((one) => one.party === party)
                  return (
                    <td key={party} data-party={nameOf(party)}>
                      {view ? <b>{words.stance[view.stance]}</b> : <span className="muted">{t.noView}</span>}
                      {view && view.words !== '' && <div>{view.words}</div>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
