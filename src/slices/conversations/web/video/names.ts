import { useLocalised, useTexts } from '#web/kit/language.tsx'
import type { VideoParty } from '../../video/contract.ts'
import { videoTexts } from './texts.ts'

/** What a party is called on this screen; the resident's name is known by the page that has it. */
export function usePartyName(clientName: string | undefined): (party: VideoParty | undefined) => string {
  const t = useTexts(videoTexts)
  const localised = useLocalised()
  return (party) => {
    if (!party) return ''
    switch (party.kind) {
      case 'resident':
        return clientName ?? t.client
      case 'guest':
        return `${party.name ?? ''}, ${party.role === 'interpreter' ? t.interpreter : t.relative}`
      case 'staff':
        return party.title ? `${party.name ?? ''}, ${localised(party.title)}` : (party.name ?? '')
    }
  }
}
