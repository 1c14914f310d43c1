import { sectionIn } from '#platform/i18n.ts'
import type { CountedClock } from '#slices/deadlines/contract.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useLaw } from './law.ts'
import { useRuleName } from './marks.tsx'
import { matterTexts } from './matter-texts.ts'

export type CountedDialogProps = { isOpen: boolean; onClose: () => void; clock: CountedClock }

/** ”Miten laskettu”: the steps as they were counted when the clock started, the rule, its version and law. */
export function CountedDialog({ isOpen, onClose, clock }: CountedDialogProps) {
  const t = useTexts(matterTexts).counted
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t.title} buttons={<Button onClick={onClose}>{t.close}</Button>}>
      {isOpen && <Counted clock={clock} />}
    </Dialog>
  )
}

function Counted({ clock }: { clock: CountedClock }) {
  const t = useTexts(matterTexts).counted
  const name = useRuleName()
  const f = useFormat()
  return (
    <div className="stack-s">
      <p>
        <b>{name(clock.rule)}</b>
      </p>
      {clock.statutory ? <CountedByLaw clock={clock} /> : <p>{t.ownTarget}</p>}
      {!clock.statutory && (
        <dl className="facts">
          <dt>{t.began}</dt>
          <dd className="number">{f.moment(clock.triggeredAt)}</dd>
          <dt>{t.ends}</dt>
          <dd className="number">{clock.dueAt ? f.moment(clock.dueAt) : clock.dueOn && f.dayWithYear(clock.dueOn)}</dd>
        </dl>
      )}
    </div>
  )
}

function CountedByLaw({ clock }: { clock: CountedClock }) {
  const language = useLanguage()
  const t = useTexts(matterTexts).counted
  const law = useLaw()
  const say = useLocalised()
  const f = useFormat()
  const version = law?.rules.find((one) => one.id === clock.rule)?.versions.find((one) => one.id === clock.version)
  return (
    <>
      <ol className="lines">
        {clock.explanation.map((step) => (
          <li key={step.fi}>{say(step)}</li>
        ))}
      </ol>
      {!version && <LoadingLines lines={3} />}
      {version && (
        <dl className="facts">
          <dt>{t.law}</dt>
          <dd>
            {say(version.law.act)}
            {version.law.section !== null && `, ${sectionIn(language, version.law.section)}`}
            {!version.law.isSectionFound && ` (${t.sectionNotFound})`}
          </dd>
          <dt>{t.version}</dt>
          <dd>{t.from(f.dayWithYear(version.validFrom))}</dd>
          <dt>{t.group}</dt>
          <dd>{say(version.clientGroup)}</dd>
          <dt>{t.source}</dt>
          <dd className="work-source">{version.source}</dd>
        </dl>
      )}
      {version?.unverified && <Notice tone="warn">{say(version.unverified)}</Notice>}
    </>
  )
}
