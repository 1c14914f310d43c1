import { Icon } from '#web/kit/icon.tsx'
import { LockIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { Sector } from './form-shape.ts'
import { recordTexts } from './texts.ts'

/** What is closed is not counted, named or hinted at; the lawful ways on are told. */
export function ClosedRegister({ sector }: { sector: Sector }) {
  const t = useTexts(recordTexts)
  return (
    <div className="closed-register">
      <h3>
        <Icon of={LockIcon} /> {t.otherClosed[sector === 'health' ? 'patient' : 'social']}
      </h3>
      <p>{t.otherClosedMore}</p>
      <ul>
        <li>{t.ways.joint}</li>
        <li>{t.ways.permit}</li>
        <li>{t.ways.consult}</li>
        <li>{t.ways.transfer}</li>
      </ul>
    </div>
  )
}
