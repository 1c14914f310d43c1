import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { WhoAmI, whoAmI } from '#slices/identity/contract.ts'
import { believedFor, correctCookie, noteOtherPerson } from '../kit/acting.ts'
import { call } from '../kit/call.ts'

const VisitorContext = createContext<WhoAmI | undefined>(undefined)

/** Asks once, after the page is drawn, whether someone is signed in: the page itself is the same for everyone. */
export function VisitorProvider({ children }: { children: ReactNode }) {
  const [visitor, setVisitor] = useState<WhoAmI>()
  useEffect(() => {
    let isHere = true
    void call<typeof whoAmI>('identity/me', {}).then((outcome) => {
      if (!isHere || !outcome.ok) return
      // A cookie that outlived its session says nothing any more.
      const acting = outcome.value.kind === 'resident' ? (outcome.value.acting?.id ?? null) : null
      if (acting !== believedFor()) {
        correctCookie(acting)
        noteOtherPerson()
      }
      setVisitor(outcome.value)
    })
    return () => {
      isHere = false
    }
  }, [])
  return <VisitorContext value={visitor}>{children}</VisitorContext>
}

/** Who the reader is to us; undefined until it is known. */
export function useVisitor(): WhoAmI | undefined {
  return use(VisitorContext)
}
