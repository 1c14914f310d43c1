import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'

test('a test gets a database of its own that sorts as Finnish does', async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select name from (values ('Öhman'), ('Zetterberg'), ('Ääri'), ('Åman'), ('Virta')) as n (name) order by name collate "fi-FI-x-icu"`,
    )
    expect(rows.map((row: { name: string }) => row.name)).toEqual(['Virta', 'Zetterberg', 'Åman', 'Ääri', 'Öhman'])
  } finally {
    await client.end()
    await database.drop()
  }
})
