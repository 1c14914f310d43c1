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
        return party.name === null ? (clientName ?? t.client) : `${party.name}, ${t.representative}`
      case 'guest':
        return `${party.name ?? ''}, ${party.role === 'interpreter' ? t.interpreter : t.relative}`
      case 'staff':
        return party.title ? `${party.name ?? ''}, ${localised(party.title)}` : (party.name ?? '')
    }
  }
}

/** The same in a sentence: ”Sairaanhoitaja Jari Kostamo”, ”Tulkki Amira”. */
export function usePartyInSentence(clientName: string | undefined): (party: VideoParty | undefined) => string {
  const t = useTexts(videoTexts)
  const nameOf = usePartyName(clientName)
  const localised = useLocalised()
  return (party) => {
    if (!party || party.name === null || party.kind === 'guest') return party?.name ?? nameOf(party)
    const title = party.kind === 'resident' ? t.representative : party.title && localised(party.title)
    if (title === null) return party.name
    return `${title.charAt(0).toUpperCase()}${title.slice(1)} ${party.name}`
  }
}
