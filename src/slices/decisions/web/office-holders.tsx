import { useState } from 'react'
import { serverNow } from '#web/kit/server-clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { useStructureName } from '#slices/organisation/web/use-structure-name.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type { endOfficeHolder, listOfficeHolders, OfficeHolder } from '../rule-contract.ts'
import { NameHolder } from './name-holder.tsx'
import { ruleTexts } from './rule-texts.ts'
import { decisionRefusals } from './texts.ts'

export type Offices = OutputOf<typeof listOfficeHolders>

/** Who holds which office and where, since when and by whose word, who is away and who stands in; main users name and end. */
export function OfficeHolders() {
  const t = useTexts(ruleTexts).holders
  const say = useRefusalText(decisionRefusals)
  const asked = useAsk<typeof listOfficeHolders>('decisions/holders', {})
  const [isPastShown, setPastShown] = useState(false)
  const [told, setTold] = useState<string>()
  const [ending, setEnding] = useState<OfficeHolder>()
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const { value } = asked
  const mayName = value.workers.length > 0
  const shown = value.holders.filter((one) => isPastShown || one.state !== 'past')
  const changed = (words: string) => {
    setTold(words)
    setEnding(undefined)
    asked.askAgain()
  }
  return (
    <div className="stack">
      <p>
        {t.lead} {!mayName && t.readOnly}
      </p>
      {told && <Notice tone="ok" isLive title={told} />}
      <EmptyOffices offices={value} />
      <HoldersTable offices={value} shown={shown} mayEnd={mayName} onEnd={setEnding} />
      {value.holders.some((one) => one.state === 'past') && (
        <CheckCard label={t.showPast} isChecked={isPastShown} onChange={setPastShown} />
      )}
      {mayName && <NameHolder offices={value} onNamed={() => changed(t.done)} />}
      {ending && (
        <EndDialog
          holder={ending}
          offices={value}
          onClose={() => setEnding(undefined)}
          onEnded={() => changed(t.ended)}
        />
      )}
    </div>
  )
}

function EmptyOffices({ offices: { empty, offices } }: { offices: Offices }) {
  const t = useTexts(ruleTexts).holders
  const say = useLocalised()
  const nameOf = useStructureName()
  if (empty.length === 0) return null
  const titleOf = (id: string) => say(offices.find((one) => one.id === id)?.title ?? { fi: id, sv: id, en: id })
  return (
    <Notice tone="warn" title={t.empty}>
      <ul>
        {empty.map((one) => (
          <li key={`${one.unit} ${one.office}`}>
            {nameOf(one.unit)}: {titleOf(one.office)}
          </li>
        ))}
      </ul>
      <p className="small">{t.emptyMore}</p>
    </Notice>
  )
}

type TableProps = {
  offices: Offices
  shown: readonly OfficeHolder[]
  mayEnd: boolean
  onEnd: (holder: OfficeHolder) => void
}

function HoldersTable({ offices, shown, mayEnd, onEnd }: TableProps) {
  const t = useTexts(ruleTexts).holders
  if (shown.length === 0) return <p className="muted">{t.nobody}</p>
  const columns = ['who', 'office', 'unit', 'days', 'by', ...(mayEnd ? (['act'] as const) : [])] as const
  return (
    <div className="table-frame box" role="region" aria-label={t.table.who} tabIndex={0}>
      <table className="table">
        <caption className="unseen">{t.lead}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column === 'act' ? <span className="unseen">{t.table.act}</span> : t.table[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <HolderRow
              key={`${one.staffId} ${one.office} ${one.unit} ${one.fromOn}`}
              one={one}
              offices={offices}
              onEnd={mayEnd ? onEnd : undefined}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function HolderRow({
  one,
  offices,
  onEnd,
}: {
  one: OfficeHolder
  offices: Offices
  onEnd: ((holder: OfficeHolder) => void) | undefined
}) {
  const rule = useTexts(ruleTexts)
  const t = rule.holders
  const say = useLocalised()
  const f = useFormat()
  const nameOf = useStructureName()
  const you = useOwnStaff()?.id
  const office = offices.offices.find((candidate) => candidate.id === one.office)
  return (
    <tr>
      <th scope="row">
        {one.name}
        {one.staffId === you && ` (${t.you})`}
        <small className="block-note">{say(one.title)}</small>
        {one.away && (
          <small className="block-note">
            {t.away(
              f.shortDay(one.away.untilOn),
              one.away.substitute ? t.substitute(one.away.substitute) : t.noSubstitute,
            )}
          </small>
        )}
        {one.lacks && one.state !== 'past' && <Notice tone="warn" title={t.lacks[one.lacks]} />}
      </th>
      <td>{office ? say(office.title) : one.office}</td>
      <td>{nameOf(one.unit)}</td>
      <td className="number">
        {one.toOn === null
          ? rule.from(f.dayWithYear(one.fromOn))
          : rule.between(f.dayWithYear(one.fromOn), f.dayWithYear(one.toOn))}
        {one.state !== 'now' && <small className="block-note">{t[one.state]}</small>}
      </td>
      <td>
        {one.namedBy ?? t.seeded}
        <small className="block-note number">{f.dayWithYear(one.namedAt)}</small>
        {one.endedBy && <small className="block-note">{t.endedBy(one.endedBy)}</small>}
      </td>
      {onEnd && (
        <td>
          {one.state !== 'past' && one.toOn === null && (
            <Button onClick={() => onEnd(one)} aria-label={t.end(one.name)}>
              {t.endShort}
            </Button>
          )}
        </td>
      )}
    </tr>
  )
}

type EndProps = { holder: OfficeHolder; offices: Offices; onClose: () => void; onEnded: () => void }

function EndDialog({ holder, offices, onClose, onEnded }: EndProps) {
  const t = useTexts(ruleTexts).holders
  const say = useLocalised()
  const refusal = useRefusalText(decisionRefusals)
  const [toOn, setToOn] = useState(helsinkiDay(serverNow()))
  const [end, ending] = useCommand<typeof endOfficeHolder>('decisions/end-holder')
  const { staffId, office, unit, fromOn, name } = holder
  const title = offices.offices.find((one) => one.id === office)?.title
  const submit = async () => {
    const outcome = await end({ staffId, office, unit, fromOn, toOn })
    if (outcome?.ok) onEnded()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.endTitle(name, title ? say(title) : office)}
      buttons={
        <>
          <Button look="filled" onClick={() => toOn !== '' && void submit()}>
            {t.end(name)}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.endLead}</p>
        <TextField type="date" label={t.lastDay} value={toOn} onChange={(event) => setToOn(event.target.value)} />
        {ending.refused && <Notice tone="error" isLive title={refusal(ending.refused)} />}
      </div>
    </Dialog>
  )
}
