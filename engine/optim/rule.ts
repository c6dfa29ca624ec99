// An optimiser as a rule for one parameter at a time: its defaults, its checks, what it remembers and
// its step. A rule knows no groups, so that the Python bridge can call the same formulas.
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { scoped } from '../tensor/scope.ts'
import { Tensor } from '../tensor/tensor.ts'
import { tensor } from '../ops/data.ts'
import { functions } from '../ops/functions.ts'
import { float32 } from '../tensor/dtype.ts'
import { type Defaults, type Given, Optimizer, type ParamGroup, type State } from './optimizer.ts'
import { pythonText } from './settings.ts'

export interface Rule<Options extends object> {
  readonly defaults: Defaults<Options>
  /** @throws ValueError for settings that make no sense. */
  readonly check: (options: Options) => void
  /** What is remembered of a parameter before its first step. */
  readonly begin: (param: Tensor, options: Options) => State
  /** One step for one parameter, in place, outside the graph; changes `state`. */
  readonly step: (param: Tensor, grad: Tensor, state: State, options: Options) => void
}

/** One step by `rule`; tensors that are new in `state` are held, all others are let go. */
export function stepBy<Options extends object>(
  rule: Rule<Options>,
  param: Tensor,
  grad: Tensor,
  state: State,
  options: Options,
): void {
  const before = { ...state }
  scoped(() => {
    rule.step(param, grad, state, options)
    for (const [name, value] of Object.entries(state))
      if (value instanceof Tensor && value !== before[name]) value.retain()
    return null
  })
}

/** The state before the first step, held so that a tidy() around it does not take it. */
export function beginBy<Options extends object>(
  rule: Rule<Options>,
  param: Tensor,
  options: Options,
): State {
  const state = withGradMode(false, () => rule.begin(param, options))
  for (const value of Object.values(state)) if (value instanceof Tensor) value.retain()
  return state
}

export abstract class RuleOptimizer<Options extends object> extends Optimizer<Options> {
  protected readonly rule: Rule<Options>

  constructor(params: Given<Options>, rule: Rule<Options>, options: Partial<Options>) {
    const settings = { ...rule.defaults, ...options }
    rule.check(settings as Options)
    super(params, settings)
    this.rule = rule
  }

  /** Changes the parameters by their gradients; `closure` recomputes the loss and its result is returned. */
  override step<Loss>(closure?: () => Loss): Loss | undefined {
    this.steps++
    const loss = closure && withGradMode(true, closure)
    withGradMode(false, () => {
      for (const group of this.param_groups)
        for (const param of group.params)
          if (param.grad) stepBy(this.rule, param, param.grad, this.stateOf(param, group), group)
    })
    return loss
  }

  /** What is remembered of a parameter; begun when there is nothing yet. */
  protected stateOf(param: Tensor, group: ParamGroup<Options>): State {
    const known = this.state.get(param)
    if (known && Object.keys(known).length > 0) return known
    const fresh = beginBy(this.rule, param, group)
    this.state.set(param, fresh)
    return fresh
  }
}

/** @throws ValueError in PyTorch's words unless `0 <= value`. */
export function checkPositive(what: string, value: number): void {
  if (!(value >= 0)) throw new TorchError('ValueError', `Invalid ${what}: ${pythonText(value)}`)
}

/** The checks of the settings that most have. */
export function checkCommon(options: {
  lr: number
  eps?: number
  betas?: readonly [number, number]
  weight_decay?: number
}): void {
  const { lr, eps = 0, betas = [], weight_decay = 0 } = options
  checkPositive('learning rate', lr)
  checkPositive('epsilon value', eps)
  for (const [i, beta] of betas.entries())
    if (!(beta >= 0 && beta < 1))
      throw new TorchError(
        'ValueError',
        `Invalid beta parameter at index ${i}: ${pythonText(beta)}`,
      )
  checkPositive('weight_decay value', weight_decay)
}

/** Settings of every rule that change how it runs, not what it computes. */
export interface Running {
  /** Accepted as in PyTorch; there is one way to run here, and its numbers are the same. */
  foreach?: boolean | null
}

/** @throws for ways of running that only other devices, or PyTorch, have. */
export function checkRunning(options: {
  capturable?: boolean
  differentiable?: boolean
  fused?: boolean
}): void {
  if (options.fused)
    throw new TorchError(
      'RuntimeError',
      options.differentiable
        ? '`fused` cannot be `differentiable`'
        : 'FusedAdam requires all the params to be CUDA, floating point',
    )
  if (options.capturable)
    throw new TorchError(
      'AssertionError',
      'If capturable=True, params and state_steps must be CUDA tensors.',
    )
  if (options.differentiable)
    throw new TorchError(
      'NotImplementedError',
      'Kindling has no differentiable=True: an optimiser step is not recorded in the graph. Write the update as ops (w = w - lr * grad) to differentiate through it.',
    )
}

/** `grad`, turned round when the objective is to grow, with the L2 penalty's share added. */
export function penalised(
  grad: Tensor,
  param: Tensor,
  { weight_decay, maximize = false }: { weight_decay: number; maximize?: boolean },
): Tensor {
  const signed = maximize ? grad.neg() : grad
  return weight_decay === 0 ? signed : signed.add(param, { alpha: weight_decay })
}

/** A count or factor in a float32 tensor of no dimensions, as PyTorch keeps some. */
export const kept = (value: number): Tensor => tensor(value, { dtype: float32 })

/** `state[name]` where the rule has put a tensor. */
export const tensorIn = (state: State, name: string): Tensor => state[name] as Tensor

/** Counts a step, in a tensor or as a number, and returns the count. */
export function counted(state: State): number {
  const { step } = state
  if (step instanceof Tensor) return Number(step.add_(1).item())
  return (state.step = Number(step) + 1)
}

/** Zeros in the shape and dtype of `param`. */
export const zeros = (param: Tensor): Tensor => functions.zeros_like(param)
