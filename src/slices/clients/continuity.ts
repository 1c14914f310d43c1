/** One meeting of a client with somebody: a person, or their team. */
export type Meeting = { readonly client: string; readonly with: string }

/** Fewer tell nothing: one meeting is always with the same person. */
export const fewestMeetings = 2

export type Continuity = {
  /** 0: somebody new every time; 1: always the same. */
  readonly index: number
  readonly meetings: number
  readonly different: number
}

export const continuitySource = {
  name: 'COCI (Continuity of Care Index), Bice & Boxerman, Medical Care 1977; 15(4): 347–349',
  formula: '(Σ nᵢ² − N) / (N (N − 1))',
  /** The formula is from our own knowledge; THL counts its own from AvoHILMO with its own limits. */
  verified: false,
} as const

/** How much a client meets the same one: (Σ nᵢ² − N) / (N (N − 1)), where nᵢ is the meetings with each and N all of them. */
export function continuityOfClient(meetings: readonly Pick<Meeting, 'with'>[]): Continuity | undefined {
  const counts = new Map<string, number>()
  for (const one of meetings) counts.set(one.with, (counts.get(one.with) ?? 0) + 1)
  const all = meetings.length
  if (all < fewestMeetings) return undefined
  const squares = [...counts.values()].reduce((sum, count) => sum + count * count, 0)
  return { index: (squares - all) / (all * (all - 1)), meetings: all, different: counts.size }
}

/** A team's: the mean over its clients who have been met often enough; how many there were is told with it. */
export function continuityOfTeam(meetings: readonly Meeting[]): { index: number; clients: number } | undefined {
  const byClient = Map.groupBy(meetings, (one) => one.client)
  const indexes = [...byClient.values()].flatMap((own) => continuityOfClient(own)?.index ?? [])
  if (indexes.length === 0) return undefined
  return { index: indexes.reduce((sum, one) => sum + one, 0) / indexes.length, clients: indexes.length }
}

/** In words for the screen; the limits are ours, to be read beside the number. */
export function continuityWord(index: number): 'high' | 'middle' | 'low' {
  if (index >= 0.7) return 'high'
  return index >= 0.4 ? 'middle' : 'low'
}
