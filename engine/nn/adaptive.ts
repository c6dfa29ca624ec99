// Softmax over very many classes: the frequent ones in a head, clusters of rarer ones in smaller networks
// behind it (Grave et al., 2017).
// https://pytorch.org/docs/1.13/generated/torch.nn.AdaptiveLogSoftmaxWithLoss.html
import { functional, functions } from '../ops/functions.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { ModuleList, Sequential } from './containers.ts'
import { given } from './given.ts'
import { Linear } from './linear.ts'
import { Module } from './module.ts'

export interface AdaptiveOptions {
  /** How much narrower each cluster's network is than the one before. */
  div_value?: number
  head_bias?: boolean
  dtype?: DType | null
}

/** The log-probability of each target, and the mean of its negative. */
export interface AdaptiveOutput {
  readonly output: Tensor
  readonly loss: Tensor
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface AdaptiveLogSoftmaxWithLoss {
  // eslint-disable-next-line @typescript-eslint/prefer-function-type -- it merges with the class below, which a type alias cannot.
  (input: Tensor, target: Tensor): AdaptiveOutput
}

const refuse = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}

function check(input: Tensor, target: Tensor): void {
  if (target.ndim > 1) refuse('0D or 1D target tensor expected, multi-target not supported')
  if (target.ndim === 1 && input.size(0) !== target.size(0))
    refuse('Input and target should have the same size in the batch dimension.')
  if (input.ndim !== target.ndim + 1)
    refuse(
      `${target.ndim}D target tensor expects ${target.ndim + 1}D input tensors, but found inputs with size torch.Size([${input.shape.join(', ')}])`,
    )
}

const logs = (scores: Tensor): Tensor => functional.log_softmax(scores, { dim: 1 })

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class AdaptiveLogSoftmaxWithLoss extends Module {
  readonly in_features: number
  readonly n_classes: number
  /** Where clusters begin, and the number of classes. */
  readonly cutoffs: readonly number[]
  readonly div_value: number
  readonly head_bias: boolean
  readonly shortlist_size: number
  readonly n_clusters: number
  readonly head_size: number
  head: Linear
  tail: ModuleList

  constructor(
    in_features: number,
    n_classes: number,
    cutoffs: readonly number[],
    options: AdaptiveOptions = {},
  ) {
    super()
    const { div_value, head_bias, dtype } = given<Required<AdaptiveOptions>>(
      'AdaptiveLogSoftmaxWithLoss',
      [options],
      { div_value: 4, head_bias: false, dtype: null },
    )
    const isRising = cutoffs.every(
      (cutoff, i) => Number.isInteger(cutoff) && cutoff > (cutoffs[i - 1] ?? 0),
    )
    if (!isRising || cutoffs.at(-1)! > n_classes - 1)
      throw new TorchError(
        'ValueError',
        'cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1',
      )
    this.in_features = in_features
    this.n_classes = n_classes
    this.cutoffs = [...cutoffs, n_classes]
    this.div_value = div_value
    this.head_bias = head_bias
    this.shortlist_size = cutoffs[0]!
    this.n_clusters = cutoffs.length
    this.head_size = this.shortlist_size + this.n_clusters
    this.head = new Linear(in_features, this.head_size, { bias: head_bias, dtype })
    const clusters = this.clusters().map(([low, high], i) => {
      const width = Math.floor(in_features / div_value ** (i + 1))
      const plain = { bias: false, dtype }
      return new Sequential(
        new Linear(in_features, width, plain),
        new Linear(width, high - low, plain),
      )
    })
    this.tail = new ModuleList(clusters)
  }

  /** The first class of each cluster, and the one behind its last. */
  private clusters(): [low: number, high: number][] {
    return this.cutoffs.slice(1).map((high, i) => [this.cutoffs[i]!, high])
  }

  /** Draws new starting values. */
  reset_parameters(): void {
    for (const module of this.modules()) if (module instanceof Linear) module.reset_parameters()
  }

  override forward(input_: Tensor, target_: Tensor): AdaptiveOutput {
    check(input_, target_)
    const isSingle = target_.ndim === 0
    const input = isSingle ? input_.unsqueeze(0) : input_
    const target = isSingle ? target_.unsqueeze(0) : target_
    const [least, most] = [Number(target.min().item()), Number(target.max().item())]
    if (least < 0 || most >= this.n_classes)
      refuse(
        `Target values should be in [0, ${this.n_classes - 1}], but values in range [${least}, ${most}] were found. `,
      )
    // Where each target is in the head: itself, or its cluster.
    let places = target
    let within = input.new_zeros([target.shape[0]!])
    this.clusters().forEach(([low, high], i) => {
      const rows = target.ge(low).logical_and(target.lt(high)).nonzero().flatten()
      if (rows.count === 0) return
      places = places.index_fill(0, rows, this.shortlist_size + i)
      const scores = logs(this.tail.at(i)(input.index_select(0, rows)))
      const own = scores.gather(1, target.index_select(0, rows).sub(low).unsqueeze(1)).squeeze(1)
      within = within.index_copy(0, rows, own)
    })
    const head = logs(this.head(input))
    const output = within.add(head.gather(1, places.unsqueeze(1)).squeeze(1))
    return { output: isSingle ? output.squeeze(0) : output, loss: output.neg().mean() }
  }

  /** The log-probabilities of all classes: (batch, n_classes). */
  log_prob(input: Tensor): Tensor {
    const head = logs(this.head(input))
    const frequent = head.narrow(1, 0, this.shortlist_size)
    const rare = this.clusters().map((_, i) =>
      logs(this.tail.at(i)(input)).add(head.narrow(1, this.shortlist_size + i, 1)),
    )
    return functions.cat([frequent, ...rare], 1)
  }

  /** The most probable class of each example. */
  predict(input: Tensor): Tensor {
    return this.log_prob(input).argmax(1)
  }
}
