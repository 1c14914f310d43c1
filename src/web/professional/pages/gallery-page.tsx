import { useLayoutEffect, useState } from 'react'
import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '../../kit/language.tsx'
import { Segment } from '../../kit/segment.tsx'
import { ButtonParts } from './gallery/button-parts.tsx'
import { ChatParts } from './gallery/chat-parts.tsx'
import { ChoiceParts } from './gallery/choice-parts.tsx'
import { ColourParts } from './gallery/colour-parts.tsx'
import { FieldParts } from './gallery/field-parts.tsx'
import { ListParts } from './gallery/list-parts.tsx'
import { MarkParts } from './gallery/mark-parts.tsx'
import { StateParts } from './gallery/state-parts.tsx'
import './gallery/gallery.css'

type Density = 'roomy' | 'compact'

/** Every part in every state, at the residents' and the professionals' density. For those who build screens. */
export default function GalleryPage() {
  const t = useTexts(texts)
  const [density, setDensity] = useState<Density>('roomy')
  // Density holds for the whole document, as it does on the real screens.
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = density
    return () => {
      document.documentElement.dataset['density'] = 'compact'
    }
  }, [density])
  return (
    <div className="gallery">
      <div className="gallery-head">
        <h1>{t.title}</h1>
        <Segment
          legend={t.density}
          isLegendUnseen
          options={[
            { value: 'roomy', label: t.roomy },
            { value: 'compact', label: t.compact },
          ]}
          value={density}
          onChange={setDensity}
        />
      </div>
      <ColourParts />
      <ButtonParts />
      <FieldParts />
      <ChoiceParts />
      <MarkParts />
      <StateParts />
      <ListParts />
      <ChatParts />
    </div>
  )
}

const texts = defineTexts({
  fi: { title: 'Rinnalla: värit, tekstit ja osat', density: 'Tiheys', roomy: 'Asukas', compact: 'Ammattilainen' },
  sv: { title: 'Rinnalla: färger, texter och delar', density: 'Täthet', roomy: 'Invånare', compact: 'Yrkesperson' },
  en: { title: 'Rinnalla: colours, texts and parts', density: 'Density', roomy: 'Resident', compact: 'Professional' },
})
