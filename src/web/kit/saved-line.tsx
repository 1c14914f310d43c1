import { defineTexts } from '#platform/i18n.ts'
import { Icon } from './icon.tsx'
import { NoNetworkIcon, OkIcon, RefreshIcon } from './icons.ts'
import { useFormat, useTexts } from './language.tsx'

/** How a draft stands. `local`: it is on this device and goes on when the connection is back. */
export type SavedState =
  | { readonly state: 'empty' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly savedAt: string }
  | { readonly state: 'local' }

/** One fixed place in a form. Its height is kept, so that nothing moves when it speaks. */
export function SavedLine({ saved }: { saved: SavedState }) {
  const t = useTexts(savedTexts)
  const f = useFormat()
  const words =
    saved.state === 'empty' ? '' : saved.state === 'saved' ? t.saved(f.clock(saved.savedAt)) : t[saved.state]
  return (
    <p className="saved-line" role="status" data-state={saved.state}>
      {saved.state === 'saving' && <Icon of={RefreshIcon} />}
      {saved.state === 'saved' && <Icon of={OkIcon} />}
      {saved.state === 'local' && <Icon of={NoNetworkIcon} />}
      <span>{words}</span>
    </p>
  )
}

const savedTexts = defineTexts({
  fi: {
    saving: 'Tallennetaan…',
    saved: (time: string) => `Tallennettu ${time}`,
    local: 'Ei yhteyttä. Teksti on tässä laitteessa, tallennamme sen, kun yhteys palaa.',
  },
  sv: {
    saving: 'Sparar…',
    saved: (time: string) => `Sparat ${time}`,
    local: 'Ingen förbindelse. Texten finns på den här enheten, vi sparar den när förbindelsen är tillbaka.',
  },
  en: {
    saving: 'Saving…',
    saved: (time: string) => `Saved ${time}`,
    local: 'No connection. Your text is on this device, we save it when the connection is back.',
  },
})
