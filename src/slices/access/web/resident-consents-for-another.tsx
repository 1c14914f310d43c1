import { useState } from 'react'
import { permitsUnverified } from '#law/representation/index.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { givePermit, listOwnConsents, withdrawPermit } from '../contract.ts'
import { consentRefusals, consentsTexts } from './resident-consents-texts.ts'

type Consents = OutputOf<typeof listOwnConsents>
type Rule = Consents['rules'][number]

/** The permits of who is acted for: given and withdrawn where the law lets it, and of each of the others why not. */
export function ConsentsForAnother() {
  const t = useTexts(consentsTexts)
  const say = useRefusalText(consentRefusals)
  const localised = useLocalised()
  const asked = useAsked<typeof listOwnConsents>('access/own-consents', {})
  const [asking, setAsking] = useState<Rule>()
  const [isBusy, setIsBusy] = useState(false)
  const [said, setSaid] = useState<{ refused?: SaidRefusal }>()
  if (!asked.value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} isLive /> : <LoadingLines />
  const { rules, permits } = asked.value

  async function change(run: () => Promise<{ ok: true } | ({ ok: false } & SaidRefusal)>) {
    setIsBusy(true)
    const outcome = await run()
    setAsking(undefined)
    setIsBusy(false)
    setSaid(outcome.ok ? {} : { refused: outcome })
    await asked.again()
  }
  const give = ({ id }: Rule) =>
    change(() => call<typeof givePermit>('access/give-permit', { rule: id, registers: [] }))
  const withdraw = (permitId: Consents['permits'][number]['id']) =>
    change(() => call<typeof withdrawPermit>('access/withdraw-permit', { permitId }))
  return (
    <div className="stack">
      <div role="status">{said && !said.refused && <Notice tone="ok" title={t.saved} />}</div>
      {said?.refused && <Notice tone="error" title={say(said.refused)} isLive />}
      <p>{t.leadFor}</p>
      <ul className="lines consent-lines">
        {rules.map((rule) => (
          <PermitOfAnother
            key={rule.id}
            rule={rule}
            permit={permits.find((one) => one.rule === rule.id && one.withdrawnAt === null)}
            onGive={() => setAsking(rule)}
            onWithdraw={(id) => void withdraw(id)}
          />
        ))}
      </ul>
      <p>{t.noBans}</p>
      <p className="fine muted">
        <b>{t.unverified}:</b> {localised(permitsUnverified)}
      </p>
      <Dialog
        isOpen={asking !== undefined}
        onClose={() => setAsking(undefined)}
        title={asking ? localised(asking.name) : ''}
        buttons={
          <>
            <Button look="filled" busyLabel={isBusy && t.busy} onClick={() => asking && void give(asking)}>
              {t.give}
            </Button>
            <Button onClick={() => setAsking(undefined)}>{t.cancel}</Button>
          </>
        }
      >
        <p>{t.askFor}</p>
        {asking && <p>{localised(asking.scope)}.</p>}
      </Dialog>
    </div>
  )
}

type RowProps = {
  rule: Rule
  permit: Consents['permits'][number] | undefined
  onGive: () => void
  onWithdraw: (permitId: Consents['permits'][number]['id']) => void
}

function PermitOfAnother({ rule, permit, onGive, onWithdraw }: RowProps) {
  const t = useTexts(consentsTexts)
  const f = useFormat()
  const localised = useLocalised()
  const name = localised(rule.name)
  return (
    <li>
      <h2 className="entry-title">{name}</h2>
      <p>{localised(rule.scope)}.</p>
      {rule.notForAnother === null ? (
        <>
          <p className="consent-state" data-given={permit !== undefined || undefined}>
            {permit ? t.givenFor(f.moment(permit.givenAt), permit.givenBy) : t.notGivenFor}
          </p>
          <p>
            <Button onClick={() => (permit ? onWithdraw(permit.id) : onGive())}>
              {permit ? t.withdraw : t.give}
              <span className="unseen">: {name}</span>
            </Button>
          </p>
        </>
      ) : (
        <p className="muted">{t.notForAnother[rule.notForAnother]}</p>
      )}
    </li>
  )
}
