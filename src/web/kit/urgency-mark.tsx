import { defineTexts } from '#platform/i18n.ts'
import { useTexts } from './language.tsx'

/** A professional's assessment; nothing computes it. */
export type Urgency = 'at-once' | 'today' | 'days' | 'non-urgent' | 'not-assessed'

export function UrgencyMark({ urgency }: { urgency: Urgency }) {
  const t = useTexts(urgencyTexts)
  const full = barsOf[urgency]
  return (
    <span className={`urgency urgency-${urgency}`}>
      <svg viewBox="0 0 14 12" aria-hidden="true">
        {[0, 1, 2, 3].map((bar) => (
          <rect
            key={bar}
            className={bar < full ? 'bar-full' : undefined}
            x={bar * 3.6}
            y={9 - bar * 3}
            width={2.6}
            height={3 + bar * 3}
          />
        ))}
      </svg>
      {t[urgency]}
    </span>
  )
}

const barsOf = { 'at-once': 4, today: 3, days: 2, 'non-urgent': 1, 'not-assessed': 0 } as const

export const urgencyTexts = defineTexts({
  fi: {
    'at-once': 'Heti',
    today: 'Tänään',
    days: '1–3 päivää',
    'non-urgent': 'Kiireetön',
    'not-assessed': 'Ei arvioitu',
  },
  sv: {
    'at-once': 'Genast',
    today: 'I dag',
    days: '1–3 dagar',
    'non-urgent': 'Inte brådskande',
    'not-assessed': 'Inte bedömt',
  },
  en: {
    'at-once': 'At once',
    today: 'Today',
    days: '1–3 days',
    'non-urgent': 'Non-urgent',
    'not-assessed': 'Not assessed',
  },
})
