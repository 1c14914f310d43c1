import { Icon } from '#web/kit/icon.tsx'
import {
  AlertIcon,
  AssessmentIcon,
  CalendarIcon,
  CallbackIcon,
  ChatIcon,
  ConcernIcon,
  ConsultIcon,
  DecisionIcon,
  FormIcon,
  NoticeIcon,
  PeopleIcon,
  ReferralIcon,
  ReviewIcon,
} from '#web/kit/icons.ts'
import { ClockChip } from '#web/kit/clock-chip.tsx'
import { useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { UrgencyMark } from '#web/kit/urgency-mark.tsx'
import type { Urgency, WorkItem } from '../contract.ts'
import { dueWords, type Due } from './due-words.ts'
import { useLaw } from './law.ts'
import { workTexts } from './texts.ts'
import { workWords } from './words.ts'

const kindIcons = {
  chat: ChatIcon,
  'contact-request': FormIcon,
  callback: CallbackIcon,
  safety: AlertIcon,
  joint: PeopleIcon,
  concern: ConcernIcon,
  'needs-assessment': AssessmentIcon,
  consultation: ConsultIcon,
  'plan-review': ReviewIcon,
  decision: DecisionIcon,
  referral: ReferralIcon,
  correction: FormIcon,
  rebooking: CalendarIcon,
  notice: NoticeIcon,
  closure: CalendarIcon,
} as const

export function KindMark({ kind }: { kind: WorkItem['kind'] }) {
  const words = useTexts(workWords)
  return (
    <>
      <Icon of={kindIcons[kind]} />
      <span className="unseen">{words.kind[kind]}. </span>
    </>
  )
}

/** The kit calls the first degree by the word it shows. */
export function ItemUrgency({ urgency }: { urgency: Urgency | null }) {
  return <UrgencyMark urgency={urgency === null ? 'not-assessed' : urgency === 'immediate' ? 'at-once' : urgency} />
}

export function SectorBadges({ sector, size = 'mini' }: { sector: WorkItem['sector']; size?: 'mini' | 'full' }) {
  return (
    <span className="sector-badges">
      {sector !== 'social' && <RegisterBadge register="patient" size={size} />}
      {sector !== 'health' && <RegisterBadge register="social" size={size} />}
    </span>
  )
}

export function DueChip({ due, now, label }: { due: Due; now: Date; label?: string }) {
  const language = useLanguage()
  const { state, words, detail } = dueWords(due, now, language)
  return <ClockChip state={state} words={label ? `${label}: ${words}` : words} detail={detail} />
}

/** The rule's short name under its clock, and that it is not checked when so. */
export function RuleName({
  rule,
  verified,
  statutory = true,
  isShort = false,
}: {
  rule: string
  verified: boolean
  statutory?: boolean
  isShort?: boolean
}) {
  const t = useTexts(workTexts)
  const name = useRuleName()
  return (
    <small>
      {name(rule)}
      {!statutory && <span className={isShort ? 'unseen' : undefined}>, {t.notStatutory}</span>}
      {!verified && statutory && ' '}
      {!verified && statutory && <span className="clock-unverified">{t.unverified}</span>}
    </small>
  )
}

export function useRuleName(): (rule: string) => string {
  const law = useLaw()
  const say = useLocalised()
  const own: { readonly [rule: string]: string } = useTexts(workWords).ownTarget
  return (rule) => {
    const found = law?.rules.find((one) => one.id === rule)
    return found ? say(found.name) : (own[rule] ?? (law ? rule : '\u00a0'))
  }
}
