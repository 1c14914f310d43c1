import type { Fault } from '../engine/index.ts'

export type FaultDetail = { readonly [value: string]: string | number | null }

/** A fault as it crosses to the screen, which says it in its reader's language: the field, the row, what is wrong by its code, and the values. */
export function faultDetail({ field, row, code = 'missing', values }: Fault): FaultDetail {
  return { ...values, field, row, code }
}
