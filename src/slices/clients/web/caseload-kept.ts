/** How a caseload was left, so that coming back from a client finds it as it was. In memory alone: a name that was typed is in no address and no storage. */
export type KeptList = {
  readonly staffId: string
  readonly filter: string
  readonly only: 'all' | 'soon' | 'none'
  readonly order: 'due' | 'name'
  /** The row the reader was on, and whose page it led to. */
  readonly rowId: string | undefined
  readonly clientId?: string
}

let kept: { readonly of: string; readonly list: KeptList } | undefined

export function keepList(of: string, list: KeptList): void {
  kept = { of, list }
}

/** What this signed-in worker left; nobody else’s. */
export function keptList(of: string | undefined): KeptList | undefined {
  return kept !== undefined && kept.of === of ? kept.list : undefined
}
