import type { OwnStaff, whoAmIAtWork } from '#slices/organisation/contract.ts'
import { useAsk } from './query.ts'

/** Who is signed in here; undefined until known, or when nobody is. */
export function useOwnStaff(): OwnStaff | undefined {
  return useAsk<typeof whoAmIAtWork>('organisation/me', {}).value
}
