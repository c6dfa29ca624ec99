// What all optimisers share: parameter groups, state and zero_grad.
// https://pytorch.org/docs/1.13/optim.html#torch.optim.Optimizer
import { TorchError } from '../tensor/errors.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { Tensor } from '../tensor/tensor.ts'

export type ParamGroup<Options> = Options & { params: Tensor[] }
type Given<Options> = Iterable<Tensor> | Iterable<Partial<Options> & { params: Iterable<Tensor> }>

export abstract class Optimizer<Options extends object> {
  readonly param_groups: ParamGroup<Options>[] = []
  private readonly defaults: Options

  constructor(params: Given<Options>, defaults: Options) {
    this.defaults = defaults
    const given = [...params] as (Tensor | (Partial<Options> & { params: Iterable<Tensor> }))[]
    if (given.length === 0)
      throw new TorchError('ValueError', 'optimizer got an empty parameter list')
    if (given.every((item) => item instanceof Tensor))
      this.add_param_group({ params: given } as never)
    else for (const group of given) this.add_param_group(group as never)
  }

  /** Adds parameters with settings of their own. @throws ValueError for one that cannot be trained. */
  add_param_group(group: Partial<Options> & { params: Iterable<Tensor> }): void {
    const params = [...group.params]
    const known = new Set(this.param_groups.flatMap((other) => other.params))
    for (const param of params) {
      if (!(param instanceof Tensor))
        throw new TorchError('TypeError', 'optimizer can only optimize Tensors')
      if (!param.is_leaf) throw new TorchError('ValueError', "can't optimize a non-leaf Tensor")
      if (known.has(param))
        throw new TorchError(
          'ValueError',
          'some parameters appear in more than one parameter group',
        )
    }
    this.param_groups.push({ ...this.defaults, ...group, params })
  }

  /** Forgets all gradients, or with `set_to_none: false` fills them with zeros. */
  zero_grad(set_to_none = true): void {
    for (const { params } of this.param_groups)
      for (const param of params) {
        if (set_to_none) param.grad = null
        else param.grad?.detach().zero_()
      }
  }

  /** Changes the parameters by their gradients; `closure` recomputes the loss where one is needed. */
  step<Loss>(closure?: () => Loss): Loss | undefined {
    const loss = closure && withGradMode(true, closure)
    withGradMode(false, () => {
      for (const group of this.param_groups) this.update(group)
    })
    return loss
  }

  /** The update rule for one group. */
  protected abstract update(group: ParamGroup<Options>): void
}
