import { useEffect, useState } from 'react'
import { dropText, keepText, readText } from '#slices/identity/web/kept-text.ts'

const name = 'booking-reason'

/** What was written on the way to a booking survives a reload, a hold that ran out and an ended session, encrypted. */
export function useKeptReason(): [string, (text: string) => void] {
  const [reason, setReason] = useState('')
  useEffect(() => {
    let isHere = true
    void readText(name, 'tab').then((kept) => {
      if (isHere && kept.state === 'read' && kept.text !== undefined) setReason((before) => before || (kept.text ?? ''))
    })
    return () => {
      isHere = false
    }
  }, [])
  return [
    reason,
    (text) => {
      setReason(text)
      if (text === '') dropText(name, 'tab')
      else keepText(name, text, 'tab')
    },
  ]
}
