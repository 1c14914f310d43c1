import { useEffect, useState } from 'react'
import { dropText, keepText, readText } from '#slices/identity/web/kept-text.ts'

/** A text with its unsaved change: what was typed and not saved comes back to who typed it, for this person alone. */
export function useUnsaved(name: string, saved: string) {
  const [typed, setTyped] = useState<string>()
  useEffect(() => {
    let isHere = true
    void readText(name, 'tab').then((kept) => {
      if (isHere && kept.state === 'read' && kept.text !== undefined) setTyped((before) => before ?? kept.text)
    })
    return () => {
      isHere = false
    }
  }, [name])
  return {
    text: typed ?? saved,
    write: (text: string) => {
      setTyped(text)
      keepText(name, text, 'tab')
    },
    forget: () => {
      setTyped(undefined)
      dropText(name, 'tab')
    },
  }
}
