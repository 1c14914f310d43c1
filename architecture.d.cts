import type { ICruiseOptions, IFlattenedRuleSet } from 'dependency-cruiser'

type Unreachable = { readonly name: string; readonly from: readonly string[]; readonly to: readonly string[] }
declare const architecture: {
  readonly arrows: Readonly<Record<string, readonly string[]>>
  readonly unreachable: readonly Unreachable[]
  readonly ruleSet: IFlattenedRuleSet
  readonly options: ICruiseOptions
}
export = architecture
