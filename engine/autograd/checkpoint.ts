// `torch.utils.checkpoint`: a part of the forward that is run again on the way back, instead of keeping
// what it made. https://pytorch.org/docs/1.13/checkpoint.html
import { defaultGenerator } from '../tensor/random.ts'
import { runBackward } from '../tensor/autograd.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import type { Tensor } from '../tensor/tensor.ts'
import type { FunctionCtx } from './function.ts'
import { Function } from './function.ts'

type Part = (...inputs: Tensor[]) => Tensor

class CheckpointFunction extends Function {
  static override forward(ctx: FunctionCtx, run: Part, ...inputs: Tensor[]): Tensor {
    ctx.run = run
    ctx.state = defaultGenerator.get_state()
    ctx.save_for_backward(...inputs)
    return run(...inputs)
  }

  static override backward(ctx: FunctionCtx, grad: Tensor): (Tensor | null)[] {
    const inputs = ctx.saved_tensors.map((input) => {
      const own = input.detach()
      return input.requires_grad ? own.requires_grad_() : own
    })
    const now = defaultGenerator.get_state()
    defaultGenerator.set_state(ctx.state as typeof now)
    const output = withGradMode(true, () => (ctx.run as Part)(...inputs))
    defaultGenerator.set_state(now)
    runBackward([output], [grad], { retain_graph: false, create_graph: false, inputs: null })
    return [null, ...inputs.map((input) => input.grad)]
  }
}

/** `run(...inputs)`, whose steps are taken again in the backward pass instead of being kept. */
export function checkpoint(run: Part, ...inputs: Tensor[]): Tensor {
  return CheckpointFunction.apply(run, ...inputs)
}
