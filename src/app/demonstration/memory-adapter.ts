type Payload = { uid?: string; grantId?: string; consumed?: number; [key: string]: unknown }
type Kept = { readonly payload: Payload; readonly expiresAt: number }

/** What the demonstration's provider remembers: in memory, until it runs out or the server stops. */
export function memoryAdapter(now: () => Date, mostEntries = 5_000) {
  const kept = new Map<string, Kept>()
  return function adapterOf(model: string) {
    const keyOf = (id: string): string => `${model}:${id}`
    const alive = (entry: Kept | undefined): Payload | undefined => {
      return entry && entry.expiresAt > now().getTime() ? entry.payload : undefined
    }
    return {
      upsert: async (id: string, payload: Payload, expiresInSeconds?: number) => {
        kept.delete(keyOf(id))
        kept.set(keyOf(id), { payload, expiresAt: now().getTime() + (expiresInSeconds ?? 3_600) * 1_000 })
        const oldest = kept.keys().next()
        if (kept.size > mostEntries && !oldest.done) kept.delete(oldest.value)
      },
      find: async (id: string) => alive(kept.get(keyOf(id))),
      findByUid: async (uid: string) => {
        return [...kept]
          .filter(([key]) => key.startsWith(`${model}:`))
          .map(([, entry]) => alive(entry))
          .find((payload) => payload?.uid === uid)
      },
      findByUserCode: async () => undefined,
      consume: async (id: string) => {
        const payload = alive(kept.get(keyOf(id)))
        if (payload) payload.consumed = Math.floor(now().getTime() / 1_000)
      },
      destroy: async (id: string) => void kept.delete(keyOf(id)),
      revokeByGrantId: async (grantId: string) => {
        for (const [key, entry] of kept) if (entry.payload.grantId === grantId) kept.delete(key)
      },
    }
  }
}
