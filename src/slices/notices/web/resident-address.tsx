import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { StatusLine } from '#web/kit/status-line.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { addAddress, OwnAddress, removeAddress, verifyAddress } from '../contract.ts'
import { noticeRefusals, noticeTexts } from './resident-notice-texts.ts'
import type { PanelProps } from './resident-notices.tsx'

type Props = PanelProps & { channel: 'email' | 'text' }
type Step = 'shown' | 'adding'

/** One address: what it is, how it is added, and the code by which it is shown to be one’s own. */
export function AddressPanel({ channel, own, onChanged }: Props) {
  const t = useTexts(noticeTexts)
  const words = t[channel]
  const [step, setStep] = useState<Step>('shown')
  const [said, setSaid] = useState<string>()
  const heading = useRef<HTMLHeadingElement>(null)
  const mine = own.addresses.filter((one) => one.channel === channel)
  const current = mine.find((one) => one.state !== 'waiting')
  const waiting = mine.find((one) => one.state === 'waiting')
  const [remove, removing] = useCommand<typeof removeAddress>('notices/remove-address')
  async function after(words?: string) {
    setSaid(words)
    setStep('shown')
    await onChanged()
    heading.current?.focus()
  }
  if (!own.channels[channel] && !current) {
    return (
      <>
        <h3>{words.name}</h3>
        <p className="muted">{t.notInUse}</p>
      </>
    )
  }
  return (
    <>
      <h3 ref={heading} tabIndex={-1}>
        {words.name}
      </h3>
      <div role="status">{said !== undefined && <Notice tone="ok" title={said} />}</div>
      {current && <Current address={current} />}
      {waiting && step === 'shown' && (
        <CodeForm address={waiting} onVerified={() => void after(t.nowVerified)} onAgain={() => setStep('adding')} />
      )}
      {step === 'adding' ? (
        <AddForm channel={channel} onSent={() => void after()} onCancel={() => setStep('shown')} />
      ) : (
        <div className="row-s notice-buttons">
          {!waiting && <Button onClick={() => setStep('adding')}>{current ? words.change : words.add}</Button>}
          {current && (
            <Button
              look="quiet"
              busyLabel={removing.isBusy && t.saving}
              onClick={() =>
                void remove({ addressId: current.id }).then((outcome) => {
                  if (outcome?.ok) void after(t.nowRemoved)
                })
              }
            >
              {words.remove}
            </Button>
          )}
        </div>
      )}
    </>
  )
}

function Current({ address: { address, state } }: { address: OwnAddress }) {
  const t = useTexts(noticeTexts)
  return (
    <>
      <p className="notice-address">{address}</p>
      {state === 'verified' ? (
        <p>
          <StatusLine state="open">{t.verified}</StatusLine>
        </p>
      ) : (
        <Notice tone="warn" title={t.failed} />
      )}
    </>
  )
}

function AddForm({
  channel,
  onSent,
  onCancel,
}: {
  channel: 'email' | 'text'
  onSent: () => void
  onCancel: () => void
}) {
  const t = useTexts(noticeTexts)
  const words = t[channel]
  const language = useLanguage()
  const say = useRefusalText(noticeRefusals)
  const [address, setAddress] = useState('')
  const [add, adding] = useCommand<typeof addAddress>('notices/add-address')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  async function send(event: FormEvent) {
    event.preventDefault()
    const outcome = await add({ channel, address, language })
    if (outcome?.ok) onSent()
    else field.current?.focus()
  }
  return (
    <form className="stack-s" noValidate onSubmit={(event) => void send(event)}>
      <TextField
        ref={field}
        label={words.label}
        help={words.help}
        type={channel === 'email' ? 'email' : 'tel'}
        autoComplete={channel === 'email' ? 'email' : 'tel'}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        error={
          adding.refused &&
          say(adding.refused.refusal === 'invalid-input' ? { refusal: 'invalid-address' } : adding.refused)
        }
      />
      <div className="row-s">
        <Button type="submit" look="filled" busyLabel={adding.isBusy && t.sending}>
          {t.send}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  )
}

type CodeProps = { address: OwnAddress; onVerified: () => void; onAgain: () => void }

function CodeForm({ address, onVerified, onAgain }: CodeProps) {
  const t = useTexts(noticeTexts)
  const say = useRefusalText(noticeRefusals)
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const [verify, verifying] = useCommand<typeof verifyAddress>('notices/verify-address')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  async function send(event: FormEvent) {
    event.preventDefault()
    const outcome = await verify({ addressId: address.id, code })
    if (!outcome) return
    if (outcome.ok && outcome.value.outcome === 'verified') return onVerified()
    setError(!outcome.ok ? say(outcome) : outcome.value.outcome === 'wrong' ? t.wrong(outcome.value.triesLeft) : t.over)
    field.current?.focus()
  }
  return (
    <form className="stack-s" noValidate onSubmit={(event) => void send(event)}>
      <p>{t.waiting(address.address)}</p>
      <TextField
        ref={field}
        label={t.code}
        help={t.codeHelp}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        error={error}
      />
      <div className="row-s">
        <Button type="submit" look="filled" busyLabel={verifying.isBusy && t.verifying}>
          {t.verify}
        </Button>
        <Button look="quiet" onClick={onAgain}>
          {t.again}
        </Button>
      </div>
    </form>
  )
}
