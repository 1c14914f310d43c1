import { useState } from 'react'
import { useLanguage, useFormat, useTexts } from '#web/kit/language.tsx'
import { call } from '#web/kit/call.ts'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Switch } from '#web/kit/switch.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import type { chooseNotice, findOwnNotices, OwnNotices, setNoticeLanguage } from '../contract.ts'
import { kindTitles } from '../kind-titles.ts'
import { AddressPanel } from './resident-address.tsx'
import { noticeRefusals, noticeTexts } from './resident-notice-texts.ts'
import { PushPanel } from './resident-push.tsx'
import { QuietPanel } from './resident-quiet.tsx'
import './resident-notices.css'

/** Where, of what, when and in which language one is told. Each choice takes effect at once. */
export function OwnNoticeChoices() {
  const t = useTexts(noticeTexts)
  const say = useRefusalText(noticeRefusals)
  const asked = useAsked<typeof findOwnNotices>('notices/own', {})
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines lines={8} />
  const { value, again } = asked
  const isReached = value.addresses.some((one) => one.state === 'verified') || value.browsers.length > 0
  return (
    <>
      <p>{t.safe}</p>
      <section className="section" aria-labelledby="notice-where">
        <h2 id="notice-where">{t.where}</h2>
        {!isReached && <p>{t.nowhere}</p>}
        <ul className="lines notice-ways">
          <li>
            <AddressPanel channel="email" own={value} onChanged={again} />
          </li>
          <li>
            <AddressPanel channel="text" own={value} onChanged={again} />
          </li>
          <li>
            <PushPanel own={value} onChanged={again} />
          </li>
        </ul>
      </section>
      <section className="section" aria-labelledby="notice-what">
        <h2 id="notice-what">{t.what}</h2>
        {isReached ? <Topics own={value} onChanged={again} /> : <p>{t.nothingToChoose}</p>}
      </section>
      <section className="section" aria-labelledby="notice-when">
        <h2 id="notice-when">{t.when}</h2>
        <QuietPanel own={value} onChanged={again} />
        <LanguageChoice own={value} onChanged={again} />
      </section>
      <section className="section" aria-labelledby="notice-latest">
        <h2 id="notice-latest">{t.latest}</h2>
        <Latest latest={value.latest} />
      </section>
    </>
  )
}

export type PanelProps = { own: OwnNotices; onChanged: () => Promise<void> }

const topics = ['visits', 'messages', 'plan', 'decisions'] as const

function Topics({ own, onChanged }: PanelProps) {
  const t = useTexts(noticeTexts)
  const say = useRefusalText(noticeRefusals)
  const [saving, setSaving] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const reached = new Set<string>(own.addresses.filter((one) => one.state === 'verified').map((one) => one.channel))
  if (own.browsers.length > 0) reached.add('push')
  async function choose(choice: OwnNotices['choices'][number]) {
    setSaving(`${choice.topic} ${choice.channel}`)
    const outcome = await call<typeof chooseNotice>('notices/choose', { ...choice, wanted: !choice.wanted })
    setRefused(outcome.ok ? undefined : say(outcome))
    await onChanged()
    setSaving(undefined)
  }
  return (
    <div className="stack">
      {refused !== undefined && <Notice tone="error" title={refused} isLive />}
      {topics.map((topic) => (
        <fieldset className="notice-topic" key={topic}>
          <legend>{t.topics[topic]}</legend>
          <p className="field-help">{t.topicHelp[topic]}</p>
          <div className="notice-switches">
            {own.choices
              .filter((choice) => choice.topic === topic && reached.has(choice.channel))
              .map((choice) => (
                <Switch
                  key={choice.channel}
                  label={t.by[choice.channel]}
                  note={saving === `${topic} ${choice.channel}` ? t.saving : choice.wanted ? t.on : t.offState}
                  isOn={choice.wanted}
                  isSaving={saving !== undefined}
                  onChange={() => void choose(choice)}
                />
              ))}
          </div>
        </fieldset>
      ))}
      <p className="muted">{t.allOff}</p>
    </div>
  )
}

function LanguageChoice({ own, onChanged }: PanelProps) {
  const t = useTexts(noticeTexts)
  const page = useLanguage()
  const [chosen, setChosen] = useState<string>()
  async function choose(language: 'fi' | 'sv' | 'en') {
    const outcome = await call<typeof setNoticeLanguage>('notices/set-language', { language })
    if (outcome.ok) setChosen(language)
    await onChanged()
  }
  const options = (['fi', 'sv', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))
  return (
    <div className="notice-language">
      <Segment legend={t.language} options={options} value={own.language} onChange={(value) => void choose(value)} />
      <p className="saved-line" role="status" lang={page}>
        {chosen !== undefined && t.saved}
      </p>
    </div>
  )
}

function Latest({ latest }: { latest: OwnNotices['latest'] }) {
  const t = useTexts(noticeTexts)
  const titles = useTexts(kindTitles)
  const f = useFormat()
  if (latest.length === 0) return <p>{t.latestNone}</p>
  return (
    <ul className="lines">
      {latest.map((one) => (
        <li key={one.id}>
          <b>{titles[one.kind]}</b>
          <p className="muted small">
            {t.state[one.state]}
            {one.channels.length > 0 && `: ${one.channels.map((channel) => t.latestBy[channel]).join(', ')}`} ·{' '}
            <span className="unbroken">{f.moment(one.at)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}
