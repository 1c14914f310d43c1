import type pg from 'pg'
import { newId } from '#platform/ids.ts'
import type { Served } from '../served-contacts.ts'

/**
 * What somebody would write who only wants the page: the rows of the product's page, each table asked by its key, and one line
 * in the log, as a role that no policy holds back. `together` sends the statements at once, as the product does.
 */
export async function openBare(client: pg.ClientBase, opened: Served, together: boolean): Promise<number> {
  const { contactId, clientId, staffId } = opened
  const asks: [string, string, unknown[]][] = [
    ['contact', 'select * from contacts.contact where contact_id = $1', [contactId]],
    ['intake', 'select * from contacts.intake where contact_id = $1', [contactId]],
    ['joint', 'select * from contacts.joint_request where contact_id = $1', [contactId]],
    ['items', 'select * from work.item where subject_id = $1', [contactId]],
    [
      'parties',
      `select s.id, s.name, s.title, s.sector from access.party p join organisation.staff_member s on s.id = p.party_id
       where p.contact_id = $1 and p.kind = 'staff' and p.until_at is null`,
      [contactId],
    ],
    ['clocks', 'select * from deadlines.clock where subject_id = $1', [contactId]],
    ['relationships', 'select * from access.relationship where client_id = $1 and staff_id = $2', [clientId, staffId]],
    ['permits', 'select * from access.permit where client_id = $1', [clientId]],
    ['bans', 'select * from access.ban where client_id = $1', [clientId]],
    ['protection', 'select * from access.protection where client_id = $1', [clientId]],
    ['card', 'select * from clients.client where client_id = $1', [clientId]],
    ['earlier', 'select * from contacts.contact where client_id = $1 order by created_at desc limit 20', [clientId]],
    ['entries', 'select * from records.entry where client_id = $1 and contact_id = $2', [clientId, contactId]],
    ['drafts', 'select * from records.draft where client_id = $1 and contact_id = $2', [clientId, contactId]],
    [
      'look',
      `insert into access.look (id, at, actor_kind, actor_id, client_id, contact_id, purpose, basis, registers, valid_until)
       values ($1, now(), 'staff', $2, $3, $4, 'client.serve', 'relationship', array['patient'], now() + interval '12 hours')`,
      [newId(new Date()), staffId, clientId, contactId],
    ],
  ]
  const send = (name: string, text: string, values: unknown[]) => client.query({ name: `bare-${name}`, text, values })
  const begun = client.query('begin')
  if (!together) await begun
  let rows = 0
  if (together) for (const { rowCount } of await Promise.all(asks.map((ask) => send(...ask)))) rows += rowCount ?? 0
  else for (const ask of asks) rows += (await send(...ask)).rowCount ?? 0
  await client.query('commit')
  return rows
}
