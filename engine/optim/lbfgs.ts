// Limited-memory BFGS, after minFunc. https://pytorch.org/docs/1.13/generated/torch.optim.LBFGS.html
import { functions } from '../ops/functions.ts'
import { float64 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { close, open, unscoped } from '../tensor/scope.ts'
import { Tensor } from '../tensor/tensor.ts'
import { type Found, type Round, strongWolfe, type Trial } from './line-search.ts'
import { type Given, Optimizer } from './optimizer.ts'

export interface LBFGSOptions {
  lr: number
  /** Iterations in one step at most, and evaluations of the closure. */
  max_iter: number
  max_eval: number
  tolerance_grad: number
  tolerance_change: number
  /** How many updates are remembered. */
  history_size: number
  line_search_fn: 'strong_wolfe' | null
}

/** What one step hands to the next. */
export interface Memory {
  func_evals: number
  n_iter: number
  d?: Tensor
  t?: number
  old_dirs?: Tensor[]
  old_stps?: Tensor[]
  ro?: number[]
  H_diag?: number
  prev_flat_grad?: Tensor
  prev_loss?: number
  al?: (number | null)[]
}

const numberOf = (tensor: Tensor): number => Number(tensor.item())
const greatest = (tensor: Tensor): number => numberOf(tensor.abs().amax())

/** The first step's length: the inverse of the gradient's sum, but 1 at most, times the rate. */
const firstLength = (inverse: number, lr: number, round: Round): number =>
  inverse < 1 ? round(inverse * lr) : lr

/** The gradients of all parameters in one vector. */
const flatGrad = (params: readonly Tensor[]): Tensor =>
  functions.cat(params.map((param) => (param.grad ?? functions.zeros_like(param)).reshape([-1])))

/** Moves the parameters by `factor` times a vector over all of them. */
function move(params: readonly Tensor[], factor: number, vector: Tensor): void {
  let from = 0
  for (const param of params) {
    const part = vector.narrow(0, from, param.count).view([...param.shape])
    param.add_(part, { alpha: factor })
    from += param.count
  }
}

/** Remembers how the gradient changed along the last step, if that tells of the curvature. */
function remember(memory: Memory, grad: Tensor, size: number, round: Round): void {
  const change = grad.sub(memory.prev_flat_grad!)
  const step = memory.d!.mul(memory.t!)
  const product = numberOf(change.dot(step))
  if (product <= 1e-10) return
  const { old_dirs, old_stps, ro } = memory as Required<Memory>
  if (old_dirs.length === size) {
    old_dirs.shift()!.release()
    old_stps.shift()!.release()
    ro.shift()
  }
  old_dirs.push(change.retain())
  old_stps.push(step.retain())
  ro.push(round(1 / product))
  memory.H_diag = round(product / numberOf(change.dot(change)))
}

/** The inverse Hessian's approximation times the gradient, turned round (two loops). */
function descent(memory: Memory, grad: Tensor, size: number, round: Round): Tensor {
  const { old_dirs, old_stps, ro, H_diag } = memory as Required<Memory>
  const al = (memory.al ??= Array.from({ length: size }, () => null))
  const q = grad.neg()
  for (let i = old_dirs.length - 1; i >= 0; i--) {
    al[i] = round(numberOf(old_stps[i]!.dot(q)) * ro[i]!)
    q.add_(old_dirs[i]!, { alpha: -al[i]! })
  }
  const r = q.mul(H_diag)
  for (let i = 0; i < old_dirs.length; i++) {
    const be = round(numberOf(old_dirs[i]!.dot(r)) * ro[i]!)
    r.add_(old_stps[i]!, { alpha: round(al[i]! - be) })
  }
  return r
}

/**
 * One step: up to `max_iter` iterations over all parameters together.
 * @param closure clears the gradients, computes them anew and returns the loss.
 * @returns the loss before the step.
 */
export function lbfgsStep<Loss>(
  params: readonly Tensor[],
  memory: Memory,
  options: LBFGSOptions,
  closure: () => Loss,
): Loss {
  const { lr, max_iter, max_eval, tolerance_grad, tolerance_change, history_size } = options
  const lossOf = (value: Loss): number =>
    value instanceof Tensor ? numberOf(value) : (value as number)
  const round: Round = params[0]!.dtype === float64 ? (x) => x : Math.fround
  const evaluate = (): number => lossOf(withGradMode(true, closure))
  const original = withGradMode(true, closure)
  let loss = lossOf(original)
  let evaluations = 1
  memory.func_evals++
  let grad = flatGrad(params)
  if (greatest(grad) <= tolerance_grad) return original

  /** Swaps a held tensor of the memory for another. */
  const hold = (name: 'd' | 'prev_flat_grad', tensor: Tensor): Tensor => {
    const before = memory[name]
    memory[name] = tensor.retain()
    before?.release()
    return tensor
  }
  for (let n = 1; n <= max_iter; n++) {
    memory.n_iter++
    let d: Tensor
    if (memory.n_iter === 1) {
      d = grad.neg()
      Object.assign(memory, { old_dirs: [], old_stps: [], ro: [], H_diag: 1 })
    } else {
      remember(memory, grad, history_size, round)
      d = descent(memory, grad, history_size, round)
    }
    hold('d', d)
    hold('prev_flat_grad', grad.clone())
    memory.prev_loss = loss
    const before = loss
    memory.t =
      memory.n_iter === 1 ? firstLength(round(1 / numberOf(grad.abs().sum())), lr, round) : lr
    const slope = numberOf(grad.dot(d))
    if (slope > -tolerance_change) break

    let calls = 0
    let optimal = false
    if (options.line_search_fn !== null) {
      const found: Found = search(
        params,
        memory.t,
        d,
        { loss, grad },
        slope,
        tolerance_change,
        evaluate,
        round,
      )
      loss = found.loss
      grad = found.grad
      calls = found.calls
      memory.t = found.t
      move(params, memory.t, d)
      optimal = greatest(grad) <= tolerance_grad
    } else {
      move(params, memory.t, d)
      if (n !== max_iter) {
        loss = evaluate()
        grad = flatGrad(params)
        optimal = greatest(grad) <= tolerance_grad
        calls = 1
      }
    }
    evaluations += calls
    memory.func_evals += calls
    if (n === max_iter || evaluations >= max_eval || optimal) break
    if (greatest(d.mul(memory.t)) <= tolerance_change) break
    if (Math.abs(loss - before) < tolerance_change) break
  }
  return original
}

function search(
  params: readonly Tensor[],
  t: number,
  direction: Tensor,
  start: Trial,
  slope: number,
  tolerance: number,
  evaluate: () => number,
  round: Round,
): Found {
  const from = params.map((param) => param.clone())
  const trial = (at: number): Trial => {
    move(params, at, direction)
    const loss = evaluate()
    const grad = flatGrad(params)
    params.forEach((param, i) => param.copy_(from[i]!))
    return { loss, grad }
  }
  return strongWolfe(trial, direction, t, start, slope, tolerance, round)
}

export class LBFGS extends Optimizer<LBFGSOptions> {
  constructor(params: Given<LBFGSOptions>, options: Partial<LBFGSOptions> = {}) {
    const max_iter = options.max_iter ?? 20
    super(params, {
      lr: 1,
      tolerance_grad: 1e-7,
      tolerance_change: 1e-9,
      history_size: 100,
      line_search_fn: null,
      ...options,
      max_iter,
      max_eval: options.max_eval ?? Math.floor((max_iter * 5) / 4),
    })
    if (this.param_groups.length !== 1)
      throw new TorchError(
        'ValueError',
        "LBFGS doesn't support per-parameter options (parameter groups)",
      )
  }

  /** One step of several iterations; it cannot do without the closure. */
  override step<Loss>(closure?: () => Loss): Loss {
    if (!closure)
      throw new TorchError('TypeError', "step() missing 1 required positional argument: 'closure'")
    this.steps++
    const [group] = this.param_groups
    const [first] = group!.params
    if (![null, 'strong_wolfe'].includes(group!.line_search_fn))
      throw new TorchError('RuntimeError', "only 'strong_wolfe' is supported")
    const known = this.state.get(first!) ?? { func_evals: 0, n_iter: 0 }
    this.state.set(first!, known)
    const mark = open()
    try {
      const memory = known as unknown as Memory
      const own = (): Loss => unscoped(closure)
      return withGradMode(false, () => lbfgsStep(group!.params, memory, group!, own))
    } finally {
      close(mark, null)
    }
  }
}
