import { isLanguage } from '#platform/i18n.ts'

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
