import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'

type Told = { readonly contactId: string; readonly number: number; readonly row: object }

export async function tellOfMessage(tx: Tx, { contactId, number, row }: Told, now: Date): Promise<void> {
  await tx.run(sql`select contacts.tell_of_message(${contactId}, ${number}, ${JSON.stringify(row)}, ${now})`)
}

export async function isStillSilent(tx: Tx, contactId: string, read: number): Promise<boolean> {
  const { silent } = await tx.get<{ silent: boolean }>(
    sql`select contacts.is_still_silent(${contactId}, ${read}) as silent`,
  )
  return silent
}
