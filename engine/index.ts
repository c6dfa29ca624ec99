// The engine's public door. `torch` is what TypeScript cells import as 'torch': PyTorch's names over
// the op table and the parts around it. It computes nothing itself.
import { module } from './absent.ts'
import { checkpoint } from './autograd/checkpoint.ts'
import * as autograd from './autograd/index.ts'
import * as data from './data/index.ts'
import * as nn from './nn/index.ts'
import { allclose, equal } from './ops/comparing.ts'
import { tensor } from './ops/data.ts'
import { fft, functions, linalg, special } from './ops/functions.ts'
import * as optim from './optim/index.ts'
import * as plain from './plain.ts'
import * as random from './random.ts'
import {
  bfloat16,
  bool,
  can_cast,
  float16,
  float32,
  float64,
  get_default_dtype,
  int16,
  int32,
  int64,
  int8,
  promote_types,
  set_default_dtype,
  uint8,
} from './tensor/dtype.ts'
import { device } from './tensor/device.ts'
import {
  is_grad_enabled,
  is_inference_mode_enabled,
  setGradEnabled,
  withGradMode,
  withInferenceMode,
} from './tensor/grad-mode.ts'
import { set_printoptions } from './tensor/print.ts'
import { type Operand, resultType } from './tensor/promotion.ts'
import { Generator } from './tensor/random.ts'
import { makeTidy } from './tensor/scope.ts'
import { Tensor } from './tensor/tensor.ts'
import { finfo, iinfo } from './tensor/type-info.ts'

export { initEngine } from './tensor/engine.ts'
export { TorchError } from './tensor/errors.ts'
export { Tensor } from './tensor/tensor.ts'
export type { DType } from './tensor/dtype.ts'

const isTensor = (value: unknown): value is Tensor => value instanceof Tensor

/**
 * Runs `fn` without recording a graph, and without what in-place changes need to be noticed: what it
 * makes cannot be used where gradients are wanted. `inference_mode(false, fn)` records again.
 */
function inference_mode<T>(fn: () => T): T
function inference_mode<T>(mode: boolean, fn: () => T): T
function inference_mode<T>(mode: boolean | (() => T), fn?: () => T): T {
  return typeof mode === 'function' ? withInferenceMode(true, mode) : withInferenceMode(mode, fn!)
}

export const torch = module('torch', {
  ...functions,
  autograd,
  nn,
  optim,
  utils: { data, checkpoint: { checkpoint } },
  linalg,
  special,
  fft,
  Tensor,
  Generator,
  ...plain,
  tensor,
  allclose,
  equal,
  bool,
  float16,
  bfloat16,
  float32,
  float64,
  uint8,
  int8,
  int16,
  int32,
  int64,
  // PyTorch's other names for them.
  half: float16,
  float: float32,
  double: float64,
  short: int16,
  int: int32,
  long: int64,
  can_cast,
  finfo,
  iinfo,
  device,
  get_default_dtype,
  set_default_dtype,
  promote_types,
  /** The dtype of arithmetic between two operands. */
  result_type: (a: Operand, b: Operand) => resultType(a, b),
  set_printoptions,
  is_tensor: isTensor,
  random,
  default_generator: random.default_generator,
  manual_seed: random.manual_seed,
  seed: random.seed,
  initial_seed: random.initial_seed,
  get_rng_state: random.get_rng_state,
  set_rng_state: random.set_rng_state,
  is_grad_enabled,
  /** Runs `fn` without recording a graph, and returns what it returns. */
  no_grad: <T>(fn: () => T): T => withGradMode(false, fn),
  /** Runs `fn` recording the graph, inside `no_grad`. */
  enable_grad: <T>(fn: () => T): T => withGradMode(true, fn),
  is_inference_mode_enabled,
  inference_mode,
  /** Switches recording on or off for good. */
  set_grad_enabled: (mode: boolean): void => void setGradEnabled(mode),
  /** Runs `fn` and frees every tensor made in it except those it returns. */
  tidy: makeTidy(isTensor),
})
