// What all optimisers share: parameter groups, state, zero_grad and state_dict. The update rules are
// not here: each stands in the file of its optimiser, as a step for one parameter.
// https://pytorch.org/docs/1.13/optim.html#torch.optim.Optimizer
import { typeName } from '../tensor/arguments.ts'
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { scoped } from '../tensor/scope.ts'
import { Tensor } from '../tensor/tensor.ts'
import { pythonText } from './settings.ts'

/** What an optimiser remembers of one parameter, by PyTorch's names. */
export type State = Record<string, StateValue>
export type StateValue = Tensor | number | null | readonly StateValue[]

/** Parameters with the settings that hold for them; schedulers add some of their own. */
export type ParamGroup<Options> = Options & { params: Tensor[]; initial_lr?: number }
export type GivenGroup<Options> = Partial<Options> & { params: Tensor | Iterable<Tensor> }
export type Given<Options> = Iterable<Tensor> | Iterable<GivenGroup<Options>>

/** A group as `state_dict` writes it: numbers in place of parameters. */
export type SavedGroup = Record<string, unknown> & { params: number[] }

export interface OptimizerState {
  state: Record<number, State>
  param_groups: SavedGroup[]
}

/** Stands for a setting that has no default. */
export const required = Symbol('required')

/** Options as an optimiser's defaults: those that must be given may be missing. */
export type Defaults<Options> = { [K in keyof Options]: Options[K] | typeof required }

const valueError = (message: string): TorchError => new TorchError('ValueError', message)

export class Optimizer<Options extends object = object> {
  readonly param_groups: ParamGroup<Options>[] = []
  readonly defaults: Defaults<Options>
  /** What is remembered of each parameter. */
  state = new Map<Tensor, State>()
  /** Steps taken since a scheduler was attached, for its warning about the order of calls. */
  steps = 0

  constructor(params: Given<Options>, defaults: Defaults<Options>) {
    this.defaults = defaults
    if (params instanceof Tensor)
      throw new TorchError(
        'TypeError',
        `params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor`,
      )
    const given = [...params]
    if (given.length === 0) throw valueError('optimizer got an empty parameter list')
    const isGroup = typeof given[0] === 'object' && 'params' in given[0]
    const groups = isGroup ? given : [{ params: given }]
    for (const group of groups) this.add_param_group(group as GivenGroup<Options>)
  }

  /** Adds parameters with settings of their own. @throws ValueError for one that cannot be trained. */
  add_param_group(group: GivenGroup<Options>): void {
    const params = group.params instanceof Tensor ? [group.params] : [...group.params]
    for (const param of params) {
      if (!(param instanceof Tensor))
        throw new TorchError(
          'TypeError',
          `optimizer can only optimize Tensors, but one of the params is ${typeName(param)}`,
        )
      if (!param.is_leaf && !param.retains_grad)
        throw valueError("can't optimize a non-leaf Tensor")
    }
    const whole = { ...this.defaults, ...group, params }
    for (const [name, value] of Object.entries<unknown>(whole))
      if (value === required)
        throw valueError(
          `parameter group didn't specify a value of required optimization parameter ${name}`,
        )
    const known = new Set(this.param_groups.flatMap((other) => other.params))
    if (params.some((param) => known.has(param)))
      throw valueError('some parameters appear in more than one parameter group')
    this.param_groups.push(whole as unknown as ParamGroup<Options>)
  }

  /** Forgets all gradients, or with `set_to_none: false` fills them with zeros. */
  zero_grad(set_to_none = true): void {
    for (const { params } of this.param_groups)
      for (const param of params) {
        if (set_to_none) param.grad = null
        else param.grad?.detach().zero_()
      }
  }

  /** One update of all parameters; every optimiser defines it. */
  step<Loss>(_closure?: () => Loss): Loss | undefined {
    throw new TorchError('NotImplementedError', '')
  }

  /** The state and the settings, with numbers in place of parameters: PyTorch's layout. */
  state_dict(): OptimizerState {
    const numbers = new Map<Tensor, number>()
    let start = 0
    const groups = this.param_groups.map(({ params, ...settings }) => {
      params.forEach((param, i) => {
        if (!numbers.has(param)) numbers.set(param, start + i)
      })
      start += params.length
      return { ...settings, params: params.map((param) => numbers.get(param)!) }
    })
    const state: Record<number, State> = {}
    for (const [param, value] of this.state) state[numbers.get(param)!] = value
    return { state, param_groups: groups }
  }

  /** Takes over what `state_dict()` of such an optimiser gave; its tensors are copied. */
  load_state_dict({ state, param_groups }: OptimizerState): void {
    if (param_groups.length !== this.param_groups.length)
      throw valueError('loaded state dict has a different number of parameter groups')
    if (param_groups.some(({ params }, i) => params.length !== this.param_groups[i]!.params.length))
      throw valueError(
        "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
      )
    const params = new Map(
      param_groups.flatMap((saved, g) =>
        saved.params.map((number, i) => [number, this.param_groups[g]!.params[i]!] as const),
      ),
    )
    this.state = new Map()
    for (const [number, saved] of Object.entries(state)) {
      const param = params.get(Number(number))
      if (param) this.state.set(param, copied(saved, param))
    }
    param_groups.forEach(({ params: _, ...settings }, i) => {
      Object.assign(this.param_groups[i]!, structuredClone(settings))
    })
  }

  /** As Python prints it. */
  toString(): string {
    const lines = this.param_groups.flatMap((group, i) => [
      ...(i > 0 ? [''] : []),
      `Parameter Group ${i}`,
      ...Object.entries(group)
        .filter(([name]) => name !== 'params')
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, value]) => `    ${name}: ${pythonText(value)}`),
    ])
    return [`${this.constructor.name} (`, ...lines, ')'].join('\n')
  }
}

/** A copy in the parameter's dtype; the count of steps keeps its own. */
function copied(saved: State, param: Tensor): State {
  const copy = (value: StateValue, name?: string): StateValue => {
    if (Array.isArray(value)) return value.map((item: StateValue) => copy(item))
    if (!(value instanceof Tensor)) return value
    const same = name === 'step' || !param.dtype.is_floating_point
    return withGradMode(false, () =>
      scoped(() => (same ? value.detach().clone() : value.detach().to(param.dtype).clone())),
    ).retain()
  }
  return Object.fromEntries(Object.entries(saved).map(([name, value]) => [name, copy(value, name)]))
}
