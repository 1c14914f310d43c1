import { isLanguage, type Language } from '#platform/i18n.ts'

export type Shell = 'resident' | 'professional' | 'management'

/**
 * Which shell an address belongs to: `/fi/work/…` and the gallery `/fi/kit` are the professionals',
 * `/fi/management/…` the management's, everything else the residents'.
 */
export function shellOf(pathname: string): Shell {
  const [, first = '', second = ''] = pathname.split('/')
  if (!isLanguage(first)) return 'resident'
  if (second === 'work' || second === 'kit') return 'professional'
  return second === 'management' ? 'management' : 'resident'
}

/** Where strong identification or a worker's sign-in begins; afterwards the person is back at `returnTo`. */
export function signInAddress(audience: 'resident' | 'staff', language: Language, returnTo: string): string {
  return `/sign-in/${audience}?${new URLSearchParams({ return: returnTo, language }).toString()}`
}
