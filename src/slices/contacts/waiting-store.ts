import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'

export type Written = { readonly contactId: string; readonly number: number; readonly at: Date }
export type Told = Omit<Written, 'at'> & { readonly row: object }

export async function tellOfMessages(tx: Tx, told: readonly Told[], now: Date): Promise<void> {
  await tx.run(sql`
    select contacts.tell_of_message(t."contactId", t.number, t.row, ${now})
    from jsonb_to_recordset(${JSON.stringify(told)}) as t("contactId" uuid, number integer, row jsonb)`)
}

export async function isStillSilent(tx: Tx, contactId: string, read: number): Promise<boolean> {
  const { silent } = await tx.get<{ silent: boolean }>(
    sql`select contacts.is_still_silent(${contactId}, ${read}) as silent`,
  )
  return silent
}
