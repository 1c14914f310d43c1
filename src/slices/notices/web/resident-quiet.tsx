import { useState, type FormEvent } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { OwnNotices, setQuietHours } from '../contract.ts'
import { noticeRefusals, noticeTexts } from './resident-notice-texts.ts'
import type { PanelProps } from './resident-notices.tsx'

type Kind = OwnNotices['quiet']['kind']
const kinds: readonly Kind[] = ['county', 'own', 'none']

/** The county’s nights, own hours, or none. */
export function QuietPanel({ own, onChanged }: PanelProps) {
  const t = useTexts(noticeTexts)
  const say = useRefusalText(noticeRefusals)
  const said = useSaidHour()
  const { quiet } = own
  const [kind, setKind] = useState<Kind>(quiet.kind)
  const [isSaved, setSaved] = useState(false)
  const [set, setting] = useCommand<typeof setQuietHours>('notices/set-quiet')
  async function save(input: Parameters<typeof set>[0]) {
    setSaved(false)
    const outcome = await set(input)
    setSaved(outcome?.ok === true)
    await onChanged()
  }
  const label = {
    county: quiet.county ? t.quiet.county(said(quiet.county.from), said(quiet.county.to)) : t.quiet.countyNone,
    own: t.quiet.own,
    none: t.quiet.none,
  }
  return (
    <div className="stack">
      <ChoiceCards
        kind="one"
        legend={t.quietLegend}
        help={t.quietHelp}
        choices={kinds.map((value) => ({ value, label: label[value] }))}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen)
          setSaved(false)
          if (chosen !== 'own') void save({ kind: chosen })
        }}
      />
      {kind === 'own' && (
        <OwnHours
          hours={quiet.own ?? quiet.county ?? { from: '21:00', to: '07:00' }}
          isBusy={setting.isBusy}
          onSave={(from, to) => void save({ kind: 'own', from, to })}
        />
      )}
      {setting.refused && <Notice tone="error" title={say(setting.refused)} isLive />}
      <p className="saved-line" role="status">
        {isSaved && t.saved}
      </p>
    </div>
  )
}

type HoursProps = { hours: { from: string; to: string }; isBusy: boolean; onSave: (from: string, to: string) => void }

function OwnHours({ hours, isBusy, onSave }: HoursProps) {
  const t = useTexts(noticeTexts)
  const said = useSaidHour()
  const options = halfHours.map((value) => ({ value, label: said(value) }))
  const [from, setFrom] = useState(hours.from)
  const [to, setTo] = useState(hours.to)
  const save = (event: FormEvent) => {
    event.preventDefault()
    onSave(from, to)
  }
  return (
    <form className="notice-hours" onSubmit={save}>
      <Select label={t.from} options={options} value={from} onChange={(event) => setFrom(event.target.value)} />
      <Select label={t.to} options={options} value={to} onChange={(event) => setTo(event.target.value)} />
      <Button type="submit" look="filled" busyLabel={isBusy && t.saving}>
        {t.save}
      </Button>
    </form>
  )
}

const halfHours = Array.from({ length: 48 }, (_, half) => {
  const hour = String(Math.floor(half / 2)).padStart(2, '0')
  return `${hour}:${half % 2 === 0 ? '00' : '30'}`
})

/** 21:00 as the language writes it. */
function useSaidHour(): (clock: string) => string {
  const language = useLanguage()
  return (clock) => (language === 'en' ? clock : clock.replace(/^0/, '').replace(':', '.'))
}
