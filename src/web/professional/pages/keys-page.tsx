import { contactTexts } from '#slices/contacts/web/staff-texts.ts'
import { workTexts } from '#slices/work/web/texts.ts'
import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Switch } from '#web/kit/switch.tsx'
import { useKeyState } from '../keys.tsx'
import { shellTexts } from '../texts.ts'

/** WCAG 2.1.4: single letters can be switched off; every one of them has a visible button. */
export default function KeysPage() {
  const t = useTexts(texts)
  const shell = useTexts(shellTexts)
  const list = useTexts(workTexts)
  const contact = useTexts(contactTexts).keys
  const { hasSingleKeys, setSingleKeys } = useKeyState()
  const inList: readonly (readonly [string, string])[] = [
    ['J', list.keys.down],
    ['K', list.keys.up],
    ['Enter', list.open],
    ['O', list.take],
    ['Y', list.takeAsPair],
    ['S', list.handOver],
    ['P', list.giveBack],
    ['1–4', list.keys.urgency],
    ['N', list.keys.showNew],
    ['/', list.keys.filter],
  ]
  const inContact: readonly (readonly [string, string])[] = [
    ['R', contact.record],
    ['M', contact.message],
    ['/', contact.quick],
    ['K', contact.consult],
    ['S', contact.handOver],
    ['P', contact.giveBack],
    ['A', contact.client],
    ['1–4', list.keys.urgency],
    ['Ctrl S', contact.sign],
    ['Esc', contact.back],
  ]
  return (
    <div className="work-page stack keys-page">
      <h1>{shell.keys}</h1>
      <Switch
        label={shell.singleKeys}
        note={hasSingleKeys ? shell.singleKeysOn : shell.singleKeysOff}
        isOn={hasSingleKeys}
        onChange={setSingleKeys}
      />
      <p className="muted">{t.lead}</p>
      <KeyTable title={list.title} keys={inList} />
      <KeyTable title={t.contact} keys={inContact} />
      <KeyTable
        title={t.everywhere}
        keys={[
          ['Ctrl K', shell.find],
          ['?', shell.allKeys],
        ]}
      />
    </div>
  )
}

function KeyTable({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl className="facts">
        {keys.map(([key, words]) => (
          <div key={key} className="key-row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const texts = defineTexts({
  fi: {
    lead: 'Valinta tallentuu tälle laitteelle. Jokaisella näppäimellä on myös painike.',
    contact: 'Yhteydenotto',
    everywhere: 'Joka näkymässä',
  },
  sv: {
    lead: 'Valet sparas på den här enheten. Varje tangent har också en knapp.',
    contact: 'Kontakt',
    everywhere: 'I alla vyer',
  },
  en: {
    lead: 'The choice is kept on this device. Each key has a button too.',
    contact: 'Contact',
    everywhere: 'In every view',
  },
})
