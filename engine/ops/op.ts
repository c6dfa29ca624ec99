// What an op row is: its name, parameters, documentation, formula, derivative and samples.
// Everything that speaks of ops (methods, Python, hover docs, gradient checks, golden cases) is
// derived from rows of this type. No op is declared here.
import type { Kind, Separate } from './kinds.ts'
import type { Device } from '../tensor/device.ts'
import type { DTypeName } from '../tensor/dtype.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** A parameter: `value` carries its TypeScript type only, `kind` knows how to check and convert. */
export interface Param<
  Name extends string = string,
  Value = unknown,
  Given extends 'required' | 'optional' | 'keyword' = 'required' | 'optional' | 'keyword',
  Input = unknown,
> {
  readonly name: Name
  readonly kind: Kind<Value, Input>
  readonly given: Given
  /** The value when it is left out; undefined for required parameters. */
  readonly initial: Value | undefined
}

export type Params = readonly Param[]

/** A parameter that must be given, by position or by name. */
export function required<const Name extends string, Value, Input>(
  name: Name,
  kind: Kind<Value, Input>,
): Param<Name, Value, 'required', Input> {
  return { name, kind, given: 'required', initial: undefined }
}

/** A parameter with a default, given by position or by name. */
export function optional<const Name extends string, Value, Input>(
  name: Name,
  kind: Kind<Value, Input>,
  initial: Value,
): Param<Name, Value, 'optional', Input> {
  return { name, kind, given: 'optional', initial }
}

/** A parameter with a default, given by name only (those behind the `*` in PyTorch's signatures). */
export function keyword<const Name extends string, Value, Input>(
  name: Name,
  kind: Kind<Value, Input>,
  initial: Value,
): Param<Name, Value, 'keyword', Input> {
  return { name, kind, given: 'keyword', initial }
}

type ValueOf<P> = P extends Param<string, infer V> ? V : never
type InputOf<P> = P extends { kind: Kind<unknown, infer I> } ? Exclude<I, Separate> : never

/** The values of all parameters, in order: what `forward` receives. */
export type Values<P extends Params> = { [I in keyof P]: ValueOf<P[I]> }

/** The values of all parameters by name: what a backward row receives. */
export type Named<P extends Params> = {
  [Q in P[number] as Q['name']]: ValueOf<Q>
}

type Filter<P extends Params, G extends string> = P extends readonly [
  infer H extends Param,
  ...infer T extends Params,
]
  ? H['given'] extends G
    ? [InputOf<H>, ...Filter<T, G>]
    : Filter<T, G>
  : []

type OptionsOf<P extends Params> = {
  [Q in P[number] as Q['given'] extends 'required' ? never : Q['name']]?: InputOf<Q>
} & ('requires_grad' extends P[number]['name'] ? { device?: Device | string | null } : unknown)

/** Optional parameters by position, as far as the caller likes, then a last object of named ones. */
type Spread<Given extends unknown[], Rest extends unknown[], Options> =
  | Given
  | [...Given, Options]
  | (Rest extends [infer H, ...infer T] ? Spread<[...Given, H], T, Options> : never)

/** Sizes as separate arguments: `view(2, 3)`, `zeros(2, 3, { dtype })`. */
type Separately<P extends Params, Options = OptionsOf<P>> = P extends readonly [
  infer H extends Param,
  ...infer T extends Params,
]
  ? H extends { kind: Kind<unknown, infer I> }
    ? Separate extends I
      ? number[] | [...number[], Options]
      : H['given'] extends 'required'
        ? Separately<T, Options> extends infer R extends unknown[]
          ? [InputOf<H>, ...R]
          : never
        : never
    : never
  : never

/** What a caller writes: `sum(x, 1, true)`, `sum(x, { dim: 1 })`, `sum(x, 1, { keepdim: true })`. */
export type Arguments<P extends Params> =
  | (keyof OptionsOf<P> extends never
      ? Filter<P, 'required'>
      : Spread<Filter<P, 'required'>, Filter<P, 'optional'>, OptionsOf<P>>)
  | Separately<P>

/** The same without the tensor whose method it is. */
export type Rest<A extends unknown[]> = A extends [unknown, ...infer R] ? R : []

export type Result = Tensor | readonly Tensor[]

/** Several results that also have names: `const { values, indices } = x.max(1)`. */
export type Fields<F extends string> = Iterable<Tensor> &
  Record<number, Tensor> & { readonly length: number } & Readonly<Record<F, Tensor>>

/** What a derivative may use: the arguments by name, the result, and the gradient that arrives. */
export type Context<P extends Params> = Named<P> & {
  /** The gradient of the (first) output. */
  readonly grad: Tensor
  /** The gradients of all outputs; null where none arrived. */
  readonly grads: readonly (Tensor | null)[]
  readonly result: Tensor
  readonly results: readonly Tensor[]
}

type TensorNames<P extends Params> = {
  [Q in P[number] as ValueOf<Q> extends string | number | boolean | null ? never : Q['name']]: Q
}

/** One derivative per differentiable input, each one line where it can be. */
export type Backward<P extends Params> = {
  readonly [N in keyof TensorNames<P>]?: (
    context: Context<P>,
  ) => Tensor | readonly (Tensor | null)[] | null
}

/** Put beside `Op<…>` in a constant's annotation, the names in `aliases` get types too. */
export interface Aliased<A extends string> {
  readonly aliases: readonly A[]
}

/** Where an op can be called. */
export type Place = 'torch' | 'method' | 'inplace' | 'nn.functional' | 'linalg' | 'special' | 'fft'

/** Arguments to try an op on, in tests: seeds of gradient checks and golden cases. */
export interface Sample {
  /** Arguments as written in TypeScript and, where that differs, Python source. */
  readonly args: readonly SampleValue[]
  readonly options?: Readonly<Record<string, SampleValue>>
}

/** A tensor as nested numbers with its dtype (float64 in gradient checks), or a plain value. */
export type SampleValue =
  | { readonly tensor: Nested; readonly dtype?: DTypeName }
  | { readonly tensors: readonly SampleValue[] }
  | { readonly dtype: DTypeName; readonly tensor?: never }
  | number
  | boolean
  | string
  | null
  | readonly number[]

/** 'nan', 'inf', '-inf' and '-0' stand for what JSON cannot write. */
export type Nested = number | boolean | 'nan' | 'inf' | '-inf' | '-0' | readonly Nested[]

/** A row whose parameters are not known to the compiler: what code over the whole table handles. */
export interface Row {
  readonly name: string
  /** `primitive`: recorded as one graph node. `composite`: a plain function of other ops. */
  readonly tier: 'primitive' | 'composite'
  readonly params: Params
  /** One sentence in Markdown; what PyTorch's page says, in our words. */
  readonly doc: string
  /** The page of PyTorch's documentation it follows, below https://pytorch.org/docs/1.13/. */
  readonly page: string
  readonly places: readonly Place[]
  /** Other names of the same op, at the same places: `absolute` of `abs`. */
  readonly aliases?: readonly string[]
  /** The names of several results, in order. */
  readonly fields?: readonly string[]
  readonly forward: (...values: never) => Result
  /**
   * The in-place form where autograd does not follow: writes straight over the first argument. Without
   * it `forward`'s result is copied there.
   */
  readonly write?: (...values: never) => void
  /** Absent when the result does not depend smoothly on its inputs (comparisons, argmax). */
  readonly backward?: Readonly<
    Record<string, ((context: never) => Tensor | readonly (Tensor | null)[] | null) | undefined>
  >
  /**
   * For each derivative, the inputs (and 'result', all of them, or 'indices', the second
   * one) whose values it reads; shapes need no saving.
   */
  readonly saves?: Readonly<Record<string, readonly string[] | undefined>>
  /**
   * What `grad_fn` prints; the name in camel case with `Backward0` when left out. PyTorch numbers the
   * overloads of one name, so it can depend on the arguments.
   */
  readonly label?: string | ((...values: never) => string)
  /** Whether the result shares its input's storage. */
  readonly view?: true
  readonly samples: readonly Sample[]
  /** Calls that fail, for the words they fail with. */
  readonly mistakes?: readonly Sample[]
}

/**
 * A row with typed parameters; annotate each constant with it, so that inference needs no circle.
 * `F` are the names of several results: `Op<typeof along, readonly Tensor[], 'values' | 'indices'>`.
 */
export interface Op<
  P extends Params,
  R extends Result = Tensor,
  F extends string = never,
> extends Row {
  readonly params: P
  readonly fields?: readonly F[]
  readonly forward: (...values: Values<P>) => R
  readonly write?: (...values: Values<P>) => void
  readonly label?: string | ((...values: Values<P>) => string)
  readonly backward?: Backward<P>
  readonly saves?: Readonly<
    Partial<Record<P[number]['name'], readonly (P[number]['name'] | 'result' | 'indices')[]>>
  >
}
