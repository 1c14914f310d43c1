import { useFormat } from '#web/kit/language.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { videoVisitRefusals } from './video-visit-texts.ts'

/** The refusal in words, with the time by the clock at which the waiting room opens. */
export function useVideoRefusal(): (refused: SaidRefusal) => string {
  const say = useRefusalText(videoVisitRefusals)
  const f = useFormat()
  return ({ refusal, detail }) => {
    const opensAt = detail?.['opensAt']
    return say({ refusal, detail: typeof opensAt === 'string' ? { opensAt: f.clock(opensAt) } : detail })
  }
}
