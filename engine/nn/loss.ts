// Losses as modules. The formulas stand in the op table.
// https://pytorch.org/docs/1.13/nn.html#loss-functions
import { functional } from '../ops/functions.ts'
import { legacy } from '../ops/loss/reduction.ts'
import { TorchError } from '../tensor/errors.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { given } from './given.ts'
import { Module } from './module.ts'

type Reduction = 'mean' | 'sum' | 'none'

export interface LossOptions {
  /** What becomes of the losses of the elements: their mean, their sum, or nothing. */
  reduction?: Reduction
  /** Deprecated, as `reduce`: say `reduction`. */
  size_average?: boolean | null
  reduce?: boolean | null
}

/** What all losses are made with, beside their own. */
const reducing = {
  size_average: null as boolean | null,
  reduce: null as boolean | null,
  reduction: 'mean' as string,
}

abstract class Loss extends Module {
  readonly reduction: string

  constructor(options: {
    readonly reduction: string
    readonly size_average?: boolean | null
    readonly reduce?: boolean | null
  }) {
    super()
    const { reduction, size_average = null, reduce = null } = options
    this.reduction = legacy(size_average, reduce, reduction)
  }
}

/** Losses with weights, which move and are saved with the module. */
abstract class WeightedLoss extends Loss {
  weight!: Tensor | null

  constructor(weight: Tensor | null, options: ConstructorParameters<typeof Loss>[0]) {
    super(options)
    this.register_buffer('weight', weight)
  }
}

/** The squared differences. */
export class MSELoss extends Loss {
  constructor(options: LossOptions = {}) {
    super(given('MSELoss', [options], reducing))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.mse_loss(input, target, { reduction: this.reduction })
  }
}

/** The absolute differences. */
export class L1Loss extends Loss {
  constructor(options: LossOptions = {}) {
    super(given('L1Loss', [options], reducing))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.l1_loss(input, target, { reduction: this.reduction })
  }
}

/** Squared differences below `beta`, absolute ones above. */
export class SmoothL1Loss extends Loss {
  readonly beta: number

  constructor(options: LossOptions & { beta?: number } = {}) {
    const { beta, ...rest } = given('SmoothL1Loss', [options], { ...reducing, beta: 1 })
    super(rest)
    this.beta = beta
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { reduction, beta } = this
    return functional.smooth_l1_loss(input, target, { reduction, beta })
  }
}

/** Squared differences below `delta`, absolute ones times `delta` above. */
export class HuberLoss extends Loss {
  readonly delta: number

  constructor(options: { reduction?: Reduction; delta?: number } = {}) {
    const { delta, reduction } = given('HuberLoss', [options], { reduction: 'mean', delta: 1 })
    super({ reduction })
    this.delta = delta
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.huber_loss(input, target, this.reduction, this.delta)
  }
}

type Weighted = LossOptions & { weight?: Tensor | null }
const weighing = { weight: null as Tensor | null, ...reducing }

/** The cross-entropy of probabilities and targets in [0, 1]. */
export class BCELoss extends WeightedLoss {
  constructor(options: Weighted = {}) {
    const { weight, ...rest } = given('BCELoss', [options], weighing)
    super(weight, rest)
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this
    return functional.binary_cross_entropy(input, target, { weight, reduction })
  }
}

/** The cross-entropy of the sigmoid of logits and targets in [0, 1]. */
export class BCEWithLogitsLoss extends WeightedLoss {
  pos_weight!: Tensor | null

  constructor(options: Weighted & { pos_weight?: Tensor | null } = {}) {
    const { weight, pos_weight, ...rest } = given('BCEWithLogitsLoss', [options], {
      ...weighing,
      pos_weight: null as Tensor | null,
    })
    super(weight, rest)
    this.register_buffer('pos_weight', pos_weight)
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, pos_weight, reduction } = this
    return functional.binary_cross_entropy_with_logits(input, target, {
      weight,
      pos_weight,
      reduction,
    })
  }
}

/** Minus the log-probability of the right class. */
export class NLLLoss extends WeightedLoss {
  readonly ignore_index: number

  constructor(options: Weighted & { ignore_index?: number } = {}) {
    const { weight, ignore_index, ...rest } = given('NLLLoss', [options], {
      ...weighing,
      ignore_index: -100,
    })
    super(weight, rest)
    this.ignore_index = ignore_index
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignore_index, reduction } = this
    return functional.nll_loss(input, target, { weight, ignore_index, reduction })
  }
}

/** As NLLLoss, by its name of old. */
export class NLLLoss2d extends NLLLoss {}

/** The cross-entropy of the softmax of scores and classes. */
export class CrossEntropyLoss extends WeightedLoss {
  readonly ignore_index: number
  readonly label_smoothing: number

  constructor(options: Weighted & { ignore_index?: number; label_smoothing?: number } = {}) {
    const { weight, ignore_index, label_smoothing, ...rest } = given(
      'CrossEntropyLoss',
      [options],
      { ...weighing, ignore_index: -100, label_smoothing: 0 },
    )
    super(weight, rest)
    this.ignore_index = ignore_index
    this.label_smoothing = label_smoothing
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, ignore_index, label_smoothing, reduction } = this
    const options = { weight, ignore_index, label_smoothing, reduction }
    return functional.cross_entropy(input, target, options)
  }
}

/** The Kullback-Leibler divergence of the target from the input, which holds logarithms. */
export class KLDivLoss extends Loss {
  readonly log_target: boolean

  constructor(
    options: Omit<LossOptions, 'reduction'> & {
      reduction?: Reduction | 'batchmean'
      log_target?: boolean
    } = {},
  ) {
    const { log_target, ...rest } = given('KLDivLoss', [options], {
      ...reducing,
      log_target: false,
    })
    super(rest)
    this.log_target = log_target
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { reduction, log_target } = this
    return functional.kl_div(input, target, { reduction, log_target })
  }
}

export class PoissonNLLLoss extends Loss {
  readonly log_input: boolean
  readonly full: boolean
  readonly eps: number

  constructor(options: LossOptions & { log_input?: boolean; full?: boolean; eps?: number } = {}) {
    const { log_input, full, eps, ...rest } = given('PoissonNLLLoss', [options], {
      log_input: true,
      full: false,
      eps: 1e-8,
      ...reducing,
    })
    super(rest)
    this.log_input = log_input
    this.full = full
    this.eps = eps
  }

  override forward(log_input: Tensor, target: Tensor): Tensor {
    const { full, eps, reduction } = this
    const options = { log_input: this.log_input, full, eps, reduction }
    return functional.poisson_nll_loss(log_input, target, options)
  }
}

export class GaussianNLLLoss extends Loss {
  readonly full: boolean
  readonly eps: number

  constructor(options: { full?: boolean; eps?: number; reduction?: Reduction } = {}) {
    const { full, eps, reduction } = given('GaussianNLLLoss', [options], {
      full: false,
      eps: 1e-6,
      reduction: 'mean',
    })
    super({ reduction })
    this.full = full
    this.eps = eps
  }

  override forward(input: Tensor, target: Tensor, variance: Tensor): Tensor {
    const { full, eps, reduction } = this
    return functional.gaussian_nll_loss(input, target, variance, { full, eps, reduction })
  }
}

export class HingeEmbeddingLoss extends Loss {
  readonly margin: number

  constructor(options: LossOptions & { margin?: number } = {}) {
    const { margin, ...rest } = given('HingeEmbeddingLoss', [options], { margin: 1, ...reducing })
    super(rest)
    this.margin = margin
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this
    return functional.hinge_embedding_loss(input, target, { margin, reduction })
  }
}

export class MarginRankingLoss extends Loss {
  readonly margin: number

  constructor(options: LossOptions & { margin?: number } = {}) {
    const { margin, ...rest } = given('MarginRankingLoss', [options], { margin: 0, ...reducing })
    super(rest)
    this.margin = margin
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this
    return functional.margin_ranking_loss(input1, input2, target, { margin, reduction })
  }
}

export class CosineEmbeddingLoss extends Loss {
  readonly margin: number

  constructor(options: LossOptions & { margin?: number } = {}) {
    const { margin, ...rest } = given('CosineEmbeddingLoss', [options], { margin: 0, ...reducing })
    super(rest)
    this.margin = margin
  }

  override forward(input1: Tensor, input2: Tensor, target: Tensor): Tensor {
    const { margin, reduction } = this
    return functional.cosine_embedding_loss(input1, input2, target, { margin, reduction })
  }
}

export class MultiMarginLoss extends WeightedLoss {
  readonly p: number
  readonly margin: number

  constructor(options: Weighted & { p?: number; margin?: number } = {}) {
    const { p, margin, weight, ...rest } = given('MultiMarginLoss', [options], {
      p: 1,
      margin: 1,
      ...weighing,
    })
    if (p !== 1 && p !== 2) throw new TorchError('ValueError', 'only p == 1 and p == 2 supported')
    super(weight, rest)
    this.p = p
    this.margin = margin
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { p, margin, weight, reduction } = this
    return functional.multi_margin_loss(input, target, { p, margin, weight, reduction })
  }
}

export class MultiLabelMarginLoss extends Loss {
  constructor(options: LossOptions = {}) {
    super(given('MultiLabelMarginLoss', [options], reducing))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.multilabel_margin_loss(input, target, { reduction: this.reduction })
  }
}

export class MultiLabelSoftMarginLoss extends WeightedLoss {
  constructor(options: Weighted = {}) {
    const { weight, ...rest } = given('MultiLabelSoftMarginLoss', [options], weighing)
    super(weight, rest)
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    const { weight, reduction } = this
    return functional.multilabel_soft_margin_loss(input, target, { weight, reduction })
  }
}

export class SoftMarginLoss extends Loss {
  constructor(options: LossOptions = {}) {
    super(given('SoftMarginLoss', [options], reducing))
  }

  override forward(input: Tensor, target: Tensor): Tensor {
    return functional.soft_margin_loss(input, target, { reduction: this.reduction })
  }
}

export class TripletMarginLoss extends Loss {
  readonly margin: number
  readonly p: number
  readonly eps: number
  readonly swap: boolean

  constructor(
    options: LossOptions & { margin?: number; p?: number; eps?: number; swap?: boolean } = {},
  ) {
    const { margin, p, eps, swap, ...rest } = given('TripletMarginLoss', [options], {
      margin: 1,
      p: 2,
      eps: 1e-6,
      swap: false,
      ...reducing,
    })
    super(rest)
    this.margin = margin
    this.p = p
    this.eps = eps
    this.swap = swap
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { margin, p, eps, swap, reduction } = this
    const options = { margin, p, eps, swap, reduction }
    return functional.triplet_margin_loss(anchor, positive, negative, options)
  }
}

/** How far apart two batches of vectors are, for each pair. */
export type Distance = (a: Tensor, b: Tensor) => Tensor

/** TripletMarginLoss with a distance of one's own. https://pytorch.org/docs/1.13/generated/torch.nn.TripletMarginWithDistanceLoss.html */
export class TripletMarginWithDistanceLoss extends Loss {
  readonly distance_function: Distance
  readonly margin: number
  readonly swap: boolean

  constructor(
    options: {
      distance_function?: Distance | null
      margin?: number
      swap?: boolean
      reduction?: LossOptions['reduction']
    } = {},
  ) {
    const { distance_function, margin, swap, reduction } = given(
      'TripletMarginWithDistanceLoss',
      [options],
      {
        distance_function: null as Distance | null,
        margin: 1,
        swap: false,
        reduction: reducing.reduction,
      },
    )
    super({ ...reducing, reduction })
    this.distance_function = distance_function ?? ((a, b) => functional.pairwise_distance(a, b))
    this.margin = margin
    this.swap = swap
  }

  override forward(anchor: Tensor, positive: Tensor, negative: Tensor): Tensor {
    const { distance_function: distance, margin, swap, reduction } = this
    const near = distance(anchor, positive)
    const other = distance(anchor, negative)
    const far = swap ? other.minimum(distance(positive, negative)) : other
    const losses = near.sub(far).add(margin).clamp(0)
    return reduction === 'none' ? losses : reduction === 'sum' ? losses.sum() : losses.mean()
  }
}
