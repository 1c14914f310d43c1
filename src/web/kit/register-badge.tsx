import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from './language.tsx'

export type Register = 'patient' | 'social' | 'notification'

/** Which register something is in: shape, letter, name and colour. For professionals; residents read ”terveyden osa”. */
export function RegisterBadge({
  register,
  size = 'full',
  name,
}: {
  register: Register
  size?: 'full' | 'mini'
  /** With the service task: ”Sosiaalihuolto: työikäiset”. */ name?: string
}) {
  const t = useTexts(registerTexts)
  const said = name ?? t[register]
  return (
    <span className={`register register-${register}`} title={size === 'mini' ? said : undefined}>
      <svg viewBox="0 0 18 18" aria-hidden="true">
        {shapeOf(register)}
        <text x="9" y="9.5">
          {letterOf[register]}
        </text>
      </svg>
      <span className={size === 'mini' ? 'unseen' : undefined}>{said}</span>
    </span>
  )
}

function shapeOf(register: Register) {
  if (register === 'patient') return <rect x="1.5" y="1.5" width="15" height="15" rx="1.5" />
  if (register === 'social') return <circle cx="9" cy="9" r="8" />
  return <path d="M9 .8 17.2 9 9 17.2.8 9Z" />
}

const letterOf = { patient: 'P', social: 'S', notification: 'I' } as const

export const registerTexts = defineTexts({
  fi: {
    patient: 'Potilasrekisteri',
    social: 'Sosiaalihuollon asiakasrekisteri',
    notification: 'Sosiaalihuollon ilmoitusrekisteri',
  },
  sv: {
    patient: 'Patientregister',
    social: 'Socialvårdens klientregister',
    notification: 'Socialvårdens anmälningsregister',
  },
  en: {
    patient: 'Patient register',
    social: 'Social-care client register',
    notification: 'Social-care notification register',
  },
})
