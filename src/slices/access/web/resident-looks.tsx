import { representationRules } from '#law/representation/index.ts'
import { sharingRules } from '#law/sharing/index.ts'
import type { Localised } from '#platform/i18n.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { useState } from 'react'
import { Eye } from 'lucide-react'
import { call } from '#web/kit/call.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { DownIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnLooks, OwnLook } from '../contract.ts'
import { groupLooks, type LookGroup, seenOf, whenLooked } from './look-groups.ts'
import { looksTexts } from './resident-looks-texts.ts'

const refusals = refusalTexts<never>({ fi: {}, sv: {}, en: {} })

/** Who has looked at my data, when and why, in plain words. `few` shows the newest only. */
export function OwnLooks({ few, isForAnother }: { few?: number; isForAnother?: boolean }) {
  const t = useTexts(looksTexts)
  const say = useRefusalText(refusals)
  const [older, setOlder] = useState<{ looks: readonly OwnLook[]; more: boolean }>()
  const [isBusy, setIsBusy] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const asked = useAsked<typeof listOwnLooks>('access/own-looks', { byOthers: !showsAll })
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const all = [...asked.value.looks, ...(older?.looks ?? [])]
  const groups = groupLooks(all)
  const shown = few === undefined ? groups : groups.slice(0, few)
  const hasMore = older?.more ?? asked.value.more

  async function more() {
    const last = all.at(-1)
    if (!last) return
    setIsBusy(true)
    const before = { at: last.at, id: last.id }
    const outcome = await call<typeof listOwnLooks>('access/own-looks', { before, byOthers: !showsAll })
    setIsBusy(false)
    if (outcome.ok) setOlder({ looks: [...(older?.looks ?? []), ...outcome.value.looks], more: outcome.value.more })
  }
  function show(own: boolean) {
    setOlder(undefined)
    setShowsAll(own)
  }
  return (
    <>
      {few === undefined && <CheckCard label={t.showOwn} isChecked={showsAll} onChange={show} />}
      {shown.length === 0 ? (
        <EmptyState title={isForAnother ? t.emptyForAnother : t.empty}>{isForAnother ? null : t.emptyMore}</EmptyState>
      ) : (
        <ul className="looks">
          {shown.map((group) => (
            <LookRow
              key={group.looks.at(-1)?.id}
              group={group}
              isWhole={few === undefined}
              isForAnother={isForAnother === true}
            />
          ))}
        </ul>
      )}
      {few === undefined && hasMore && (
        <Button busyLabel={isBusy && t.loading} onClick={() => void more()}>
          {t.more}
        </Button>
      )}
    </>
  )
}

type RowProps = { group: LookGroup; isWhole: boolean; isForAnother: boolean }

function LookRow({ group, isWhole, isForAnother }: RowProps) {
  const { newest: look, looks } = group
  const t = useTexts(looksTexts)
  const f = useFormat()
  const localised = useLocalised()
  const nameOf = useStructureName()
  const { who } = look
  const name =
    who.kind === 'self'
      ? t.you
      : who.kind === 'system'
        ? t.system
        : [who.name, who.title && localised(who.title)].filter(Boolean).join(', ')
  const what = t.seen[seenOf(look)]
  const when = whenLooked(look, f)
  const reasons: Readonly<Record<string, string>> = t.reasons
  const bases: Readonly<Record<string, string>> = t.bases
  return (
    <li>
      <Icon of={Eye} />
      <div>
        {who.kind === 'self' ? (
          <p>
            <b>{name}</b> {look.actedFor === null ? t.youLooked(what, when) : t.youActed(look.actedFor, when)}
          </p>
        ) : isForAnother ? (
          <p>
            <b>{name},</b> {t.lookedForAnother(when)}
          </p>
        ) : (
          <p>
            <b>{name},</b> {t.looked(what, when)} <b>{reasons[look.purpose] ?? t.otherReason}.</b>
          </p>
        )}
        {look.deeds.length > 0 && (
          <p>
            {t.done}: {look.deeds.map((deed) => t.deeds[deed]).join(', ')}.
          </p>
        )}
        {isWhole && (
          <p className="fine muted">
            {[
              who.unit && nameOf(who.unit),
              `${t.basis}: ${bases[look.basis] ?? look.basis}`,
              look.rules.length > 0 &&
                `${t.rules(look.rules.length)}: ${look.rules.map((rule) => ruleName(rule, localised)).join('; ')}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
        {look.reason && (
          <p>
            {t.givenReason} <q>{look.reason}</q>
          </p>
        )}
        {looks.length > 1 && <LookTimes looks={looks} />}
      </div>
    </li>
  )
}

/** Every look of a line that stands for several, by its own second. */
function LookTimes({ looks }: { looks: readonly OwnLook[] }) {
  const t = useTexts(looksTexts)
  const f = useFormat()
  return (
    <details className="look-times">
      <summary>
        <Icon of={DownIcon} size="s" />
        {t.times(looks.length)}
      </summary>
      <ol>
        {looks.map(({ id, at }) => (
          <li key={id}>{t.withSeconds(f.clock(at), at.slice(secondsAt, secondsAt + 2))}</li>
        ))}
      </ol>
    </details>
  )
}

const secondsAt = 'YYYY-MM-DDTHH:MM:'.length

/** The sharing rule by its own name; a rule that is no longer in force keeps its id. */
function ruleName(id: string, localised: (text: Localised) => string): string {
  const rule = [...sharingRules, ...representationRules].find((one) => one.id === id)
  return rule ? localised(rule.name) : id
}
