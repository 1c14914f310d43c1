import type { ItemKind } from '../contract.ts'

/** The screen imports no schema; a kind that is missing here does not compile where its word is asked. */
export const ItemKinds: readonly ItemKind[] = [
  'chat',
  'contact-request',
  'callback',
  'safety',
  'joint',
  'concern',
  'needs-assessment',
  'consultation',
  'plan-review',
  'decision',
  'referral',
  'correction',
  'rebooking',
  'notice',
  'closure',
]
