import { defineTexts } from '#platform/i18n.ts'
import { Icon } from './kit/icon.tsx'
import { InfoIcon } from './kit/icons.ts'
import { useTexts } from './kit/language.tsx'

/** On every page of the demonstration. It says that the chat never closes only where that is so. */
export function DemonstrationBar({ isChatAlwaysOpen = false }: { isChatAlwaysOpen?: boolean }) {
  const t = useTexts(texts)
  return (
    <aside className="bar bar-demonstration" aria-label={t.name}>
      <div className="wrap">
        <Icon of={InfoIcon} />
        <span>
          <b>{t.lead}</b> {t.invented} {isChatAlwaysOpen && `${t.alwaysOpen} `}
          {t.nothingOfYours}
        </span>
      </div>
    </aside>
  )
}

const texts = defineTexts({
  fi: {
    name: 'Esittely',
    lead: 'Tämä ei ole hyvinvointialueen palvelu, vaan esittely.',
    invented: 'Ihmiset ja luvut on keksitty.',
    alwaysOpen: 'Keskustelu on esittelyssä aina auki.',
    nothingOfYours: 'Älä kirjoita omia tietojasi.',
  },
  sv: {
    name: 'Demonstration',
    lead: 'Det här är inte välfärdsområdets tjänst utan en demonstration.',
    invented: 'Personerna och siffrorna är påhittade.',
    alwaysOpen: 'Chatten är alltid öppen i demonstrationen.',
    nothingOfYours: 'Skriv inte dina egna uppgifter.',
  },
  en: {
    name: 'Demonstration',
    lead: 'This is not a service of the wellbeing services county but a demonstration.',
    invented: 'The people and the figures are invented.',
    alwaysOpen: 'The chat is always open here.',
    nothingOfYours: 'Do not write anything about yourself.',
  },
})
