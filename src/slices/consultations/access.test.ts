import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import { protect } from '#slices/access/index.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { newId } from '#platform/ids.ts'
import { itemOf, serve, sign, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'

/** Each action, by each worker, to each side, for clients who permit, forbid, or are protected: against a table of what must be answered. */
const configs = [
  { subject: 'paivi-harjula', permit: 'none', ban: 'none', protection: 'none' },
  { subject: 'erkki-salomaki', permit: 'given', ban: 'none', protection: 'none' },
  { subject: 'niina-kivisaari', permit: 'wrong way', ban: 'none', protection: 'none' },
  { subject: 'asa-bergdahl', permit: 'given', ban: 'register', protection: 'none' },
  { subject: 'daniel-okoye', permit: 'given', ban: 'document', protection: 'none' },
  { subject: 'marko-tuomela', permit: 'withdrawn', ban: 'none', protection: 'none' },
  { subject: 'juho-rautamaki', permit: 'given', ban: 'none', protection: 'non-disclosure' },
  { subject: 'tuula-niemikoski', permit: 'none', ban: 'none', protection: 'non-disclosure' },
  { subject: 'sami-pellonpera', permit: 'given', ban: 'none', protection: 'special' },
] as const
type Config = (typeof configs)[number]
const askers = ['jari-kostamo', 'olli-rantasalo', 'henna-louhela', 'pirkko-saarelma', 'ville-jokiniitty'] as const
const receivers = [
  { name: 'own side, profession', to: { kind: 'skill', skill: 'doctor' }, isAcross: false },
  { name: 'own side, team', to: { kind: 'team', team: 'digital-doctors' }, isAcross: false },
  { name: 'other side, profession', to: { kind: 'skill', skill: 'social-worker' }, isAcross: true },
  { name: 'other side, team', to: { kind: 'team', team: 'digital-social-workers' }, isAcross: true },
  { name: 'both sides', to: { kind: 'skill', skill: 'substance-use' }, isAcross: true },
] as const
const shares = ['question', 'identity', 'entry', 'both', 'plan'] as const

let world: World
const staff = new Map<string, TestStaff>()
const clients = new Map<string, { clientId: string; contactId: string; entryId: string; resident: TestResident }>()
const worker = (name: string): TestStaff => {
  const found = staff.get(name)
  if (!found) throw new Error(name)
  return found
}
const known = (subject: string) => {
  const found = clients.get(subject)
  if (!found) throw new Error(subject)
  return found
}

beforeAll(async () => {
  world = await openWorld()
  for (const name of [...askers, 'kaisa-mantyoja', 'eeva-tammisto']) staff.set(name, await world.staff(name))
  for (const config of configs) await prepare(config)
}, 120_000)
afterAll(() => world.close())

async function prepare({ subject, permit, ban, protection }: Config): Promise<void> {
  const resident = await world.resident(subject)
  const jari = worker('jari-kostamo')
  const served = await serve(resident, jari, 'health')
  const entryId = await sign(jari, served, 'patient')
  clients.set(subject, { ...served, entryId, resident })
  const give = (rule: string) =>
    resident.call<typeof access.givePermit>('access/give-permit', { rule, registers: [] }).then(valueOf)
  if (permit === 'wrong way') await give('permit-social-to-health')
  if (permit === 'given' || permit === 'withdrawn') {
    const { permitId } = await give('permit-health-to-social')
    if (permit === 'withdrawn')
      valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId }))
  }
  if (ban === 'register')
    valueOf(await resident.call<typeof access.makeBan>('access/make-ban', { register: 'patient' }))
  if (ban === 'document')
    valueOf(await resident.call<typeof records.banEntry>('records/ban', { entryId, banned: true }))
  if (protection === 'none') return
  const row = { id: newId<'protection'>(world.clock.now()), client_id: served.clientId, kind: protection }
  const named = protection === 'special' ? [jari.staffId] : []
  await protect(world.running.works.database.direct, { ...row, named_staff: named }, world.clock.now())
}

/** The oracle for asking, by reasons: has the asker a matter of the client, may it cross, is it there to be given. */
function expectedAsk(config: Config, asker: string, isAcross: boolean, share: (typeof shares)[number]): string {
  if (asker !== 'jari-kostamo') return 'not-found'
  if (share === 'question') return 'ok'
  const mayCross = config.permit === 'given' && config.ban !== 'register'
  if (isAcross && !mayCross) return 'no-basis'
  if (share === 'plan') return 'unknown-part'
  if (isAcross && config.ban === 'document' && share !== 'identity') return 'unknown-part'
  return 'ok'
}

/** What the one who takes it then sees. */
function expectedSeen(
  config: Config,
  share: (typeof shares)[number],
): { person: boolean; parts: number } | 'not-taken' {
  if (config.protection === 'special' && share !== 'question') return 'not-taken'
  return { person: share === 'identity' || share === 'both', parts: share === 'entry' || share === 'both' ? 1 : 0 }
}

async function askAs(asker: string, config: Config, to: object, share: (typeof shares)[number]) {
  const { clientId, entryId } = known(config.subject)
  return await worker(asker).call<typeof contract.askConsultation>('consultations/ask', {
    about: { kind: 'client', clientId },
    to,
    question: 'Mitä neuvot?',
    reason: 'Tarvitaan toista osaamista',
    shares: {
      identity: share === 'identity' || share === 'both',
      entries: share === 'entry' || share === 'both' ? [entryId] : [],
      plan: share === 'plan',
      assessment: false,
    },
  } as Parameters<TestStaff['call']>[1] as never)
}

test(
  'who may ask what of whom follows the table in every combination, and what was given is seen and no more',
  { timeout: 240_000 },
  async () => {
    let counted = 0
    const wrong: unknown[] = []
    for (const config of configs) {
      for (const asker of askers) {
        for (const { name, to, isAcross } of receivers) {
          for (const share of shares) {
            const outcome = await askAs(asker, config, to, share)
            const got = outcome.ok ? 'ok' : outcome.refusal
            const expected = expectedAsk(config, asker, isAcross, share)
            if (got !== expected) wrong.push({ ...config, asker, name, share, got, expected })
            counted += 1
            if (outcome.ok && to.kind === 'skill' && to.skill !== 'substance-use') {
              const taker = isAcross ? 'kaisa-mantyoja' : 'eeva-tammisto'
              const seen = await takeAndSee(worker(taker), outcome.value.consultationId)
              const mustSee = expectedSeen(config, share)
              if (JSON.stringify(seen) !== JSON.stringify(mustSee))
                wrong.push({ ...config, name, share, seen, mustSee })
              counted += 1
            }
          }
        }
      }
    }
    expect(wrong).toEqual([])
    expect(counted).toBeGreaterThan(1100)
  },
)

async function takeAndSee(who: TestStaff, id: string): Promise<{ person: boolean; parts: number } | 'not-taken'> {
  const item = await itemOf(who, id)
  const taken = await who.call<typeof work.takeItem>('work/take', { itemId: item.id })
  if (!taken.ok) return 'not-taken'
  const answer = await who.call<typeof contract.openConsultation>('consultations/open', { consultationId: id })
  const { person, parts } = valueOf(answer).consultation
  return { person: person !== null, parts: parts.length }
}

test('every action on a consultation is its own side’s, whoever else tries it', { timeout: 120_000 }, async () => {
  const [config] = configs
  const asked = await askAs('jari-kostamo', config, { kind: 'skill', skill: 'doctor' }, 'both')
  const id = valueOf(asked).consultationId
  const sides = { asker: 'jari-kostamo', consulted: 'eeva-tammisto' }
  const text = 'Neuvo'
  const actions = [
    { path: 'consultations/open', body: {}, may: ['asker', 'consulted'], elseOwn: 'none' },
    { path: 'consultations/answer', body: { text }, may: ['consulted'], elseOwn: 'not-yours' },
    { path: 'consultations/ask-further', body: { text }, may: ['asker'], elseOwn: 'not-yours' },
    { path: 'consultations/close', body: {}, may: ['asker'], elseOwn: 'not-yours' },
  ] as const
  const strangers = ['olli-rantasalo', 'henna-louhela', 'pirkko-saarelma', 'ville-jokiniitty', 'kaisa-mantyoja']
  expect(await takeAndSee(worker('eeva-tammisto'), id)).not.toBe('not-taken')
  for (const { path, body, may, elseOwn } of actions) {
    for (const name of strangers) {
      const answer = await worker(name).raw(path, { consultationId: id, ...body })
      expect({ path, name, refusal: answer.body.refusal }).toEqual({ path, name, refusal: 'not-found' })
    }
    for (const side of ['asker', 'consulted'] as const) {
      const answer = await worker(sides[side]).raw(path, { consultationId: id, ...body })
      const isAllowed = (may as readonly string[]).includes(side)
      expect({ path, side, got: answer.body.ok ? 'ok' : answer.body.refusal }).toEqual({
        path,
        side,
        // Closing ends the consultation, so the one consulted who tries it afterwards is a party no more of anything open.
        got: isAllowed ? 'ok' : elseOwn,
      })
    }
  }
  const { resident } = known(config.subject)
  for (const { path, body } of actions)
    expect((await resident.raw(path, { consultationId: id, ...body })).status).toBe(401)
})
