import { useState } from 'react'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import type { Entry } from '../contract.ts'
import type { Sector } from './form-shape.ts'
import type { RecordBasis } from './record-panel.tsx'
import { SignedEntry } from './signed-entry.tsx'
import { recordTexts } from './texts.ts'

type EntriesProps = { entries: readonly Entry[]; clientId: string; basis: RecordBasis; onChanged: () => void }
const sectors: readonly Sector[] = ['health', 'social']

/** The two registers side by side, never mixed; what is not open is not even counted. */
export function EntriesByRegister({ entries, clientId, basis, onChanged }: EntriesProps) {
  return (
    <div className="register-pair">
      {sectors.map((sector) => (
        <RegisterColumn
          key={sector}
          sector={sector}
          entries={entries.filter((entry) => isOf(entry.register, sector))}
          clientId={clientId}
          basis={basis}
          onChanged={onChanged}
        />
      ))}
    </div>
  )
}

function RegisterColumn({ sector, entries, clientId, basis, onChanged }: EntriesProps & { sector: Sector }) {
  const t = useTexts(recordTexts)
  const register = sector === 'health' ? 'patient' : 'social'
  const isOpen = basis.registers.some((one) => isOf(one, sector))
  const isWritable = basis.writable.some((one) => isOf(one, sector))
  return (
    <section data-register={register}>
      <header>
        <h3>
          <RegisterBadge register={register} name={t.short[register]} />
        </h3>
        <small>{isWritable ? t.yours : isOpen ? t.readable : t.closed}</small>
      </header>
      {!isOpen && <p className="muted">{t.otherClosed[register]}</p>}
      {isOpen && entries.length === 0 && <p className="muted">{t.otherEmpty}</p>}
      {entries.map((entry) => (
        <EntryFold
          key={entry.id}
          entry={entry}
          clientId={clientId}
          isWritable={basis.writable.includes(entry.register)}
          onChanged={onChanged}
        />
      ))}
    </section>
  )
}

function EntryFold({
  entry,
  clientId,
  isWritable,
  onChanged,
}: {
  entry: Entry
  clientId: string
  isWritable: boolean
  onChanged: () => void
}) {
  const t = useTexts(recordTexts)
  const f = useFormat()
  const [isOpen, setOpen] = useState(false)
  return (
    <article className="entry-fold">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <b>{titleOf(entry, t)}</b>
        <small className="number">
          {f.day(entry.signedAt)} · {entry.author.name}
          {entry.version > 1 && `, ${t.version(entry.version)}`}
        </small>
      </button>
      {isOpen && <SignedEntry entry={entry} clientId={clientId} isWritable={isWritable} onCorrected={onChanged} />}
    </article>
  )
}

type RecordWords = (typeof recordTexts)['fi']

function titleOf({ content }: Entry, t: RecordWords): string {
  return content.kind === 'care' ? content.reason : t.process[content.process]
}

function isOf(register: string, sector: Sector): boolean {
  return sector === 'health' ? register === 'patient' : register.startsWith('social:')
}
