import { defineTexts, type Language } from '#platform/i18n.ts'
import type { Change, Opening, Skill, Tier } from './model.ts'

/** Names of places and municipalities, and numbers as they are written; the screen and the papers say the same. */
export type Names = {
  readonly place: (id: string) => string
  readonly municipality: (code: string) => string
  readonly number: (value: number, decimals?: number) => string
  readonly tierOf: (placeId: string) => Tier | undefined
}

export const changeWords = defineTexts({
  fi: {
    tiers: { centre: 'keskus', station: 'asema', point: 'palvelupiste' } satisfies Record<Tier, string>,
    skills: { nurse: 'sairaanhoitajaa', doctor: 'lääkäriä', social: 'sosiaalityöntekijää' } satisfies Record<
      Skill,
      string
    >,
    days: ['ma', 'ti', 'ke', 'to', 'pe', 'la', 'su'],
    closed: 'suljetaan; henkilöstö siirtyy asiakkaiden mukana',
    becomes: (before: string, after: string) => `${before} → ${after}`,
    opened: (tier: string) => `uusi ${tier} kuntakeskukseen`,
    moved: (to: string) => `siirretään: ${to}, kuntakeskus`,
    opening: (days: string, from: string, to: string) => `${days} ${from}–${to}`,
    staff: (staff: string, skill: string) => `${staff} ${skill} vuorossa`,
    available: 'Henkilöstöä enintään',
    availableHow: (staff: string, skill: string) => `${staff} ${skill}`,
    digital: 'Etäasioinnin osuus',
    digitalHow: (share: string) => `${share} % yhteydenotoista`,
    digitalPlace: 'Etävastaanotto',
    mobile: (name: string) => `Liikkuva yksikkö: ${name}`,
    stop: (place: string, opening: string, weeks: number) =>
      `${place} ${opening}${weeks > 1 ? `, joka ${weeks}. viikko` : ''}`,
    cost: (euros: string) => `tilat ja ylläpito ${euros} € vuodessa`,
    budget: 'Budjetti',
    budgetHow: (euros: string) => `enintään ${euros} € vuodessa`,
  },
  sv: {
    tiers: { centre: 'central', station: 'station', point: 'servicepunkt' },
    skills: { nurse: 'sjukskötare', doctor: 'läkare', social: 'socialarbetare' },
    days: ['må', 'ti', 'on', 'to', 'fr', 'lö', 'sö'],
    closed: 'stängs; personalen flyttar med klienterna',
    becomes: (before: string, after: string) => `${before} → ${after}`,
    opened: (tier: string) => `ny ${tier} i kommuncentrum`,
    moved: (to: string) => `flyttas: ${to}, kommuncentrum`,
    opening: (days: string, from: string, to: string) => `${days} ${from}–${to}`,
    staff: (staff: string, skill: string) => `${staff} ${skill} i tur`,
    available: 'Personal högst',
    availableHow: (staff: string, skill: string) => `${staff} ${skill}`,
    digital: 'Andel distanskontakter',
    digitalHow: (share: string) => `${share} % av kontakterna`,
    digitalPlace: 'Distansmottagning',
    mobile: (name: string) => `Mobil enhet: ${name}`,
    stop: (place: string, opening: string, weeks: number) =>
      `${place} ${opening}${weeks > 1 ? `, var ${weeks}:e vecka` : ''}`,
    cost: (euros: string) => `lokaler och underhåll ${euros} € per år`,
    budget: 'Budget',
    budgetHow: (euros: string) => `högst ${euros} € per år`,
  },
  en: {
    tiers: { centre: 'centre', station: 'station', point: 'service point' },
    skills: { nurse: 'nurses', doctor: 'doctors', social: 'social workers' },
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    closed: 'closes; its staff moves with its clients',
    becomes: (before: string, after: string) => `${before} → ${after}`,
    opened: (tier: string) => `a new ${tier} in the municipal centre`,
    moved: (to: string) => `moves: ${to}, municipal centre`,
    opening: (days: string, from: string, to: string) => `${days} ${from}–${to}`,
    staff: (staff: string, skill: string) => `${staff} ${skill} on shift`,
    available: 'Staff at most',
    availableHow: (staff: string, skill: string) => `${staff} ${skill}`,
    digital: 'Share of remote contacts',
    digitalHow: (share: string) => `${share} % of contacts`,
    digitalPlace: 'Remote reception',
    mobile: (name: string) => `Mobile unit: ${name}`,
    stop: (place: string, opening: string, weeks: number) =>
      `${place} ${opening}${weeks > 1 ? `, every ${weeks} weeks` : ''}`,
    cost: (euros: string) => `premises and upkeep ${euros} € a year`,
    budget: 'Budget',
    budgetHow: (euros: string) => `at most ${euros} € a year`,
  },
})

/** What a change is, in words: of what it speaks, and what happens to it. */
export function wordsOf(
  change: Change,
  names: Names,
  language: Language,
): { readonly what: string; readonly how: string } {
  const t = changeWords[language]
  const place = (id: string) => (id === 'digital' ? t.digitalPlace : names.place(id))
  switch (change.kind) {
    case 'close':
      return { what: place(change.placeId), how: t.closed }
    case 'tier': {
      const before = names.tierOf(change.placeId)
      return { what: place(change.placeId), how: t.becomes(before ? t.tiers[before] : '', t.tiers[change.tier]) }
    }
    case 'open':
      return { what: names.municipality(change.municipality), how: t.opened(t.tiers[change.tier]) }
    case 'move':
      return { what: place(change.placeId), how: t.moved(names.municipality(change.municipality)) }
    case 'hours':
      return { what: place(change.placeId), how: openingWords(change, language) }
    case 'staff':
      return { what: place(change.placeId), how: t.staff(names.number(change.staff), t.skills[change.skill]) }
    case 'available':
      return { what: t.available, how: t.availableHow(names.number(change.staff), t.skills[change.skill]) }
    case 'digital':
      return { what: t.digital, how: t.digitalHow(names.number(Math.round(change.share * 100))) }
    case 'mobile':
      return {
        what: t.mobile(change.name),
        how: change.stops
          .map((stop) => t.stop(names.municipality(stop.municipality), openingWords(stop, language), stop.everyWeeks))
          .join('; '),
      }
    case 'cost':
      return { what: place(change.placeId), how: t.cost(names.number(change.eurosYear)) }
    case 'budget':
      return { what: t.budget, how: t.budgetHow(names.number(change.eurosYear)) }
  }
}

/** `ma, to 9–15`: whole hours without minutes. */
export function openingWords({ weekdays, from, to }: Opening, language: Language): string {
  const t = changeWords[language]
  const separator = language === 'en' ? ':' : '.'
  const time = (at: string) =>
    at.endsWith(':00') ? String(Number(at.slice(0, 2))) : `${Number(at.slice(0, 2))}${separator}${at.slice(3)}`
  const days = weekdays.toSorted((a, b) => a - b)
  const isRun = days.length > 2 && days.every((day, at) => day === (days[0] ?? 0) + at)
  const named = isRun
    ? [`${t.days[(days[0] ?? 1) - 1]}–${t.days[(days.at(-1) ?? 1) - 1]}`]
    : days.map((day) => t.days[day - 1] ?? '')
  return t.opening(named.join(', '), time(from), time(to))
}
