import type { listWork } from '#slices/work/contract.ts'
import { workRefusals } from '#slices/work/web/refusals.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import type { WorkQuestion } from '#slices/work/web/use-work-list.ts'
import { Button, ButtonLink } from '#web/kit/button.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import type { Asked } from '../../query.ts'

/** Loading, or what went wrong; a list already on the screen stays there under the sentence. */
export function ListTrouble({ asked }: { asked: Asked<typeof listWork> }) {
  const t = useTexts(workTexts)
  const say = useRefusalText(workRefusals)
  if (asked.refused) {
    return (
      <div className="work-page">
        <Notice tone="error" isLive title={say(asked.refused)}>
          <p className="row-s">
            <Button onClick={asked.askAgain}>{t.tryAgain}</Button>
          </p>
        </Notice>
      </div>
    )
  }
  if (asked.value) return null
  return (
    <div className="work-page">
      <LoadingLines lines={9} />
    </div>
  )
}

export function EmptyList({
  question,
  onChange,
}: {
  question: WorkQuestion
  onChange: (address: URLSearchParams) => void
}) {
  const t = useTexts(workTexts)
  const { scope } = question
  const isFiltered = Boolean(question.skill ?? question.municipality ?? question.kind)
  return (
    <div className="work-page">
      {isFiltered ? (
        <EmptyState title={t.empty.filtered}>
          <p>{t.empty.filteredMore}</p>
          <p className="row-s">
            <Button onClick={() => onChange(new URLSearchParams(scope === 'suited' ? {} : { view: scope }))}>
              {t.filters.clear}
            </Button>
          </p>
        </EmptyState>
      ) : (
        <EmptyState title={t.empty[scope]}>
          <p>{t.empty[`${scope}More`]}</p>
          {scope !== 'all' && (
            <p className="row-s">
              <ButtonLink to="/work?view=all">{t.empty.showAll}</ButtonLink>
            </p>
          )}
        </EmptyState>
      )}
    </div>
  )
}
