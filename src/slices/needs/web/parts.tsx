import { useId } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { CloseIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import type { Part } from '../contract.ts'
import { lawThemes, type SectionName, sectionNames, type Theme, themes } from '../model.ts'
import { ownNeedsTexts } from './own-texts.ts'
import { needsTexts } from './texts.ts'
import { needsWords } from './words.ts'

export type PartOf<N extends SectionName> = Extract<Part, { name: N }>
type NeedsPart = PartOf<'needs'>
type OwnWorkerPart = PartOf<'own-worker'>

export function emptyPart(name: SectionName): Part {
  switch (name) {
    case 'needs':
      return { name, content: { themes: {} } }
    case 'own-worker':
      return { name, content: { needed: null, words: '', clientNeeded: null, clientWords: '' } }
    case 'summary':
    case 'client-view':
    case 'worker-view':
      return { name, content: { text: '' } }
  }
}

/** As they are written: the summary first. */
export function inOrder(parts: readonly Part[]): Part[] {
  return parts.toSorted((a, b) => sectionNames.indexOf(a.name) - sectionNames.indexOf(b.name))
}

type EditorProps<P extends Part> = { part: P; onChange: (part: Part) => void; onLeave: () => void }

/** One section to write in. The client answers only their own half of the own worker question. */
export function PartEditor({
  part,
  isClient = false,
  ...rest
}: {
  part: Part
  isClient?: boolean
  onChange: (part: Part) => void
  onLeave: () => void
}) {
  switch (part.name) {
    case 'needs':
      return <NeedsEditor part={part} {...rest} />
    case 'own-worker':
      return <OwnWorkerEditor part={part} isClient={isClient} {...rest} />
    case 'summary':
    case 'client-view':
    case 'worker-view':
      return <TextEditor part={part} {...rest} />
  }
}

function TextEditor({ part, onChange, onLeave }: EditorProps<PartOf<'summary' | 'client-view' | 'worker-view'>>) {
  const words = useTexts(needsWords)
  return (
    <TextArea
      label={<span className="unseen">{words.section[part.name]}</span>}
      rows={3}
      limit={4000}
      value={part.content.text}
      onBlur={onLeave}
      onChange={(event) => onChange({ ...part, content: { text: event.target.value } })}
    />
  )
}

function NeedsEditor({ part, onChange, onLeave }: EditorProps<NeedsPart>) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const id = useId()
  const given = part.content.themes
  const set = (theme: Theme, view: NonNullable<(typeof given)[Theme]> | undefined) => {
    const { [theme]: _, ...others } = given
    onChange({ ...part, content: { themes: view ? { ...others, [theme]: view } : others } })
  }
  return (
    <div className="needs-themes" onBlur={onLeave}>
      {themes.map((theme) => {
        const view = given[theme]
        if (!view) return null
        return (
          <fieldset key={theme} className="needs-theme">
            <legend>{words.theme[theme]}</legend>
            <Segment
              legend={words.theme[theme]}
              isLegendUnseen
              options={(['need', 'no-need', 'unsure'] as const).map((value) => ({ value, label: words.stance[value] }))}
              value={view.stance}
              onChange={(stance) => set(theme, { ...view, stance })}
            />
            <input
              className="input"
              id={`${id}-${theme}`}
              aria-label={t.themeWords(words.theme[theme])}
              maxLength={500}
              value={view.words}
              onChange={(event) => set(theme, { ...view, words: event.target.value })}
            />
            <Button look="quiet" aria-label={t.removeTheme(words.theme[theme])} onClick={() => set(theme, undefined)}>
              <Icon of={CloseIcon} size="s" />
            </Button>
          </fieldset>
        )
      })}
      <ThemeAdder given={Object.keys(given)} onAdd={(theme) => set(theme, { stance: 'need', words: '' })} />
    </div>
  )
}

function ThemeAdder({ given, onAdd }: { given: readonly string[]; onAdd: (theme: Theme) => void }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const left = themes.filter((theme) => !given.includes(theme))
  if (left.length === 0) return null
  const isLaw = (theme: Theme) => lawThemes.includes(theme)
  const options = [...left.filter(isLaw), ...left.filter((theme) => !isLaw(theme))]
  return (
    <Select
      label={<span className="unseen">{t.addTheme}</span>}
      isOptional={false}
      emptyLabel={`+ ${t.addTheme}`}
      value=""
      options={options.map((theme) => ({ value: theme, label: words.theme[theme] }))}
      onChange={(event) => event.target.value !== '' && onAdd(event.target.value as Theme)}
    />
  )
}

function OwnWorkerEditor({ part, isClient, onChange, onLeave }: EditorProps<OwnWorkerPart> & { isClient: boolean }) {
  const t = useTexts(needsTexts)
  const words = useTexts(needsWords)
  const set = (change: Partial<OwnWorkerPart['content']>) =>
    onChange({ ...part, content: { ...part.content, ...change } })
  const options = (['yes', 'no', 'unsure'] as const).map((value) => ({ value, label: words.needed[value] }))
  const { needed, clientNeeded } = part.content
  return (
    <div className="stack-s" onBlur={onLeave}>
      {!isClient && (
        <>
          <Segment
            legend={t.ownWorkerNeeded}
            options={options}
            value={needed ?? undefined}
            onChange={(value) => set({ needed: value })}
          />
          <TextArea
            label={t.ownWorkerWords}
            isOptional
            rows={2}
            limit={1000}
            value={part.content.words}
            onChange={(event) => set({ words: event.target.value })}
          />
        </>
      )}
      <Segment
        legend={isClient ? words.section['own-worker'] : t.clientNeeded}
        isLegendUnseen={isClient}
        options={options}
        value={clientNeeded ?? undefined}
        onChange={(value) => set({ clientNeeded: value })}
      />
      <TextArea
        label={isClient ? <span className="unseen">{t.clientWords}</span> : t.clientWords}
        isOptional
        rows={2}
        limit={1000}
        value={part.content.clientWords}
        onChange={(event) => set({ clientWords: event.target.value })}
      />
    </div>
  )
}

type ReaderProps = {
  part: Part
  of?: 'worker' | 'client'
  /** On the client’s own screen: the client is the reader. */
  isOwn?: boolean
}

/** One section to read. */
export function PartReader({ part, of = 'worker', isOwn = false }: ReaderProps) {
  const t = useTexts(needsTexts)
  const own = useTexts(ownNeedsTexts)
  const words = useTexts(needsWords)
  if (part.name === 'needs') {
    const given = themes.flatMap((theme) => {
      const view = part.content.themes[theme]
      return view ? [{ theme, view }] : []
    })
    if (given.length === 0) return <p className="muted">{t.nothingYet}</p>
    return (
      <ul className="needs-read">
        {given.map(({ theme, view }) => (
          <li key={theme}>
            <b>{words.theme[theme]}</b>: {words.stance[view.stance].toLowerCase()}
            {view.words !== '' && `. ${view.words}`}
          </li>
        ))}
      </ul>
    )
  }
  if (part.name === 'own-worker') {
    const { needed, words: why, clientNeeded, clientWords } = part.content
    return (
      <>
        {of === 'worker' && needed && <p>{`${t.ownWorkerNeeded}: ${words.needed[needed].toLowerCase()}. ${why}`}</p>}
        {clientNeeded && (
          <p>{`${isOwn ? own.youSaid : t.clientNeeded}: ${words.needed[clientNeeded].toLowerCase()}. ${clientWords}`}</p>
        )}
        {!needed && !clientNeeded && <p className="muted">{t.nothingYet}</p>}
      </>
    )
  }
  return part.content.text === '' ? (
    <p className="muted">{t.nothingYet}</p>
  ) : (
    <p className="needs-text">{part.content.text}</p>
  )
}

/** Two texts put together so that nothing of either is lost; of a choice made in both, one's own stays. */
export function bothOf(mine: Part, saved: Part): Part {
  if (mine.name === 'needs' && saved.name === 'needs')
    return { ...mine, content: { themes: { ...saved.content.themes, ...mine.content.themes } } }
  if (mine.name === 'own-worker' && saved.name === 'own-worker')
    return {
      ...mine,
      content: {
        needed: mine.content.needed ?? saved.content.needed,
        clientNeeded: mine.content.clientNeeded ?? saved.content.clientNeeded,
        words: joined(saved.content.words, mine.content.words),
        clientWords: joined(saved.content.clientWords, mine.content.clientWords),
      },
    }
  if ('text' in mine.content && 'text' in saved.content)
    return { ...mine, content: { text: joined(saved.content.text, mine.content.text) } } as Part
  return mine
}

function joined(first: string, second: string): string {
  return first === second || second === '' ? first : first === '' ? second : `${first}\n${second}`
}
