import type pg from 'pg'
import { newId } from '#platform/ids.ts'

/**
 * What somebody would write who only wants the page: the rows that the product's page shows and asks its right by, each table by its key,
 * and one line in the log, as a role that no policy holds back. `together` sends the statements at once, as the product does.
 */
export async function openBarePage(
  client: pg.ClientBase,
  opened: { readonly clientId: string; readonly staffId: string },
  together: boolean,
): Promise<number> {
  const { clientId, staffId } = opened
  const ofClient = [clientId]
  const contacts = '(select contact_id from contacts.contact where client_id = $1)'
  const asks: [string, string, unknown[]][] = [
    ['session', 'select * from organisation.staff_member where id = $1', [staffId]],
    ['relationships', 'select * from access.relationship where client_id = $1 and staff_id = $2', [clientId, staffId]],
    ['permits', 'select * from access.permit where client_id = $1', ofClient],
    ['bans', 'select * from access.ban where client_id = $1', ofClient],
    ['protection', 'select * from access.protection where client_id = $1', ofClient],
    [
      'look',
      `insert into access.look (id, at, actor_kind, actor_id, client_id, purpose, basis, registers, valid_until)
       values ($1, now(), 'staff', $2, $3, 'client.serve', 'relationship', array['patient'], now() + interval '12 hours')`,
      [newId(new Date()), staffId, clientId],
    ],
    ['card', 'select * from clients.client where client_id = $1', ofClient],
    ['responsible', 'select * from clients.responsibility where client_id = $1', ofClient],
    ['support', 'select * from clients.special_support where client_id = $1', ofClient],
    ['contacts', 'select * from contacts.contact where client_id = $1 order by created_at desc limit 100', ofClient],
    ['items', `select * from work.item where subject_id in ${contacts}`, ofClient],
    ['clocks', `select * from deadlines.clock where subject_id in ${contacts}`, ofClient],
    [
      'entries',
      `select * from records.entry e join records.version v using (client_id) where e.client_id = $1 and v.entry_id = e.id`,
      ofClient,
    ],
    ['needs', 'select * from needs.assessment where client_id = $1', ofClient],
    ['plans', 'select * from plans.plan where client_id = $1', ofClient],
    ['drafts', `select * from decisions.draft where client_id = $1 and state <> 'decided'`, ofClient],
    [
      'decisions',
      `select * from decisions.decision d left join decisions.served s on s.client_id = d.client_id and s.decision_id = d.id where d.client_id = $1`,
      ofClient,
    ],
    ['consultations', 'select * from consultations.matter where client_id = $1', ofClient],
    ['concerns', 'select * from concerns.notice where client_id = $1', ofClient],
  ]
  const send = (name: string, text: string, values: unknown[]) => client.query({ name: `page-${name}`, text, values })
  const begun = client.query('begin')
  if (!together) await begun
  let rows = 0
  if (together) for (const { rowCount } of await Promise.all(asks.map((ask) => send(...ask)))) rows += rowCount ?? 0
  else for (const ask of asks) rows += (await send(...ask)).rowCount ?? 0
  await client.query('commit')
  return rows
}
