import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Due } from './due-words.ts'
import { useLaw, type Law } from './law.ts'
import { workTexts } from './texts.ts'

export type CountedDue = Due & { readonly rule: string; readonly version: string; readonly verified: boolean }
export type CountedDialogProps = { isOpen: boolean; onClose: () => void; due: CountedDue; triggeredAt: string }

/** ”Miten laskettu”: the rule, its version and law, and the count step by step where it can be shown truly. */
export function CountedDialog({ isOpen, onClose, due, triggeredAt }: CountedDialogProps) {
  const t = useTexts(workTexts).counted
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.title} buttons={<Button onClick={onClose}>{t.close}</Button>}>
      <Counted due={due} triggeredAt={triggeredAt} />
    </Dialog>
  )
}

function Counted({ due, triggeredAt }: { due: CountedDue; triggeredAt: string }) {
  const t = useTexts(workTexts).counted
  const law = useLaw()
  const say = useLocalised()
  const f = useFormat()
  if (!law) return <LoadingLines lines={4} />
  const rule = law.rules.find((one) => one.id === due.rule)
  const version = rule?.versions.find((one) => one.id === due.version)
  if (!due.statutory || !rule || !version) return <p>{t.ownTarget}</p>
  return (
    <div className="stack-s">
      <p>
        <b>{say(rule.name)}</b>
      </p>
      <CountSteps law={law} due={due} triggeredAt={triggeredAt} />
      <dl className="facts">
        <dt>{t.law}</dt>
        <dd>
          {say(version.law.act)}
          {version.law.section !== null && `, ${version.law.section}`}
          {!version.law.isSectionFound && ` (${t.sectionNotFound})`}
        </dd>
        <dt>{t.version}</dt>
        <dd>{t.from(f.dayWithYear(version.validFrom))}</dd>
        <dt>{t.group}</dt>
        <dd>{say(version.clientGroup)}</dd>
        <dt>{t.source}</dt>
        <dd className="work-source">{version.source}</dd>
      </dl>
      {version.unverified && <Notice tone="warn">{say(version.unverified)}</Notice>}
    </div>
  )
}

/** Counted again here and shown only when it gives the same day: a wrong explanation is worse than none. */
function CountSteps({ law, due, triggeredAt }: { law: Law; due: CountedDue; triggeredAt: string }) {
  const t = useTexts(workTexts).counted
  const language = useLanguage()
  const { deadlines, words } = law
  if (!deadlines.isDeadlineRuleId(due.rule)) return null
  const counted = deadlines.computeDeadline({
    rule: due.rule,
    triggeredAt: new Date(triggeredAt),
    whenAgeUnknown: 'take-shortest',
  })
  const isSame =
    counted.ok &&
    (due.at === null ? counted.value.dueOn === due.on : counted.value.dueAt?.getTime() === new Date(due.at).getTime())
  if (!isSame) return <p className="muted">{t.notCounted}</p>
  return (
    <ol className="lines">
      {words.explainDeadline(counted.value, language).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}
