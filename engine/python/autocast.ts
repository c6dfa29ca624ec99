// torch.autocast('cpu'): which ops take their tensors in bfloat16, and which in float32, while a block is
// open (https://pytorch.org/docs/1.13/amp.html#cpu-op-specific-behavior). It computes nothing itself.
import { bfloat16, type DType, float16, float32 } from '../tensor/dtype.ts'
import { Tensor } from '../tensor/tensor.ts'

const NARROW = new Set('conv1d conv2d conv3d bmm mm baddbmm addmm addbmm linear matmul'.split(' '))
const WIDE = new Set(
  (
    'conv_transpose1d conv_transpose2d conv_transpose3d avg_pool3d binary_cross_entropy ' +
    'binary_cross_entropy_with_logits grid_sample prod quantile nanquantile cdist trace cholesky ' +
    'inverse pinverse mse_loss l1_loss smooth_l1_loss huber_loss kl_div nll_loss cross_entropy ' +
    'cosine_embedding_loss hinge_embedding_loss margin_ranking_loss soft_margin_loss ' +
    'multi_margin_loss multilabel_margin_loss triplet_margin_loss poisson_nll_loss dist renorm ' +
    'logsumexp'
  ).split(' '),
)

let open = false

/** Whether an autocast block is open. */
export function setAutocast(on: boolean): void {
  open = on
}

const changed =
  (from: readonly DType[], to: DType) =>
  (value: unknown): unknown =>
    value instanceof Tensor && from.includes(value.dtype) ? value.to(to) : value

/** What turns the arguments of an op while a block is open; null for ops that take them as they come. */
export function castingOf(name: string): ((values: unknown[]) => unknown[]) | null {
  const to = NARROW.has(name)
    ? changed([float32, float16], bfloat16)
    : WIDE.has(name)
      ? changed([bfloat16, float16], float32)
      : null
  return to && ((values) => (open ? values.map(to) : values))
}
