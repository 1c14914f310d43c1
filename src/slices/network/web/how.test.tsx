import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { tableKinds } from '../data/columns.ts'
import type { CompareResult, DayResult, FrontResult, ProposalResult, Run } from '../run-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { supplyRows } from './compared-rows.ts'
import { SupplyTable, WaitTables } from './compared-view.tsx'
import { DayTable } from './day-table.tsx'
import { FrontPanel } from './front-panel.tsx'
import { EffectsPanel } from './effects-panel.tsx'
import { type HowKey, howInputs } from './how-inputs.ts'
import { howTexts } from './how-texts.ts'
import { MunicipalityTable } from './municipality-table.tsx'
import { Proposed } from './proposal-result.tsx'
import { runTexts } from './run-texts.ts'
import { sharingTexts } from './sharing-texts.ts'
import { base, languages, numbersNotOpened } from './test-samples.tsx'
import { WaitingPanel } from './waiting-panel.tsx'

const keys = Object.keys(howInputs) as HowKey[]

const reach = { people: 3651, meanMinutes: 10.3, longestMinutes: 60, shareWithin30: 0.9 }
const evaluation = {
  all: reach,
  gini: 0.34,
  municipalities: [{ ...reach, code: '592' }],
  findings: [
    { kind: 'longer' as const, municipality: '592', people: 3650, oldest: 430, minutes: 21 },
    {
      kind: 'leaving' as const,
      placeId: 'petajavesi',
      people: 3650,
      oldest: 430,
      to: [{ placeId: 'kuorevesi', people: 3650, minutesBefore: 9, minutes: 30 }],
    },
  ],
}
const all = ['A', 'B'].map((letter) => ({ letter, name: letter, changes: [] })) as unknown as Alternatives['all']
const run = {
  kind: 'compare',
  state: 'done',
  alternatives: all.map(({ name }) => ({ scenarioId: null, version: 1, name, changes: [] })),
  replications: 50,
  days: 56,
  seed: 1,
  askedAt: '2026-11-24T08:42:00.000Z',
  finishedAt: null,
  tables: {},
} as unknown as Run
const value = { mean: 2, low: 1, high: 3 }
const measured = (code: string, ...of: string[]) => ({ code, of, ...value })
const compared: CompareResult['alternatives'][number] = {
  measures: [
    ...['nurse', 'doctor', 'social'].map((skill) => measured('wait90Days', skill)),
    measured('digitalWaitMeanMinutes', 'nurse'),
    measured('travelMeanMinutes'),
    measured('shareOver30Minutes'),
    measured('utilisationOfSkill', 'nurse'),
    measured('costEurosYear'),
    ...[[], ['592'], ['*', '75+']].flatMap((of) => [
      measured('groupWaitMeanDays', ...of),
      measured('visits', ...of),
      ...(of.length > 0 ? [measured('travelMeanMinutes', ...of)] : []),
    ]),
  ],
  guarantees: ['hoitotakuu-alle-23', 'hoitotakuu-23'].map((rule) => ({
    rule,
    limitDays: 14,
    target: 0.95,
    runsKept: 48,
    share: { ...value, values: 50 },
  })),
  warmUp: { days: 56, isSettled: true },
  formulas: [],
}
const result: CompareResult = {
  kind: 'compare',
  alternatives: [compared, compared],
  against: [compared.measures, compared.measures],
}
const proposal: ProposalResult = {
  kind: 'proposal',
  fault: null,
  places: [{ site: 'petajavesi', tier: 'station', visits: 9000, staff: 4.5 }],
  objective: 10,
  bound: 9,
  proved: false,
  giniPercent: 0,
  weightsKept: null,
  isWithinBudget: true,
  measures: {
    yearlyCost: 1e6,
    meanMinutes: 10,
    longestMinutes: 60,
    gini: 0.3,
    shareWithin30: 0.9,
    worstAgeBand: '75+',
    worstAgeMinutes: 12,
    staff: 4.5,
  },
  changes: [],
}
const frontRun = { ...run, kind: 'front' } as Run
const network = { open: ['petajavesi'], meanMinutes: 10.3, worstMinutes: 60, eurosYear: 2_100_000, changes: [] }
const front = {
  kind: 'front',
  networks: [network, { ...network, open: ['petajavesi', 'kuorevesi'], eurosYear: 3_000_000 }],
} as unknown as FrontResult
const day: DayResult = {
  kind: 'day',
  on: '2026-01-05',
  areas: [{ municipality: '592', lat: 62, lon: 25 }],
  stations: [{ place: 'petajavesi', skill: 'nurse', at: { lat: 62, lon: 25 }, minutes: [10] }],
  visits: [[0, 0, 600, 610, 630]],
  shifts: [{ station: 0, from: 480, staff: 1 }],
  noShows: [],
  contacts: [590],
}

const supply = { hours: 66.96, municipalities: [{ code: '592', hours: 241.96 }] }
const evaluations = [evaluation, evaluation]
const alternatives = { isFull: false, propose: () => {} } as unknown as Alternatives
const pages: [string, () => ReactNode, number][] = [
  [
    'what an alternative does',
    () => <EffectsPanel base={base} all={all} at={1} evaluations={evaluations} squares={9} />,
    10,
  ],
  [
    'the municipalities',
    () => (
      <MunicipalityTable
        base={base}
        evaluation={evaluation}
        today={evaluation}
        alternative={{ letter: 'B', name: 'B' }}
      />
    ),
    7,
  ],
  [
    'what is within reach',
    () => (
      <SupplyTable base={base} rows={supplyRows(base, supply, supply) ?? []} selected={{ letter: 'B', name: 'B' }} />
    ),
    7,
  ],
  [
    'the waits of municipalities and age bands',
    () => <WaitTables base={base} compared={{ run, result }} at={1} selected={{ letter: 'B', name: 'B' }} />,
    13,
  ],
  ['the runs', () => <WaitingPanel base={base} run={run} result={result} at={1} />, 20],
  ['a proposal', () => <Proposed base={base} alternatives={alternatives} run={run} result={proposal} />, 10],
  [
    'the front of networks',
    () => (
      <FrontPanel base={base} alternatives={alternatives} run={frontRun} result={front} onStarted={() => undefined} />
    ),
    8,
  ],
  ['a day', () => <DayTable base={base} run={run} day={day} />, 14],
]

test.each(pages)('every number of %s can be opened, in each language', (_, page, least) => {
  for (const language of languages) {
    const { left, opened } = numbersNotOpened(language, page())
    expect(left, language).toEqual([])
    expect(opened, language).toBeGreaterThanOrEqual(least)
  }
})

test('every figure that can be opened is explained in three languages, each its own, with tables that have a name and an origin', () => {
  for (const key of keys) {
    const said = languages.map((language) => howTexts[language].formulas[key])
    for (const words of said) expect(words.trim().length, key).toBeGreaterThan(15)
    expect(new Set(said).size, key).toBe(3)
    expect(howInputs[key].length, key).toBeGreaterThan(0)
    for (const kind of howInputs[key]) {
      expect(tableKinds).toContain(kind)
      for (const language of languages) expect(sharingTexts[language].tables[kind], kind).toBeTruthy()
    }
  }
  for (const language of languages) {
    expect(Object.keys(howTexts[language].formulas).toSorted(), language).toEqual(keys.toSorted())
    for (const row of Object.keys(runTexts[language].rows)) expect(keys, row).toContain(row)
  }
})
