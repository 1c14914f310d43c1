import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { KeyHint } from '../kit/key-hint.tsx'
import { useTexts } from '../kit/language.tsx'
import { Switch } from '../kit/switch.tsx'
import { useKeys, useKeyState, type KeyBinding } from './keys.tsx'
import { shellTexts } from './texts.ts'

/** The keys that hold now, at the bottom; `?` shows them all and switches single letters off. */
export function KeyBar() {
  const t = useTexts(shellTexts)
  const { groups } = useKeyState()
  const [isOpen, setOpen] = useState(false)
  useKeys([{ key: '?', label: t.allKeys, run: () => setOpen(true), isQuiet: true }])
  const shown = groups.flat().filter((binding) => !binding.isQuiet)
  return (
    <footer className="key-bar not-printed" aria-label={t.keys}>
      {shown.map((binding) => (
        <span key={binding.key}>
          <KeyHint keys={partsOf(binding.key)} /> {binding.label}
        </span>
      ))}
      <span className="grow" />
      <button type="button" className="key-bar-all" onClick={() => setOpen(true)}>
        <KeyHint keys={['?']} /> {t.allKeys}
      </button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t.allKeys}
        buttons={
          <Button look="filled" onClick={() => setOpen(false)}>
            {t.close}
          </Button>
        }
      >
        <AllKeys bindings={groups.flat()} />
      </Dialog>
    </footer>
  )
}

function AllKeys({ bindings }: { bindings: readonly KeyBinding[] }) {
  const t = useTexts(shellTexts)
  const { hasSingleKeys, setSingleKeys } = useKeyState()
  return (
    <>
      <dl className="facts all-keys">
        {bindings.map((binding) => (
          <div key={binding.key}>
            <dt>
              {partsOf(binding.key).map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{binding.label}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t.singleKeys}
        note={hasSingleKeys ? t.singleKeysOn : t.singleKeysOff}
        isOn={hasSingleKeys}
        onChange={setSingleKeys}
      />
    </>
  )
}

function partsOf(key: string): string[] {
  return key.split('+').map((part) => (part.length === 1 ? part.toUpperCase() : part === 'Escape' ? 'Esc' : part))
}
