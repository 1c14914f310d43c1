import { helsinkiDay } from '#platform/helsinki.ts'
import { systemClock } from '#platform/clock.ts'
import type { switchActing } from '#slices/access/representation/contract.ts'
import type { ActingFor } from '#slices/identity/contract.ts'
import { call } from '../../kit/call.ts'
import { useVisitor } from '../visitor.tsx'

/** Whom the reader acts for; undefined: in their own matters, or not known yet. */
export function useActing(): ActingFor | undefined {
  const visitor = useVisitor()
  return visitor?.kind === 'resident' ? (visitor.acting ?? undefined) : undefined
}

/** Completed years today in Finland. */
export function ageToday(birthOn: string): number {
  const today = helsinkiDay(systemClock.now())
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return today.slice(5) < birthOn.slice(5) ? years - 1 : years
}

/** Changes the person and leaves for a whole new page, so that nothing of the one before stays in memory. */
export async function changePerson(to: ActingFor['id'] | null, address: string) {
  const outcome = await call<typeof switchActing>('acting/switch', { to })
  if (outcome.ok) window.location.assign(address)
  return outcome
}

export function chooseAddress(language: string, returnTo: string): string {
  return `/acting/choose?${new URLSearchParams({ language, return: returnTo })}`
}
