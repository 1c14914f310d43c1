import {
  type ComponentType,
  createContext,
  use,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import type { WhoAmI, whoAmI } from '#slices/identity/contract.ts'
import { believedFor, correctCookie, hearPerson, noteOtherPerson } from '../kit/acting.ts'
import { call } from '../kit/call.ts'

/** Who is here; of one who acts for another also what says for whom, so that nothing of that person is ever drawn before it. */
type Known = { readonly visitor: WhoAmI; readonly Band: ComponentType | undefined }

const KnownContext = createContext<Known | undefined>(undefined)
const TroubleContext = createContext<{ readonly refusal: string } | undefined>(undefined)

const askAgainMs = 5_000

/** Asks after the page is drawn whether someone is signed in: the page itself is the same for everyone. Goes on asking until it is told. */
export function VisitorProvider({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Known>()
  const [trouble, setTrouble] = useState<{ refusal: string }>()
  useEffect(() => {
    let isHere = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async () => {
      const coming = believedFor() === null ? undefined : loadBand()
      const outcome = await call<typeof whoAmI>('identity/me', {})
      if (!isHere) return
      if (!outcome.ok) return askAgain(outcome.refusal)
      if (outcome.value.kind === 'resident') hearPerson(outcome.value.person)
      // A cookie that outlived its session says nothing any more.
      const acting = outcome.value.kind === 'resident' ? (outcome.value.acting?.id ?? null) : null
      if (acting !== believedFor()) {
        correctCookie(acting)
        noteOtherPerson()
      }
      const Band = acting === null ? undefined : await (coming ?? loadBand())
      if (!isHere) return
      if (acting !== null && !Band) return askAgain('offline')
      setTrouble(undefined)
      setKnown({ visitor: outcome.value, Band })
    }
    const askAgain = (refusal: string) => {
      setTrouble({ refusal })
      timer = setTimeout(() => void ask(), askAgainMs)
    }
    void ask()
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [])
  return (
    <KnownContext value={known}>
      <TroubleContext value={trouble}>{children}</TroubleContext>
    </KnownContext>
  )
}

/** Why it is not known yet who the reader is, when asking failed; it is asked again by itself. */
export function useVisitorTrouble(): { readonly refusal: string } | undefined {
  return use(TroubleContext)
}

/** Who the reader is to us; undefined until it is known. */
export function useVisitor(): WhoAmI | undefined {
  return use(KnownContext)?.visitor
}

/** What says for whom the reader acts; undefined: for nobody, or not known yet. */
export function useActingBand(): ComponentType | undefined {
  return use(KnownContext)?.Band
}

/** Whether the browser already knows that somebody is acted for, before the service has told whom. */
export function useIsForWhomUnknown(): boolean {
  const isForAnother = useSyncExternalStore(
    neverChanges,
    () => believedFor() !== null,
    () => false,
  )
  return useVisitor() === undefined && isForAnother
}

function neverChanges(): () => void {
  return () => undefined
}

/** Only for those who act for another; the first page does not carry it. */
async function loadBand(): Promise<ComponentType | undefined> {
  return await import('./acting/acting-band.tsx').then(
    (band) => band.default,
    () => undefined,
  )
}
