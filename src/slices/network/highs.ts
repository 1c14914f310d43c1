import loadHighs, { type Highs } from 'highs'
import type { MipAnswer, MipLimits, MipSolver } from './engine/index.ts'

/**
 * HiGHS in WebAssembly as the solver that the engine asks for. It holds the thread while it works: whoever serves others runs it in a worker.
 * Its memory grows with every model and is given back with the solver, so a run loads its own.
 */
export async function loadMipSolver(): Promise<MipSolver> {
  // Its types are written for `require`; `import` gives the loader itself.
  const load = loadHighs as unknown as typeof loadHighs.default
  const highs = await load()
  let isBroken = false
  return (lp, limits) => {
    if (isBroken) return unfinished
    try {
      return highs.withModel({ format: 'lp', data: lp }, (model) => solved(highs, model, limits))
    } catch {
      // A model too large for its memory ends the whole solver: from then on nothing is proved by it, and nothing is claimed.
      isBroken = true
      return unfinished
    }
  }
}

const unfinished: MipAnswer = { status: 'unfinished', values: undefined, bound: -Infinity }

type Model = ReturnType<Highs['createModel']>

function solved(highs: Highs, model: Model, { seconds, variables, start }: MipLimits): MipAnswer {
  model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 1e-6 })
  const columns = Array.from({ length: variables }, (_, column) => Number(model.getColName(column).slice(1)))
  if (start) model.setSolution({ colValue: Float64Array.from(columns, (variable) => start[variable] ?? 0) })
  model.run()
  const status = model.getModelStatus()
  const { optimal, infeasible } = highs.constants.modelStatus
  if (status === infeasible) return { status: 'infeasible', values: undefined, bound: Infinity }
  const bound = Number(model.info.get('mip_dual_bound'))
  if (model.info.get('primal_solution_status') !== 2) return { status: 'unfinished', values: undefined, bound }
  const values = new Float64Array(variables)
  model.getSolution().colValue.forEach((value, column) => {
    values[columns[column] ?? 0] = value
  })
  return { status: status === optimal ? 'optimal' : 'unfinished', values, bound }
}
