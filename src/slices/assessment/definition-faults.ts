import type { Band, Condition, Item, Leaf, Questionnaire } from './definition.ts'

/** What a schema cannot see: names that point nowhere, bands with holes, a licence that does not allow shipping. */
export function faultsOf(definition: Questionnaire): string[] {
  const leaves = definition.items.flatMap((item) => (item.type === 'group' ? item.items : [item]))
  return [
    ...repeated(definition.items.flatMap((item) => (item.type === 'group' ? [item, ...item.items] : [item]))),
    ...conditionsOf(definition).flatMap((condition) => danglingCondition(condition, leaves)),
    ...bandFaults(definition),
    ...leaves.flatMap(leafFaults),
    ...(definition.licence.mayShip ? [] : [`${definition.id}: the licence does not allow shipping its questions`]),
  ]
}

function repeated(items: readonly Item[]): string[] {
  const seen = new Set<string>()
  return items.flatMap((item) => {
    if (seen.has(item.linkId)) return [`linkId ${item.linkId} is used twice`]
    seen.add(item.linkId)
    return []
  })
}

function conditionsOf(definition: Questionnaire): Condition[] {
  const items = definition.items.flatMap((item) => (item.type === 'group' ? [item, ...item.items] : [item]))
  const bands = definition.scoring.kind === 'sum' ? definition.scoring.bands : (definition.scoring.itemBands ?? [])
  return [
    ...items.flatMap((item) => item.enableWhen ?? []),
    ...items.flatMap((item) =>
      'points' in item && item.points ? item.points.flatMap((table) => table.when ?? []) : [],
    ),
    ...bands.flatMap((band) => band.when ?? []),
    ...definition.safetyRules.map((rule) => rule.when),
  ]
}

function danglingCondition(condition: Condition, leaves: readonly Leaf[]): string[] {
  const asked = leaves.find((leaf) => leaf.linkId === condition.question)
  if (!asked || asked.type === 'display')
    return [`a condition asks about ${condition.question}, which is not a question`]
  if (condition.operator === 'exists') return []
  if (asked.type !== 'choice' && asked.type !== 'multi-choice') return []
  const known = asked.options.some((option) => option.code === condition.answer)
  return known
    ? []
    : [`a condition asks whether ${condition.question} is ${String(condition.answer)}, which is no option`]
}

function leafFaults(leaf: Leaf): string[] {
  if (leaf.type === 'integer' || leaf.type === 'decimal') {
    return leaf.range.min < leaf.range.max ? [] : [`${leaf.linkId}: the range is empty`]
  }
  if (leaf.type !== 'choice' && leaf.type !== 'multi-choice') return []
  const codes = new Set(leaf.options.map((option) => option.code))
  return codes.size === leaf.options.length ? [] : [`${leaf.linkId}: two options have the same code`]
}

/** Every possible value falls in exactly one band: limits meet without a hole, also when they differ by sex. */
function bandFaults(definition: Questionnaire): string[] {
  const { scoring } = definition
  if (scoring.kind === 'none') {
    if (!scoring.itemBands) return []
    const last = scoring.itemBands.at(-1)
    return chainFaults(scoring.itemBands, scoring.itemBands[0]?.from ?? 0, last?.to ?? 0)
  }
  const groups = Map.groupBy(scoring.bands, (band) => JSON.stringify(band.when ?? null))
  return [...groups.values()].flatMap((bands) => chainFaults(bands, scoring.min, scoring.max))
}

function chainFaults(bands: readonly Band[], min: number, max: number): string[] {
  const faults: string[] = []
  let next = min
  for (const band of bands) {
    if (band.from !== next || band.to < band.from) faults.push(`band ${band.code} should begin at ${next}`)
    next = band.to + 1
  }
  if (next !== max + 1) faults.push(`the bands end at ${next - 1} and not at ${max}`)
  return faults
}
