// The name of the optimiser for sparse gradients, which the engine does not have.
// https://pytorch.org/docs/1.13/generated/torch.optim.SparseAdam.html
import { TorchError } from '../tensor/errors.ts'
import { Optimizer } from './optimizer.ts'

export class SparseAdam extends Optimizer {
  /** @throws NotImplementedError always: there are no sparse gradients here. */
  override add_param_group(): never {
    throw new TorchError(
      'NotImplementedError',
      'Kindling has no sparse tensors, and so no SparseAdam: use Adam',
    )
  }
}
