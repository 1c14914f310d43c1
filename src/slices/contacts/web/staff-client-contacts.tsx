import { RegisterBadge } from '#web/kit/register-badge.tsx'
import type { ClientContact } from '../contract.ts'

export function SectorMarks({ sectors }: { sectors: ClientContact['sectors'] }) {
  return (
    <span className="sector-badges">
      {sectors.map((sector) => (
        <RegisterBadge key={sector} register={sector === 'health' ? 'patient' : 'social'} size="mini" />
      ))}
    </span>
  )
}
