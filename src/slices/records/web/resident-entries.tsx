import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { refusalTexts, type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { banEntry, listOwnEntries } from '../contract.ts'
import { residentRecordsTexts } from './resident-texts.ts'

type OwnEntry = OutputOf<typeof listOwnEntries>['entries'][number]
const refusals = refusalTexts<never>({ fi: {}, sv: {}, en: {} })

/** What is written about me, where and by whom; each entry can be banned by itself. For another it is to read: a ban is theirs alone. */
export function OwnEntries({ isForAnother = false, none }: { isForAnother?: boolean; none?: string }) {
  const t = useTexts(residentRecordsTexts)
  const say = useRefusalText(refusals)
  const asked = useAsked<typeof listOwnEntries>('records/own', {})
  const [busy, setBusy] = useState<string>()
  const [refused, setRefused] = useState<SaidRefusal>()
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { entries } = asked.value
  async function ban(entry: OwnEntry) {
    setBusy(entry.id)
    const outcome = await call<typeof banEntry>('records/ban', { entryId: entry.id, banned: !entry.banned })
    setBusy(undefined)
    setRefused(outcome.ok ? undefined : outcome)
    await asked.again()
  }
  return (
    <>
      {!isForAnother && <p>{t.lead}</p>}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      {entries.length === 0 ? (
        <EmptyState title={none ?? t.empty}>{isForAnother ? null : t.emptyMore}</EmptyState>
      ) : (
        <ul className="lines">
          {entries.map((entry) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              isBusy={busy === entry.id}
              onBan={isForAnother ? undefined : () => void ban(entry)}
            />
          ))}
        </ul>
      )}
      {!isForAnother && <p className="small muted">{t.ifWrong}</p>}
    </>
  )
}

type RowProps = { entry: OwnEntry; isBusy: boolean; onBan: (() => void) | undefined }

function EntryRow({ entry, isBusy, onBan }: RowProps) {
  const t = useTexts(residentRecordsTexts)
  const f = useFormat()
  const localised = useLocalised()
  const parts: Readonly<Record<string, string>> = t.parts
  const when = f.moment(entry.signedAt)
  const texts = Object.entries(entry.content).filter(
    (part): part is [string, string] => parts[part[0]] !== undefined && typeof part[1] === 'string' && part[1] !== '',
  )
  return (
    <li>
      <h2 className="entry-title">{t.kinds[entry.content.kind]}</h2>
      <p>{t.signed(`${entry.author.name}, ${localised(entry.author.title)}`, when)}</p>
      {entry.version > 1 && <p>{t.corrected(entry.version)}</p>}
      <div className="entry-text">
        <Disclosure summary={t.read}>
          <dl className="review">
            {texts.map(([name, text]) => (
              <div key={name}>
                <dt>{parts[name]}</dt>
                <dd className="kept-lines">{text}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </div>
      {entry.banned && (
        <p>
          <b>{t.banned}</b>
        </p>
      )}
      {onBan && (
        <p>
          <Button size="small" busyLabel={isBusy && t.busy} onClick={onBan}>
            {entry.banned ? t.unban : t.ban}
            <span className="unseen">: {when}</span>
          </Button>
        </p>
      )}
    </li>
  )
}
