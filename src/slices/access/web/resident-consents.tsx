import { sectionIn } from '#platform/i18n.ts'
import { useState } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { givePermit, listOwnConsents, makeBan, withdrawBan, withdrawPermit } from '../contract.ts'
import { consentRefusals, consentsTexts } from './resident-consents-texts.ts'

type Consents = OutputOf<typeof listOwnConsents>
type Rule = Consents['rules'][number]
type Asking = { readonly kind: 'permit'; readonly rule: Rule } | { readonly kind: 'ban'; readonly register: string }

/** The permits and bans that the law knows, what each does, and the person's own. Giving asks once, withdrawing takes effect at once. */
export function OwnConsents() {
  const t = useTexts(consentsTexts)
  const say = useRefusalText(consentRefusals)
  const asked = useAsked<typeof listOwnConsents>('access/own-consents', {})
  const [asking, setAsking] = useState<Asking>()
  const [busy, setBusy] = useState<string>()
  const [said, setSaid] = useState<{ refused?: SaidRefusal }>()
  const localised = useLocalised()
  const registerName = useRegisterName()
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { rules, permits, bans, registers } = asked.value

  async function change(key: string, run: () => Promise<{ ok: true } | ({ ok: false } & SaidRefusal)>) {
    setBusy(key)
    const outcome = await run()
    setAsking(undefined)
    setBusy(undefined)
    setSaid(outcome.ok ? {} : { refused: outcome })
    await asked.again()
  }
  const agree = () => {
    if (asking?.kind === 'permit') {
      const { id } = asking.rule
      void change(id, () => call<typeof givePermit>('access/give-permit', { rule: id, registers: [] }))
    } else if (asking?.kind === 'ban') {
      const { register } = asking
      void change(register, () => call<typeof makeBan>('access/make-ban', { register }))
    }
  }
  return (
    <div className="stack">
      <div role="status">{said && !said.refused && <Notice tone="ok" title={t.saved} />}</div>
      {said?.refused && <Notice tone="error" title={say(said.refused)} isLive />}
      <section className="section" aria-labelledby="permits">
        <h2 id="permits">{t.permits}</h2>
        <p>{t.permitsLead}</p>
        <ul className="lines consent-lines">
          {rules.map((rule) => (
            <PermitRow
              key={rule.id}
              rule={rule}
              permit={permits.find((permit) => permit.rule === rule.id && permit.withdrawnAt === null)}
              isBusy={busy === rule.id}
              onGive={() => setAsking({ kind: 'permit', rule })}
              onWithdraw={(permitId) =>
                void change(rule.id, () => call<typeof withdrawPermit>('access/withdraw-permit', { permitId }))
              }
            />
          ))}
        </ul>
        <Unverified rules={rules} />
      </section>
      <section className="section" aria-labelledby="bans">
        <h2 id="bans">{t.bans}</h2>
        <p>{t.bansLead}</p>
        <ul className="lines consent-lines">
          {registers.map((register) => (
            <BanRow
              key={register}
              name={registerName(register)}
              ban={bans.find((ban) => ban.register === register && ban.entryId === null && ban.withdrawnAt === null)}
              isBusy={busy === register}
              onBan={() => setAsking({ kind: 'ban', register })}
              onUnban={(banId) =>
                void change(register, () => call<typeof withdrawBan>('access/withdraw-ban', { banId }))
              }
            />
          ))}
        </ul>
      </section>
      <Dialog
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={
          asking?.kind === 'ban'
            ? t.askBanTitle(registerName(asking.register))
            : asking
              ? localised(asking.rule.name)
              : ''
        }
        buttons={
          <>
            <Button look="filled" busyLabel={busy !== undefined && t.busy} onClick={agree}>
              {asking?.kind === 'ban' ? t.ban : t.give}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t.cancel}</Button>
          </>
        }
      >
        <p>{asking?.kind === 'ban' ? t.askBanWhat : t.askWhat}</p>
        {asking?.kind === 'permit' && <p>{localised(asking.rule.scope)}.</p>}
      </Dialog>
    </div>
  )
}

/** What nobody has checked, once for all the permits that it concerns. */
function Unverified({ rules }: { rules: readonly Rule[] }) {
  const t = useTexts(consentsTexts)
  const localised = useLocalised()
  const notes = rules.flatMap((rule) => (rule.verified || !rule.unverified ? [] : [localised(rule.unverified)]))
  return [...new Set(notes)].map((note) => {
    const names = rules.filter((rule) => rule.unverified && localised(rule.unverified) === note)
    return (
      <p className="fine muted" key={note}>
        <b>{t.unverified}</b> ({names.map((rule) => localised(rule.name)).join('; ')}): {note}
      </p>
    )
  })
}

type PermitRowProps = {
  rule: Rule
  permit: Consents['permits'][number] | undefined
  isBusy: boolean
  onGive: () => void
  onWithdraw: (permitId: Consents['permits'][number]['id']) => void
}

function PermitRow({ rule, permit, isBusy, onGive, onWithdraw }: PermitRowProps) {
  const t = useTexts(consentsTexts)
  const f = useFormat()
  const localised = useLocalised()
  const language = useLanguage()
  const name = localised(rule.name)
  return (
    <li>
      <h3>{name}</h3>
      <p>{localised(rule.scope)}.</p>
      <p className="consent-state" data-given={permit !== undefined || undefined}>
        {permit
          ? permit.givenBy === null
            ? t.given(f.moment(permit.givenAt))
            : t.givenFor(f.moment(permit.givenAt), permit.givenBy)
          : t.notGiven}
      </p>
      <p className="fine muted">
        {t.law}: {[localised(rule.law), rule.section && sectionIn(language, rule.section)].filter(Boolean).join(' ')}
        {!rule.verified && (
          <>
            {' · '}
            <b>{t.unverified}</b>
          </>
        )}
      </p>
      <p>
        {permit ? (
          <Button busyLabel={isBusy && t.busy} onClick={() => onWithdraw(permit.id)}>
            {t.withdraw}
            <span className="unseen">: {name}</span>
          </Button>
        ) : (
          <Button busyLabel={isBusy && t.busy} onClick={onGive}>
            {t.give}
            <span className="unseen">: {name}</span>
          </Button>
        )}
      </p>
    </li>
  )
}

type BanRowProps = {
  name: string
  ban: Consents['bans'][number] | undefined
  isBusy: boolean
  onBan: () => void
  onUnban: (banId: Consents['bans'][number]['id']) => void
}

function BanRow({ name, ban, isBusy, onBan, onUnban }: BanRowProps) {
  const t = useTexts(consentsTexts)
  const f = useFormat()
  return (
    <li className="ban-row">
      <div>
        <h3>{name}</h3>
        <p className="consent-state" data-given={ban !== undefined || undefined}>
          {ban ? t.banMade(f.moment(ban.madeAt)) : t.banNone}
        </p>
      </div>
      <Button busyLabel={isBusy && t.busy} onClick={() => (ban ? onUnban(ban.id) : onBan())}>
        {ban ? t.unban : t.ban}
        <span className="unseen">: {name}</span>
      </Button>
    </li>
  )
}

export function useRegisterName(): (register: string) => string {
  const names: Readonly<Record<string, string>> = useTexts(consentsTexts).registers
  return (register) => names[register] ?? register
}
