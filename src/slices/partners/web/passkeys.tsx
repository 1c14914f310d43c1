import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Passkey, removePasskey } from '../contract.ts'
import { enterWithPasskey, hasPasskeys, keepPasskey, type PasskeyOutcome } from './passkey-device.ts'
import { partnerTexts } from './texts.ts'
import './partners.css'

/** An invited person's keys for signing in again: kept on their own device, removed here. */
export function OwnPasskeys({ passkeys, again }: { passkeys: readonly Passkey[]; again: () => Promise<void> }) {
  const t = useTexts(partnerTexts)
  const f = useFormat()
  const [refused, setRefused] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  async function run(doing: Promise<PasskeyOutcome>) {
    setIsBusy(true)
    const outcome = await doing
    setIsBusy(false)
    setRefused(outcome.ok ? undefined : outcome.refusal)
    await again()
  }
  return (
    <section className="section" aria-labelledby="partner-keys">
      <h2 id="partner-keys">{t.keysTitle}</h2>
      <p>{passkeys.length === 0 ? t.keysNone : t.keysLead}</p>
      {refused !== undefined && (
        <Notice tone="warn" isLive title={refused === 'given-up' ? t.keyGivenUp : t.keyFailed} />
      )}
      {passkeys.length > 0 && (
        <ul className="partner-keys">
          {passkeys.map((key) => (
            <li key={key.id}>
              <span>
                {t.keyMade(f.moment(key.madeAt))}
                <small className="muted"> {key.usedAt ? t.keyUsed(f.moment(key.usedAt)) : t.keyUnused}</small>
              </span>
              <Button
                aria-label={t.removeKeyOf(f.moment(key.madeAt))}
                onClick={() => void run(call<typeof removePasskey>('partners/passkey-remove', { id: key.id }))}
              >
                {t.removeKey}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {hasPasskeys() ? (
        <p>
          <Button
            look={passkeys.length === 0 ? 'filled' : 'outlined'}
            busyLabel={isBusy && t.keeping}
            onClick={() => void run(keepPasskey())}
          >
            {passkeys.length === 0 ? t.keepKey : t.keepAnother}
          </Button>
        </p>
      ) : (
        <p className="muted">{t.noKeysHere}</p>
      )}
    </section>
  )
}

/** For who has kept a key before. */
export function PasskeyEntrance({ onEntered }: { onEntered: () => void }) {
  const t = useTexts(partnerTexts)
  const [refused, setRefused] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)
  if (!hasPasskeys()) return null
  async function enter() {
    setIsBusy(true)
    const outcome = await enterWithPasskey()
    setIsBusy(false)
    setRefused(outcome.ok ? undefined : outcome.refusal)
    if (outcome.ok) onEntered()
  }
  return (
    <>
      <p>
        <Button busyLabel={isBusy && t.entering} onClick={() => void enter()}>
          {t.enterWithKey}
        </Button>
      </p>
      {refused !== undefined && (
        <Notice tone="warn" isLive title={refused === 'given-up' ? t.keyGivenUp : t.keyRefused} />
      )}
    </>
  )
}
