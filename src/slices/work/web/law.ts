import { useEffect, useState } from 'react'

/** The country's dated rules weigh more than the list: they come after it, and names stand in when they arrive. */
export type Law = {
  readonly rules: (typeof import('#law/index.ts'))['deadlineRules']
  readonly sharing: (typeof import('#law/index.ts'))['sharingRules']
  readonly deadlines: typeof import('#slices/deadlines/model.ts')
  readonly words: typeof import('#slices/deadlines/texts.ts')
}

let asked: Promise<Law> | undefined
let arrived: Law | undefined

export function useLaw(): Law | undefined {
  const [law, setLaw] = useState(arrived)
  useEffect(() => {
    let isHere = true
    fetchLaw().then(
      (loaded) => isHere && setLaw(loaded),
      // The screen stands without the names; the next one asks anew.
      () => undefined,
    )
    return () => {
      isHere = false
    }
  }, [])
  return law
}

/** Once; what failed is asked for anew. */
export async function fetchLaw(): Promise<Law> {
  asked ??= load()
  try {
    return await asked
  } catch (error) {
    asked = undefined
    throw error
  }
}

async function load(): Promise<Law> {
  const [{ deadlineRules, sharingRules }, deadlines, words] = await Promise.all([
    import('#law/index.ts'),
    import('#slices/deadlines/model.ts'),
    import('#slices/deadlines/texts.ts'),
  ])
  arrived = { rules: deadlineRules, sharing: sharingRules, deadlines, words }
  return arrived
}
