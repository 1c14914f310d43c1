import { useSyncExternalStore, type ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { AlertIcon, NoNetworkIcon } from './icons.ts'
import { useFormat, useTexts } from './language.tsx'
import { kitTexts } from './texts.ts'

/** The dark bar with the time of the data; reading and drafting go on. */
export function OfflineBar({ asOf }: { asOf: () => string }) {
  const t = useTexts(kitTexts)
  const f = useFormat()
  const isOnline = useIsOnline()
  return (
    <div role="status">
      {!isOnline && (
        <div className="bar bar-offline">
          <div className="wrap">
            <Icon of={NoNetworkIcon} />
            <span>
              <b>{t.offlineLead}</b> {t.offline(f.clock(asOf()))}
            </span>
          </div>
        </div>
      )}
    </div>
  )
}

/** The amber bar of a disturbance. */
export function IncidentBar({ children }: { children: ReactNode }) {
  return (
    <div className="bar" role="status">
      <div className="wrap">
        <Icon of={AlertIcon} />
        <span>{children}</span>
      </div>
    </div>
  )
}

export function useIsOnline(): boolean {
  return useSyncExternalStore(
    watchNetwork,
    () => navigator.onLine,
    () => true,
  )
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
