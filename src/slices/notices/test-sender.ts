import type pg from 'pg'
import { settableClock } from '#platform/clock.ts'
import { type ConnectionConfig, openDatabase } from '#platform/db/database.ts'
import type { Works } from '#platform/unit-of-work.ts'
import { smtpChannel } from './channels/email.ts'
import { deliverNotices } from './deliver.ts'
import { asJobOf } from './test-telling.ts'

// A process of its own that sends what is due, for a test that kills it in the middle.
const wanted = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}

const connection: pg.ClientConfig = { connectionString: wanted('SEND_APP_URL') }
const works: Works = {
  database: openDatabase(connection as ConnectionConfig, { maxConnections: 6, onIdleError: () => process.exit(1) }),
  clock: settableClock(wanted('SEND_NOW')),
  eventsSaved: () => {},
}
await deliverNotices({
  inJob: asJobOf(works),
  rules: { quietHours: null, reminders: [], messageWaitingMinutes: 5, addressesKept: [] },
  channels: {
    pushKey: null,
    email: smtpChannel({
      host: '127.0.0.1',
      port: Number(wanted('SEND_PORT')),
      secure: false,
      allowsPlain: true,
      user: null,
      password: null,
      from: 'ilmoitukset@esimerkkialue.fi',
      publicAddress: 'https://digi.esimerkkialue.fi',
      timeoutMs: 60_000,
    }),
  },
  ownerOf: () => ({ team: 'digital-health', sector: 'health', skills: ['nurse'] }),
  stillHolds: async () => true,
  onTrouble: () => {},
})
process.stdout.write('all sent\n')
process.exit(0)
