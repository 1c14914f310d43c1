import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { OwnName, useOwnName, WithOwnName } from '#web/kit/own-name.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { kitTexts } from '#web/kit/texts.ts'
import { useOwnStaff } from '#web/professional/own-staff.ts'
import { useAsk } from '#web/professional/query.ts'
import type {
  AgreementView,
  invitePartner,
  listPartners,
  PartnerAccount,
  renewPartnerLink,
  reviewPartner,
} from '../contract.ts'
import './partners.css'
import { partnerRefusals, staffPartnerTexts } from './staff-texts.ts'

type Link = { readonly path: string; readonly until: string }
type Did = { ok: true; value: unknown } | ({ ok: false } & SaidRefusal)

/** The county's partners: whose register, until when, who; inviting, the yearly review, ending. */
export function StaffPartners() {
  const t = useTexts(staffPartnerTexts)
  const say = useRefusalText(partnerRefusals)
  const asked = useAsk<typeof listPartners>('partners/list', {})
  const [refused, setRefused] = useState<SaidRefusal>()
  const [link, setLink] = useState<Link & { readonly place: string }>()
  const run: Run = async (doing, place) => {
    const outcome = await doing
    setRefused(outcome.ok ? undefined : outcome)
    setLink(outcome.ok && isLink(outcome.value) ? { ...outcome.value, place } : undefined)
    asked.askAgain()
    return outcome.ok
  }
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  const { agreements, accounts } = asked.value
  return (
    <div className="stack">
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <p className="muted">{t.yearly}</p>
      {agreements.map((agreement) => (
        <Agreement
          key={agreement.id}
          agreement={agreement}
          accounts={accounts.filter((one) => one.agreement === agreement.id)}
          run={run}
          link={link}
        />
      ))}
      <Invite
        agreements={agreements.filter((one) => one.signIn === 'invitation' && one.isValid)}
        run={run}
        link={link}
      />
    </div>
  )
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'path' in value
}

function NewLink({ link }: { link: Link }) {
  const t = useTexts(staffPartnerTexts)
  const f = useFormat()
  const language = useLanguage()
  // The page they come to speaks the language it was invited in; they may change it there.
  const path = link.path.replace('/fi/', `/${language}/`)
  return (
    <Notice tone="ok" title={t.link} isLive>
      <p>
        <code className="partner-link">{`${window.location.origin}${path}`}</code>
      </p>
      <p>{t.linkMore(f.moment(link.until))}</p>
    </Notice>
  )
}

/** Does it, and shows a new link where it was asked for: at somebody's name, or under the invitation. */
type Run = (doing: Promise<Did>, place: string) => Promise<boolean>
type Running = { run: Run; link: (Link & { readonly place: string }) | undefined }
const invitation = 'invitation'

function Agreement({
  agreement,
  accounts,
  run,
  link,
}: Running & {
  agreement: AgreementView
  accounts: readonly PartnerAccount[]
}) {
  const t = useTexts(staffPartnerTexts)
  const f = useFormat()
  const localised = useLocalised()
  const to = agreement.validTo && f.dayWithYear(agreement.validTo)
  return (
    <section className="box" aria-labelledby={`partner-${agreement.id}`}>
      <h2 id={`partner-${agreement.id}`}>
        <OwnName name={agreement.organisation} />
      </h2>
      <div className="box-body stack-s">
        <p>
          <WithOwnName
            name={agreement.controller}
            say={(name) => t.register(localised(agreement.registerName), name)}
          />
        </p>
        <p className="muted">
          {agreement.isValid ? t.valid(f.dayWithYear(agreement.validFrom), to) : t.notValid} ·{' '}
          {agreement.signIn === 'own' ? t.own : t.byInvitation}
          {!agreement.verified && ` · ${t.unverified}`}
        </p>
        <h3>{t.people}</h3>
        {accounts.length === 0 ? (
          <p className="muted">{t.none}</p>
        ) : (
          <ul className="partner-people">
            {accounts.map((account) => (
              <Account key={account.id} account={account} run={run} link={link} />
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}

function Account({ account, run, link }: Running & { account: PartnerAccount }) {
  const t = useTexts(staffPartnerTexts)
  const f = useFormat()
  const own = useOwnStaff()
  const review = (goesOn: boolean) =>
    void run(call<typeof reviewPartner>('partners/review', { partnerId: account.id, goesOn }), account.id)
  return (
    <li>
      <div>
        <b>{account.name}</b>
        {account.title && `, ${account.title}`}
        <small className="muted">
          {account.isOn ? t.until(f.dayWithYear(account.validUntil)) : t.ended}
          {account.isOn &&
            account.via === 'invitation' &&
            ` · ${account.passkeys > 0 ? t.hasKeys(account.passkeys) : t.noKeys}`}
        </small>
        {account.isOn && account.reviewDue && <span className="tag">{t.reviewDue}</span>}
      </div>
      {account.isOn && (
        <p className="row-s">
          {account.via === 'invitation' && (
            <Button
              aria-label={t.newLinkOf(account.name)}
              onClick={() =>
                void run(call<typeof renewPartnerLink>('partners/renew-link', { partnerId: account.id }), account.id)
              }
            >
              {t.newLink}
            </Button>
          )}
          {own && own.roles.length > 0 && (
            <Button aria-label={t.goOnOf(account.name)} onClick={() => review(true)}>
              {t.goOn}
            </Button>
          )}
          <Button aria-label={t.endOf(account.name)} onClick={() => review(false)}>
            {t.end}
          </Button>
        </p>
      )}
      {link?.place === account.id && <NewLink link={link} />}
    </li>
  )
}

function Invite({ agreements, run, link }: Running & { agreements: readonly AgreementView[] }) {
  const t = useTexts(staffPartnerTexts)
  const kit = useTexts(kitTexts)
  const ownName = useOwnName()
  const [form, setForm] = useState({ agreement: agreements[0]?.id ?? '', name: '', title: '', validUntil: '' })
  const set = (name: keyof typeof form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [name]: event.target.value })
  const isMissing = form.name.trim().length < 3 || form.validUntil === ''
  const agreement = form.agreement === '' ? (agreements[0]?.id ?? '') : form.agreement
  return (
    <section className="box" aria-labelledby="partner-invite">
      <h2 id="partner-invite">{t.invite}</h2>
      <div className="box-body stack-s partner-invite">
        <Select
          label={t.organisation}
          value={agreement}
          options={agreements.map((one) => ({ value: one.id, label: ownName(one.organisation) }))}
          onChange={set('agreement')}
        />
        <TextField label={t.name} value={form.name} onChange={set('name')} />
        <TextField label={t.nameTitle} isOptional value={form.title} onChange={set('title')} />
        <TextField
          label={t.endsOn}
          help={t.endsHelp}
          type="date"
          value={form.validUntil}
          onChange={set('validUntil')}
        />
        <p className="muted">{t.newLinkHelp}</p>
        <p>
          <Button
            look="filled"
            notAvailable={isMissing && kit.fillFirst(`${t.name}, ${t.endsOn.toLowerCase()}`)}
            onClick={() =>
              void run(call<typeof invitePartner>('partners/invite', { ...form, agreement }), invitation).then(
                (isMade) => {
                  if (isMade) setForm({ ...form, name: '', title: '' })
                },
              )
            }
          >
            {t.makeLink}
          </Button>
        </p>
        {link?.place === invitation && <NewLink link={link} />}
      </div>
    </section>
  )
}
