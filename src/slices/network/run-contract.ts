import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'
import { Change, ScenarioId } from './contract.ts'

const RunId = idSchema<'network-run'>()
const Interval = { mean: z.number(), low: z.number(), high: z.number() }
const Measured = z.object({ code: z.string(), of: z.array(z.string()).readonly(), ...Interval })
export type Measured = z.infer<typeof Measured>

const Run = z.object({
  id: RunId,
  kind: z.enum(['compare', 'front', 'day', 'proposal']),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  /** Null: today's network. */
  alternatives: z
    .array(
      z.object({
        scenarioId: ScenarioId.nullable(),
        version: z.int(),
        name: z.string(),
        changes: z.array(Change).readonly(),
      }),
    )
    .readonly(),
  replications: z.int(),
  days: z.int(),
  seed: z.int(),
  done: z.int(),
  total: z.int(),
  askedAt: z.iso.datetime(),
  askedBy: z.string(),
  finishedAt: z.iso.datetime().nullable(),
  /** Which saved tables of the county it was made from; one that is not named was the default. */
  tables: z.record(z.string(), z.int()),
})
export type Run = z.infer<typeof Run>

/** Runs the saved versions, today's network first, on the same contacts; goes on after this answer, whoever closes the page. */
export const startRun = endpoint({
  path: 'network/run',
  audience: 'staff',
  input: z.strictObject({
    scenarioIds: z.array(ScenarioId).max(5),
    replications: z.int().min(2).max(400),
    /** Days counted, after eight weeks of warm-up. */
    days: z.int().min(7).max(364),
    seed: z.int().min(0).max(2_147_483_647),
  }),
  output: z.object({ run: Run }),
  /**
   * `detail.alternative` from 0. `cannot-run`: field, row, code and its values; `too-few-staff`: skill, needed, available;
   * `wrong-change`: at and why.
   */
  refusals: ['cannot-run', 'too-few-staff', 'wrong-change', 'no-place-left', 'too-many-runs'],
})

/** Networks of which none beats another in mean travel, worst travel and cost; `keep`: places that stay in all. */
export const startFront = endpoint({
  path: 'network/front',
  audience: 'staff',
  input: z.strictObject({ keep: z.array(z.string().max(80)).max(100) }),
  output: z.object({ run: Run }),
  refusals: ['too-many-runs', 'unknown-place'],
})

/** One day of one network as it passes, for pictures: of today, or of a saved version. */
export const startDay = endpoint({
  path: 'network/day',
  audience: 'staff',
  input: z.strictObject({
    scenarioId: ScenarioId.nullable(),
    /** From the first day counted, from 0. */
    day: z.int().min(0).max(363),
    seed: z.int().min(0).max(2_147_483_647),
  }),
  output: z.object({ run: Run }),
  refusals: ['cannot-run', 'too-few-staff', 'wrong-change', 'no-place-left', 'too-many-runs'],
})

const Percent = z.number().min(0).max(1000)
const TierAsked = z.strictObject({
  eurosYear: z.number().min(0).max(1_000_000_000),
  visitsLeast: z.number().min(0).max(100_000_000),
  visitsMost: z.number().min(0).max(100_000_000),
})
const Tiers = { point: TierAsked, station: TierAsked, centre: TierAsked }

/** What the planner's form for the optimiser begins from. */
export const readProposal = endpoint({
  path: 'network/proposal-defaults',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ tiers: z.object(Tiers), staff: z.int() }),
})

/** The best network of tiers by these weights, with its bound and whether it is proved. */
export const startProposal = endpoint({
  path: 'network/propose',
  audience: 'staff',
  input: z.strictObject({
    weights: z.strictObject({
      cost: Percent,
      mean: Percent,
      longest: Percent,
      gini: Percent,
      beyond30: Percent,
      worstAge: Percent,
    }),
    tiers: z.strictObject(Tiers),
    budgetEuros: z.number().min(0).max(10_000_000_000).nullable(),
    staff: z.int().min(0).max(1_000_000).nullable(),
    keepCentres: z.boolean(),
  }),
  output: z.object({ run: Run }),
  /** `wrong-question`: field, row, code and its values. */
  refusals: ['too-many-runs', 'wrong-question'],
})

export const listRuns = endpoint({
  path: 'network/runs',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ runs: z.array(Run) }),
})

const CompareResult = z.object({
  kind: z.literal('compare'),
  alternatives: z
    .array(
      z.object({
        measures: z.array(Measured).readonly(),
        guarantees: z
          .array(
            z.object({
              rule: z.string(),
              limitDays: z.number(),
              target: z.number(),
              runsKept: z.int(),
              share: z.object({ ...Interval, values: z.number() }),
            }),
          )
          .readonly(),
        warmUp: z.object({ days: z.number(), isSettled: z.boolean() }),
        formulas: z
          .array(
            z.object({
              place: z.string(),
              skill: z.string(),
              simulatedMinutes: z.number(),
              formulaMinutes: z.number().nullable(),
            }),
          )
          .readonly(),
      }),
    )
    .readonly(),
  against: z.array(z.array(Measured).readonly()).readonly(),
})
export type CompareResult = z.infer<typeof CompareResult>
const FrontResult = z.object({
  kind: z.literal('front'),
  networks: z
    .array(
      z.object({
        open: z.array(z.string()).readonly(),
        meanMinutes: z.number(),
        worstMinutes: z.number(),
        eurosYear: z.number(),
        /** What must be changed of today to have it. */
        changes: z.array(Change).readonly(),
      }),
    )
    .readonly(),
  bound: z.object({ meanMinutes: z.number(), worstMinutes: z.number() }),
})
export type FrontResult = z.infer<typeof FrontResult>

const Minute = z.number()
const DayResult = z.object({
  kind: z.literal('day'),
  on: z.iso.date(),
  /** Where somebody lives: a part of a municipality, at the middle of its people. */
  areas: z.array(z.object({ municipality: z.string(), lat: z.number(), lon: z.number() })).readonly(),
  /** One skill at one place; null: from afar. `minutes`: the way there from each area. */
  stations: z
    .array(
      z.object({
        place: z.string(),
        skill: z.string(),
        at: z.object({ lat: z.number(), lon: z.number() }).nullable(),
        minutes: z.array(Minute).readonly(),
      }),
    )
    .readonly(),
  /** Area (-1: sent on at the same place), station, minute of coming, of beginning and of ending (-1: not on that day). */
  visits: z.array(z.tuple([z.int(), z.int(), Minute, Minute, Minute]).readonly()).readonly(),
  shifts: z.array(z.object({ station: z.int(), from: Minute, staff: z.int() })).readonly(),
  noShows: z.array(Minute).readonly(),
  contacts: z.array(Minute).readonly(),
})
export type DayResult = z.infer<typeof DayResult>

const ProposalResult = z.object({
  kind: z.literal('proposal'),
  /** Why there is none: field, row, code and its values. */
  fault: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).nullable(),
  places: z.array(z.object({ site: z.string(), tier: z.string(), visits: z.number(), staff: z.number() })).readonly(),
  objective: z.number(),
  bound: z.number(),
  proved: z.boolean(),
  /** How much of the gap between objective and bound is the weight of Gini, which the bound counts as 0; per cent of the objective. */
  giniPercent: z.number(),
  weightsKept: z.number().nullable(),
  isWithinBudget: z.boolean(),
  measures: z
    .object({
      yearlyCost: z.number(),
      meanMinutes: z.number(),
      longestMinutes: z.number(),
      gini: z.number(),
      shareWithin30: z.number(),
      worstAgeBand: z.string(),
      worstAgeMinutes: z.number(),
      staff: z.number(),
    })
    .nullable(),
  changes: z.array(Change).readonly(),
})
export type ProposalResult = z.infer<typeof ProposalResult>

export const readRun = endpoint({
  path: 'network/run-result',
  audience: 'staff',
  input: z.strictObject({ runId: RunId }),
  output: z.object({ run: Run, result: z.union([CompareResult, FrontResult, DayResult, ProposalResult]).nullable() }),
})

export const resumeRun = endpoint({
  path: 'network/resume-run',
  audience: 'staff',
  input: z.strictObject({ runId: RunId }),
  output: z.object({}),
  refusals: ['not-ended', 'too-many-runs'],
})

export const cancelRun = endpoint({
  path: 'network/cancel-run',
  audience: 'staff',
  input: z.strictObject({ runId: RunId }),
  output: z.object({}),
  refusals: ['ended-already'],
})
