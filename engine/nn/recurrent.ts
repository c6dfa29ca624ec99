// Recurrent layers and their cells. The formulas stand in engine/ops/recurrent.
// https://pytorch.org/docs/1.13/nn.html#recurrent-layers
import { functions } from '../ops/functions.ts'
import {
  type CellWeights,
  gruStep,
  lstmStep,
  reluStep,
  type State,
  type Step,
  tanhStep,
} from '../ops/recurrent/steps.ts'
import { batchFirst, recur } from '../ops/recurrent/layers.ts'
import type { DType } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { sameShape } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { warn } from '../tensor/warnings.ts'
import { given, type Given } from './given.ts'
import { uniform_ } from './init.ts'
import { Module } from './module.ts'
import { PackedSequence } from './packed.ts'
import { Parameter } from './parameter.ts'
import { float, truth } from './printing.ts'

export interface RecurrentOptions {
  num_layers?: number
  bias?: boolean
  /** Whether inputs are (batch, steps, features) instead of (steps, batch, features). */
  batch_first?: boolean
  /** Between layers, while training. */
  dropout?: number
  bidirectional?: boolean
  dtype?: DType | null
}

const defaults = {
  num_layers: 1,
  bias: true,
  batch_first: false,
  dropout: 0,
  bidirectional: false,
  proj_size: 0,
  device: null,
  dtype: null as DType | null,
}

const modes = {
  LSTM: { gates: 4, step: lstmStep },
  GRU: { gates: 3, step: gruStep },
  RNN_TANH: { gates: 1, step: tanhStep },
  RNN_RELU: { gates: 1, step: reluStep },
} as const satisfies Record<string, { gates: number; step: Step }>

const refuse = (message: string): never => {
  throw new TorchError('RuntimeError', message)
}
const value = (message: string): never => {
  throw new TorchError('ValueError', message)
}
const listed = (shape: readonly number[]): string => shape.join(', ')

type Sequence = Tensor | PackedSequence

abstract class Recurrent extends Module {
  readonly mode: keyof typeof modes
  readonly input_size: number
  readonly hidden_size: number
  readonly num_layers: number
  readonly bias: boolean
  readonly batch_first: boolean
  readonly dropout: number
  readonly bidirectional: boolean
  readonly proj_size: number

  constructor(
    mode: keyof typeof modes,
    input_size: number,
    hidden_size: number,
    options: typeof defaults,
  ) {
    super()
    const { num_layers, bias, batch_first, dropout, bidirectional, proj_size, dtype } = options
    this.mode = mode
    this.input_size = input_size
    this.hidden_size = hidden_size
    this.num_layers = num_layers
    this.bias = bias
    this.batch_first = batch_first
    this.dropout = dropout
    this.bidirectional = bidirectional
    this.proj_size = proj_size
    if (!(dropout >= 0 && dropout <= 1))
      value(
        'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
      )
    if (dropout > 0 && num_layers === 1)
      warn(
        `dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got dropout=${dropout} and num_layers=${num_layers}`,
      )
    if (proj_size < 0)
      value('proj_size should be a positive integer or zero to disable projections')
    if (proj_size >= hidden_size) value('proj_size has to be smaller than hidden_size')
    const gates = modes[mode].gates * hidden_size
    const out = proj_size > 0 ? proj_size : hidden_size
    const parameter = (...size: number[]) => new Parameter(functions.empty(size, { dtype }))
    for (const [layer, , suffix] of this.places()) {
      const into = layer === 0 ? input_size : out * this.directions
      const named: Record<string, Parameter> = {
        [`weight_ih_${suffix}`]: parameter(gates, into),
        [`weight_hh_${suffix}`]: parameter(gates, out),
        ...(bias && {
          [`bias_ih_${suffix}`]: parameter(gates),
          [`bias_hh_${suffix}`]: parameter(gates),
        }),
        ...(proj_size > 0 && { [`weight_hr_${suffix}`]: parameter(proj_size, hidden_size) }),
      }
      Object.assign(this, named)
    }
    this.reset_parameters()
  }

  private get directions(): number {
    return this.bidirectional ? 2 : 1
  }

  /** Every layer and direction, and how the names of its parameters end. */
  private places(): [layer: number, direction: number, suffix: string][] {
    return Array.from({ length: this.num_layers * this.directions }, (_, i) => {
      const [layer, direction] = [Math.floor(i / this.directions), i % this.directions]
      return [layer, direction, `l${layer}${direction === 1 ? '_reverse' : ''}`]
    })
  }

  /** Uniform in ±1/√hidden_size, all in order. */
  reset_parameters(): void {
    const bound = this.hidden_size > 0 ? 1 / Math.sqrt(this.hidden_size) : 0
    for (const parameter of this.parameters()) uniform_(parameter, -bound, bound)
  }

  /** Kept for code written for GPUs: there is nothing to rearrange in memory here. */
  flatten_parameters(): void {
    return
  }

  /** The parameters of each layer and direction. */
  get all_weights(): Parameter[][] {
    const own = new Map(this.named_parameters('', false))
    return this.places().map(([, , suffix]) =>
      [...own].filter(([name]) => name.endsWith(`_${suffix}`)).map(([, parameter]) => parameter),
    )
  }

  private weights(): CellWeights[][] {
    const named = (name: string): Tensor | null =>
      (Reflect.get(this, name) as Tensor | undefined) ?? null
    const layers: CellWeights[][] = []
    for (const [layer, , suffix] of this.places())
      (layers[layer] ??= []).push({
        w_ih: named(`weight_ih_${suffix}`)!,
        w_hh: named(`weight_hh_${suffix}`)!,
        b_ih: named(`bias_ih_${suffix}`),
        b_hh: named(`bias_hh_${suffix}`),
        w_hr: named(`weight_hr_${suffix}`),
      })
    return layers
  }

  private checkInput(input: Tensor, packed: boolean): void {
    const wanted = packed ? 2 : 3
    if (input.ndim !== wanted) refuse(`input must have ${wanted} dimensions, got ${input.ndim}`)
    if (input.shape.at(-1) !== this.input_size)
      refuse(
        `input.size(-1) must be equal to input_size. Expected ${this.input_size}, got ${input.shape.at(-1)!}`,
      )
  }

  private checkHidden(hidden: Tensor, batch: number, size: number, name: string): void {
    const wanted = [this.num_layers * this.directions, batch, size]
    if (!sameShape(hidden.shape, wanted))
      refuse(`Expected ${name} size (${listed(wanted)}), got [${listed(hidden.shape)}]`)
  }

  /** The output and the last states, each (layers · directions, batch, features). */
  protected recur(sequence: Sequence, given: readonly Tensor[] | null) {
    if (sequence instanceof PackedSequence) return this.recurPacked(sequence, given)
    const single = sequence.ndim === 2
    const batchDim = this.batch_first ? 0 : 1
    const input = single ? sequence.unsqueeze(batchDim) : sequence
    if (!single && sequence.ndim !== 3) this.checkInput(sequence, false)
    if (given && !single && given.some((state) => state.ndim !== 3)) this.complain(given, 3)
    if (given && single && given.some((state) => state.ndim !== 2)) this.complain(given, 2)
    const start = single ? (given?.map((state) => state.unsqueeze(1)) ?? null) : given
    this.checkInput(input, false)
    const states = this.states(start, input.shape[batchDim]!, input.dtype)
    const ordered = this.batch_first ? input.transpose(0, 1) : input
    const { output, last } = recur(ordered, states, this.network(), null)
    const back = this.batch_first ? batchFirst(output, this.mode === 'LSTM') : output
    const ends = this.stacked(last)
    return single
      ? { output: back.squeeze(batchDim), last: ends.map((state) => state.squeeze(1)) }
      : { output: back, last: ends }
  }

  private complain(given: readonly Tensor[], dims: 2 | 3): never {
    const sizes = given.map(({ ndim }) => `${ndim}-D`)
    const input = dims === 3 ? 'batched 3-D' : 'unbatched 2-D'
    return given.length === 1
      ? refuse(`For ${input} input, hx should also be ${dims}-D but got ${sizes[0]!} tensor`)
      : refuse(
          `For ${input} input, hx and cx should also be ${dims}-D but got (${sizes.join(', ')}) tensors`,
        )
  }

  private recurPacked(sequence: PackedSequence, given: readonly Tensor[] | null) {
    const { sizes, sorted_indices, unsorted_indices } = sequence
    this.checkInput(sequence.data, true)
    const sorted = given?.map((state) =>
      sorted_indices ? state.index_select(1, sorted_indices) : state,
    )
    const states = this.states(sorted ?? null, sizes[0]!, sequence.data.dtype)
    const { output, last } = recur(sequence.data, states, this.network(), sizes)
    const ends = this.stacked(last).map((state) =>
      unsorted_indices ? state.index_select(1, unsorted_indices) : state,
    )
    return { output: sequence.with(output), last: ends }
  }

  private network() {
    const { dropout, training } = this
    return { step: modes[this.mode].step, layers: this.weights(), dropout, training }
  }

  private states(given: readonly Tensor[] | null, batch: number, dtype: DType): State[] {
    const count = this.num_layers * this.directions
    const out = this.proj_size > 0 ? this.proj_size : this.hidden_size
    const zeros = (size: number) => functions.zeros([count, batch, size], { dtype })
    const hasCell = this.mode === 'LSTM'
    const [h, c] = given ?? [zeros(out), ...(hasCell ? [zeros(this.hidden_size)] : [])]
    this.checkHidden(h!, batch, out, hasCell ? 'hidden[0]' : 'hidden')
    if (hasCell) this.checkHidden(c!, batch, this.hidden_size, 'hidden[1]')
    return Array.from({ length: count }, (_, i) => ({
      h: h!.select(0, i),
      c: hasCell ? c!.select(0, i) : null,
    }))
  }

  private stacked(last: readonly State[]): Tensor[] {
    const h = functions.stack(
      last.map((state) => state.h),
      0,
    )
    if (this.mode !== 'LSTM') return [h]
    return [
      h,
      functions.stack(
        last.map((state) => state.c!),
        0,
      ),
    ]
  }

  override extra_repr(): string {
    const { proj_size, num_layers, bias, batch_first, dropout, bidirectional } = this
    return [
      `${this.input_size}, ${this.hidden_size}`,
      ...(proj_size === 0 ? [] : [`proj_size=${proj_size}`]),
      ...(num_layers === 1 ? [] : [`num_layers=${num_layers}`]),
      ...(bias ? [] : [`bias=${truth(bias)}`]),
      ...(batch_first ? [`batch_first=${truth(batch_first)}`] : []),
      ...(dropout === 0 ? [] : [`dropout=${float(dropout)}`]),
      ...(bidirectional ? [`bidirectional=${truth(bidirectional)}`] : []),
    ].join(', ')
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface RNN {
  (input: Tensor, hx?: Tensor | null): [output: Tensor, h_n: Tensor]
  (input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, h_n: Tensor]
}

/** A simple recurrent network. https://pytorch.org/docs/1.13/generated/torch.nn.RNN.html */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class RNN extends Recurrent {
  readonly nonlinearity: string

  constructor(
    input_size: number,
    hidden_size: number,
    ...options: Given<[num_layers: number], RecurrentOptions & { nonlinearity?: 'tanh' | 'relu' }>
  ) {
    const { nonlinearity, ...rest } = given('RNN', options, {
      ...defaults,
      nonlinearity: 'tanh',
    })
    refuseProjection(rest.proj_size)
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu')
      value(`Unknown nonlinearity '${nonlinearity}'`)
    super(nonlinearity === 'tanh' ? 'RNN_TANH' : 'RNN_RELU', input_size, hidden_size, rest)
    this.nonlinearity = nonlinearity
  }

  override forward(input: Sequence, hx: Tensor | null = null): [Sequence, Tensor] {
    const { output, last } = this.recur(input, hx && [hx])
    return [output, last[0]!]
  }
}

function refuseProjection(size: number): void {
  if (size > 0) value('proj_size argument is only supported for LSTM, not RNN or GRU')
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface GRU {
  (input: Tensor, hx?: Tensor | null): [output: Tensor, h_n: Tensor]
  (input: PackedSequence, hx?: Tensor | null): [output: PackedSequence, h_n: Tensor]
}

/** Gated recurrent units. https://pytorch.org/docs/1.13/generated/torch.nn.GRU.html */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class GRU extends Recurrent {
  constructor(
    input_size: number,
    hidden_size: number,
    ...options: Given<[num_layers: number], RecurrentOptions>
  ) {
    const all = given('GRU', options, defaults)
    refuseProjection(all.proj_size)
    super('GRU', input_size, hidden_size, all)
  }

  override forward(input: Sequence, hx: Tensor | null = null): [Sequence, Tensor] {
    const { output, last } = this.recur(input, hx && [hx])
    return [output, last[0]!]
  }
}

type Pair = [h: Tensor, c: Tensor]

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface LSTM {
  (input: Tensor, hx?: Pair | null): [output: Tensor, state: Pair]
  (input: PackedSequence, hx?: Pair | null): [output: PackedSequence, state: Pair]
}

/** Long short-term memories. https://pytorch.org/docs/1.13/generated/torch.nn.LSTM.html */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class LSTM extends Recurrent {
  constructor(
    input_size: number,
    hidden_size: number,
    ...options: Given<[num_layers: number], RecurrentOptions & { proj_size?: number }>
  ) {
    super('LSTM', input_size, hidden_size, given('LSTM', options, defaults))
  }

  override forward(input: Sequence, hx: Pair | null = null): [Sequence, Pair] {
    const { output, last } = this.recur(input, hx)
    return [output, last as Pair]
  }
}

interface CellOptions {
  bias?: boolean
  dtype?: DType | null
}

abstract class Cell extends Module {
  readonly input_size: number
  readonly hidden_size: number
  readonly bias: boolean
  weight_ih: Parameter
  weight_hh: Parameter
  bias_ih: Parameter | null
  bias_hh: Parameter | null

  constructor(
    input_size: number,
    hidden_size: number,
    gates: number,
    { bias, dtype }: { bias: boolean; dtype: DType | null },
  ) {
    super()
    const parameter = (...size: number[]) => new Parameter(functions.empty(size, { dtype }))
    this.input_size = input_size
    this.hidden_size = hidden_size
    this.bias = bias
    this.weight_ih = parameter(gates * hidden_size, input_size)
    this.weight_hh = parameter(gates * hidden_size, hidden_size)
    this.bias_ih = bias ? parameter(gates * hidden_size) : null
    this.bias_hh = bias ? parameter(gates * hidden_size) : null
    const bound = hidden_size > 0 ? 1 / Math.sqrt(hidden_size) : 0
    for (const own of this.parameters()) uniform_(own, -bound, bound)
  }

  /** One step of a batch, or of a single input, from `start` or zeros. */
  protected stepped(
    input: Tensor,
    start: readonly Tensor[] | null,
    states: number,
    step: (input: Tensor, states: readonly Tensor[]) => readonly Tensor[],
  ): readonly Tensor[] {
    if (input.ndim !== 1 && input.ndim !== 2)
      throw new TorchError(
        'AssertionError',
        `${this.constructor.name}: Expected input to be 1-D or 2-D but received ${input.ndim}-D tensor`,
      )
    const single = input.ndim === 1
    const batch = single ? input.unsqueeze(0) : input
    const zeros = () => functions.zeros([batch.shape[0]!, this.hidden_size], { dtype: input.dtype })
    const given =
      start?.map((state) => (single ? state.unsqueeze(0) : state)) ??
      Array.from({ length: states }, zeros)
    const next = step(batch, given)
    return single ? next.map((state) => state.squeeze(0)) : next
  }

  override extra_repr(): string {
    const { input_size, hidden_size, bias } = this
    return `${input_size}, ${hidden_size}${bias ? '' : ', bias=False'}`
  }
}

const cellDefaults = { bias: true, device: null, dtype: null as DType | null }
type CellArguments = Given<[bias: boolean], CellOptions>

/** https://pytorch.org/docs/1.13/generated/torch.nn.RNNCell.html */
export class RNNCell extends Cell {
  readonly nonlinearity: string

  constructor(
    input_size: number,
    hidden_size: number,
    ...options: Given<
      [bias: boolean, nonlinearity: 'tanh' | 'relu'],
      CellOptions & { nonlinearity?: 'tanh' | 'relu' }
    >
  ) {
    const { bias, nonlinearity, dtype } = given('RNNCell', options, {
      bias: true,
      nonlinearity: 'tanh',
      device: null,
      dtype: null as DType | null,
    })
    super(input_size, hidden_size, 1, { bias, dtype })
    this.nonlinearity = nonlinearity
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    const { weight_ih, weight_hh, bias_ih, bias_hh, nonlinearity } = this
    if (nonlinearity !== 'tanh' && nonlinearity !== 'relu')
      refuse(`Unknown nonlinearity: ${nonlinearity}`)
    const cell = nonlinearity === 'tanh' ? functions.rnn_tanh_cell : functions.rnn_relu_cell
    return this.stepped(input, hx && [hx], 1, (x, [h]) => [
      cell(x, h!, weight_ih, weight_hh, bias_ih, bias_hh),
    ])[0]!
  }

  override extra_repr(): string {
    const { nonlinearity } = this
    return `${super.extra_repr()}${nonlinearity === 'tanh' ? '' : `, nonlinearity=${nonlinearity}`}`
  }
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.GRUCell.html */
export class GRUCell extends Cell {
  constructor(input_size: number, hidden_size: number, ...options: CellArguments) {
    super(input_size, hidden_size, 3, given('GRUCell', options, cellDefaults))
  }

  override forward(input: Tensor, hx: Tensor | null = null): Tensor {
    const { weight_ih, weight_hh, bias_ih, bias_hh } = this
    return this.stepped(input, hx && [hx], 1, (x, [h]) => [
      functions.gru_cell(x, h!, weight_ih, weight_hh, bias_ih, bias_hh),
    ])[0]!
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as Module's own: what calling an instance gives.
export interface LSTMCell {
  // eslint-disable-next-line @typescript-eslint/prefer-function-type -- it merges with the class below, which a type alias cannot.
  (input: Tensor, hx?: Pair | null): Pair
}

/** https://pytorch.org/docs/1.13/generated/torch.nn.LSTMCell.html */

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the interface above.
export class LSTMCell extends Cell {
  constructor(input_size: number, hidden_size: number, ...options: CellArguments) {
    super(input_size, hidden_size, 4, given('LSTMCell', options, cellDefaults))
  }

  override forward(input: Tensor, hx: Pair | null = null): Pair {
    const { weight_ih, weight_hh, bias_ih, bias_hh } = this
    const next = this.stepped(input, hx, 2, (x, states) =>
      functions.lstm_cell(x, [...states], weight_ih, weight_hh, bias_ih, bias_hh),
    )
    return next as unknown as Pair
  }
}
