import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type pg from 'pg'

/** What the machine keeps free whatever is measured. */
const reserveBytes = 5e9

/** Why so much cannot be written here; undefined when it can. */
export function roomProblem(
  what: string,
  { needed, most, atMost }: { readonly needed: number; readonly most: number; readonly atMost: number },
): string | undefined {
  if (needed > most)
    return `${what} need about ${gigabytes(needed)}, and this measurement writes at most ${gigabytes(most)}: ask for at most ${atMost}.`
  const { bavail, bsize } = statfsSync(tmpdir())
  const free = bavail * bsize
  if (free < needed + reserveBytes)
    return `${what} need about ${gigabytes(needed)} and ${gigabytes(reserveBytes)} stay free, but ${tmpdir()} has ${gigabytes(free)}: set TMPDIR to a folder on a larger disk.`
  return undefined
}

export function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

export type Bulk = {
  readonly functions: string
  /** Tables whose keys and whole indexes are made afterwards, which takes a tenth of the time. */
  readonly tables: readonly string[]
  /** Each with the first and the last number. */
  readonly statements: readonly string[]
  /** Triggers do nothing and keys are not checked: what is made is right by its making. */
  readonly isReplica?: boolean
}
export type Span = { readonly from: number; readonly to: number; readonly atOnce: number }

/** Rows of the numbers from `from` to before `to`. */
export async function makeInBulk(admin: pg.Client, bulk: Bulk, { from, to, atOnce }: Span): Promise<void> {
  await admin.query(bulk.functions)
  const { rows: kept } = await admin.query<Kept>(wholeIndexes, [bulk.tables])
  for (const { drop } of kept) await admin.query(drop)
  for (let first = from; first < to; first += atOnce) {
    const last = Math.min(to, first + atOnce) - 1
    await admin.query('begin')
    await admin.query('set local synchronous_commit = off')
    if (bulk.isReplica === true) await admin.query('set local session_replication_role = replica')
    for (const statement of bulk.statements) await admin.query(statement, [first, last])
    // Made looks are nobody's: the sealing of the log passes them by.
    await admin.query(
      `update access.seal_cursor set tx = pg_current_xact_id(), id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'`,
    )
    await admin.query('commit')
  }
  await admin.query(`set maintenance_work_mem = '1GB'`)
  for (const { make } of kept.toReversed()) await admin.query(make)
}

/** Statistics as a database has them that has grown this big. */
export async function settle(admin: pg.Client): Promise<void> {
  await admin.query('vacuum (analyze)')
  await admin.query('checkpoint')
}

type Kept = { readonly drop: string; readonly make: string }

/** What points at a key goes before it and comes back after it. An index over a few of the rows stays: the server's jobs use it. */
const wholeIndexes = `
select 2 - (c.contype = 'f')::int as turn, format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) as drop,
  format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) as make
from pg_constraint c where (c.contype in ('p', 'u') and c.conrelid = any($1::regclass[])) or (c.contype = 'f' and c.confrelid = any($1::regclass[]))
union all
select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
from pg_index i where i.indrelid = any($1::regclass[]) and (i.indpred is null or i.indexrelid = 'contacts.contact_client'::regclass)
  and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)
order by turn`

/** Numbers to ids, days and codes; `secondsApart` spreads them over three years. */
export function numberFunctions(secondsApart: number): string {
  return `
create schema if not exists bench;
create or replace function bench.made_at(n bigint) returns timestamptz language sql stable parallel safe as
  $$ select date_trunc('day', now()) - interval '1100 days' + n * interval '${secondsApart} seconds' $$;
-- In the order of their making, as the product's own ids are.
create or replace function bench.id(kind text, n bigint) returns uuid language sql immutable parallel safe as
  $$ select ('01' || kind || '00000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
-- Individual numbers 900 to 999 belong to nobody.
create or replace function bench.hetu(c bigint) returns text language sql immutable parallel safe as $$
  select substr(d, 1, 6) || '-' || substr(d, 7) || substr('0123456789ABCDEFHJKLMNPRSTUVWXY', (d::bigint % 31)::int + 1, 1)
  from (select to_char(date '1950-01-01' + (c / 100)::int, 'DDMMYY') || (900 + c % 100) as d) x $$;
create or replace view bench.nurse as
  select split_part(directory_subject, '-', 3)::bigint as number, id from organisation.staff_member where directory_subject like 'bench-nurse-%';`
}

export const numbers = 'generate_series($1::bigint, $2::bigint) n'
export const byNurse = `${numbers} join bench.nurse on nurse.number = n % 5`
