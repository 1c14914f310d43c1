import { useId, useState, type KeyboardEvent } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Composer } from '#web/kit/composer.tsx'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { findQuickTexts, type QuickText } from '../quick-texts.ts'
import { AttachButton } from './staff-files.tsx'
import { maxLength } from './resident-messages.ts'
import { residentChatTexts } from './resident-texts.ts'
import { conversationTexts } from './staff-texts.ts'

type StaffComposerProps = {
  value: string
  onChange: (text: string) => void
  onSend: (text: string) => void
  onTyping: () => void
  onFile: (file: File) => void
  /** The resident's language. */
  language: 'fi' | 'sv' | 'en'
  seenBy: string
}

/** Ctrl Enter sends; `/` as the first mark opens the quick texts. */
export function StaffComposer({ value, onChange, onSend, onTyping, onFile, language, seenBy }: StaffComposerProps) {
  const t = useTexts(conversationTexts)
  const { tooLong } = useTexts(residentChatTexts)
  const id = useId()
  // Kept whole and told: what was pasted is never cut.
  const isTooLong = value.trim().length > maxLength
  const isSearching = /^\/[^\s]*$/.test(value)
  const found = isSearching ? findQuickTexts(value.slice(1), language) : []
  const [at, setAt] = useState(0)
  const current = Math.min(at, Math.max(0, found.length - 1))
  function use(quick: QuickText | undefined) {
    if (quick) onChange(quick.text[language])
    setAt(0)
  }
  function send() {
    const text = value.trim()
    if (text === '' || isTooLong || isSearching) return
    onSend(text)
    onChange('')
  }
  function press(event: KeyboardEvent) {
    if (!isSearching) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((found.length + current + step) % Math.max(1, found.length))
    else if (event.key === 'Enter' || event.key === 'Tab') use(found[current])
    else if (event.key === 'Escape') onChange('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="staff-composer" onKeyDownCapture={press}>
      {isSearching && <QuickTexts id={id} found={found} current={current} language={language} onUse={use} />}
      {isTooLong && (
        <p className="field-error" role="alert">
          {tooLong}
        </p>
      )}
      <Composer
        isCompact
        value={value}
        name={t.message}
        placeholder={t.placeholder}
        onChange={(text) => {
          onChange(text)
          if (!text.startsWith('/')) onTyping()
        }}
        onSend={send}
        buttons={
          <>
            <Button look="filled" type="submit">
              {t.send} <KeyHint keys={['Ctrl', 'Enter']} />
            </Button>
            <AttachButton onFile={onFile} />
            <span className="grow" />
            <span className="work-note">{t.sees(seenBy)}</span>
          </>
        }
      />
    </div>
  )
}

type QuickTextsProps = {
  id: string
  found: readonly QuickText[]
  current: number
  language: 'fi' | 'sv' | 'en'
  onUse: (quick: QuickText) => void
}

function QuickTexts({ id, found, current, language, onUse }: QuickTextsProps) {
  const t = useTexts(conversationTexts)
  const own = useLanguage()
  const chosen = found[current]
  return (
    <div className="quick-texts">
      <p className="part-head">{t.quickTexts}</p>
      <ul role="listbox" aria-label={t.quickTexts} id={id}>
        {found.map((quick, index) => (
          <li key={quick.code} role="option" aria-selected={index === current} onClick={() => onUse(quick)}>
            <b>{quick.name[own]}</b> <kbd>/{quick.code}</kbd>
            <small lang={language}>{quick.text[language]}</small>
          </li>
        ))}
      </ul>
      <p className="unseen" role="status">
        {chosen ? `${chosen.name[own]}. ${chosen.text[language]}` : t.noQuickText}
      </p>
      {!chosen && <p className="muted">{t.noQuickText}</p>}
    </div>
  )
}
