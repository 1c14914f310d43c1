import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import type { WhoAmI, whoAmI } from '#slices/identity/contract.ts'
import { believedFor, correctCookie, noteOtherPerson } from '../kit/acting.ts'
import { call } from '../kit/call.ts'

const VisitorContext = createContext<WhoAmI | undefined>(undefined)
const TroubleContext = createContext<{ readonly refusal: string } | undefined>(undefined)

const askAgainMs = 5_000

/** Asks after the page is drawn whether someone is signed in: the page itself is the same for everyone. Goes on asking until it is told. */
export function VisitorProvider({ children }: { children: ReactNode }) {
  const [visitor, setVisitor] = useState<WhoAmI>()
  const [trouble, setTrouble] = useState<{ refusal: string }>()
  useEffect(() => {
    let isHere = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const outcome = await call<typeof whoAmI>('identity/me', {})
      if (!isHere) return
      if (!outcome.ok) {
        setTrouble({ refusal: outcome.refusal })
        timer = setTimeout(() => void ask(), askAgainMs)
        return
      }
      // A cookie that outlived its session says nothing any more.
      const acting = outcome.value.kind === 'resident' ? (outcome.value.acting?.id ?? null) : null
      if (acting !== believedFor()) {
        correctCookie(acting)
        noteOtherPerson()
      }
      setTrouble(undefined)
      setVisitor(outcome.value)
    }
    void ask()
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [])
  return (
    <VisitorContext value={visitor}>
      <TroubleContext value={trouble}>{children}</TroubleContext>
    </VisitorContext>
  )
}

/** Why it is not known yet who the reader is, when asking failed; it is asked again by itself. */
export function useVisitorTrouble(): { readonly refusal: string } | undefined {
  return use(TroubleContext)
}

/** Who the reader is to us; undefined until it is known. */
export function useVisitor(): WhoAmI | undefined {
  return use(VisitorContext)
}
