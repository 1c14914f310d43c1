import { useEffect, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import type { addBrowser, removeBrowser } from '../contract.ts'
import { noticeRefusals, noticeTexts } from './resident-notice-texts.ts'
import type { PanelProps } from './resident-notices.tsx'

/** Its only task is push: it keeps no page and answers no request. */
const workerAddress = '/push-worker.js'

/** Notices of the browser itself. Nothing is asked of the browser, and no worker is set up, before the button is pressed. */
export function PushPanel({ own, onChanged }: PanelProps) {
  const t = useTexts(noticeTexts)
  const say = useRefusalText(noticeRefusals)
  const { pushKey } = own.channels
  const [isAble, setAble] = useState(true)
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ tone: 'ok' | 'error'; words: string }>()
  useEffect(() => setAble('serviceWorker' in navigator && 'PushManager' in window), [])
  async function allow(key: string) {
    setBusy(true)
    setSaid(await subscribed(key))
    await onChanged()
    setBusy(false)
  }
  async function subscribed(key: string): Promise<{ tone: 'ok' | 'error'; words: string }> {
    if ((await Notification.requestPermission()) !== 'granted') return { tone: 'error', words: t.push.denied }
    try {
      const registration = await navigator.serviceWorker.register(workerAddress, { scope: '/' })
      await navigator.serviceWorker.ready
      const made = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
      const { endpoint = '', keys = {} } = made.toJSON()
      const { p256dh = '', auth = '' } = keys
      const outcome = await call<typeof addBrowser>('notices/add-browser', { endpoint, keys: { p256dh, auth } })
      return outcome.ok ? { tone: 'ok', words: t.push.ready } : { tone: 'error', words: say(outcome) }
    } catch {
      return { tone: 'error', words: t.push.failed }
    }
  }
  async function stop() {
    setBusy(true)
    for (const { id } of own.browsers) await call<typeof removeBrowser>('notices/remove-browser', { browserId: id })
    const registration = await navigator.serviceWorker.getRegistration('/').catch(() => undefined)
    await registration?.unregister()
    setSaid({ tone: 'ok', words: t.nowRemoved })
    await onChanged()
    setBusy(false)
  }
  return (
    <>
      <h3>{t.push.name}</h3>
      {pushKey === null ? (
        <p className="muted">{t.notInUse}</p>
      ) : isAble ? (
        <>
          <p className="muted">{t.push.what}</p>
          <div className="row-s notice-buttons">
            <Button busyLabel={isBusy && t.push.asking} onClick={() => void allow(pushKey)}>
              {t.push.on}
            </Button>
          </div>
        </>
      ) : (
        <p className="muted">{t.push.notHere}</p>
      )}
      {own.browsers.length > 0 && (
        <div className="row-s notice-buttons">
          <span>{t.push.others(own.browsers.length)}</span>
          <Button look="quiet" onClick={() => void stop()}>
            {t.push.off}
          </Button>
        </div>
      )}
      {said && <Notice tone={said.tone} title={said.words} isLive />}
    </>
  )
}
