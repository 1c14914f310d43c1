import { defineTexts } from '#platform/i18n.ts'
import { Icon } from './kit/icon.tsx'
import { InfoIcon } from './kit/icons.ts'
import { useTexts } from './kit/language.tsx'

/** On every page of the demonstration. */
export function DemonstrationBar() {
  const t = useTexts(texts)
  return (
    <aside className="bar bar-demonstration" aria-label={t.name}>
      <div className="wrap">
        <Icon of={InfoIcon} />
        <span>
          <b>{t.lead}</b> {t.rest}
        </span>
      </div>
    </aside>
  )
}

const texts = defineTexts({
  fi: {
    name: 'Esittely',
    lead: 'Tämä ei ole hyvinvointialueen palvelu, vaan esittely.',
    rest: 'Ihmiset ja luvut on keksitty. Keskustelu on esittelyssä aina auki. Älä kirjoita omia tietojasi.',
  },
  sv: {
    name: 'Demonstration',
    lead: 'Det här är inte välfärdsområdets tjänst utan en demonstration.',
    rest: 'Personerna och siffrorna är påhittade. Chatten är alltid öppen i demonstrationen. Skriv inte dina egna uppgifter.',
  },
  en: {
    name: 'Demonstration',
    lead: 'This is not a service of the wellbeing services county but a demonstration.',
    rest: 'The people and the figures are invented. The chat is always open here. Do not write anything about yourself.',
  },
})
