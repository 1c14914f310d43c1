import type { ReactNode } from 'react'

export type SwitchProps = {
  label: ReactNode
  /** What it does now, or ”Tallennetaan…” while saving. */
  note?: ReactNode
  isOn: boolean
  isSaving?: boolean
  onChange: (isOn: boolean) => void
}

/** Takes effect at once and says so; never inside a form with a Save button. */
export function Switch({ label, note, isOn, isSaving, onChange }: SwitchProps) {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-busy={isSaving || undefined}
        onChange={(event) => !isSaving && onChange(event.target.checked)}
      />
      <span className="switch-track" />
      <span className="switch-text">
        <b>{label}</b>
        {note && <span role="status">{note}</span>}
      </span>
    </label>
  )
}
