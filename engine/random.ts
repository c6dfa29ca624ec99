// `torch.random`: the generator behind every random function that is called without one, and its state as
// a tensor of bytes. https://pytorch.org/docs/1.13/random.html
import { uint8 } from './tensor/dtype.ts'
import { elementsOf } from './tensor/elements.ts'
import { TorchError } from './tensor/errors.ts'
import { defaultGenerator, Generator } from './tensor/random.ts'
import { emptyTensor, type Tensor } from './tensor/tensor.ts'

/** The default generator (PyTorch's `torch.default_generator`). */
export const default_generator: Generator = defaultGenerator

/** Starts the default generator's numbers anew from `seed`. */
export const manual_seed = (seed: number | bigint): Generator => defaultGenerator.manual_seed(seed)

/** Starts them from a seed by chance, and returns that. */
export const seed = (): number => defaultGenerator.seed()

/** The seed that they were started from. */
export const initial_seed = (): number | bigint => defaultGenerator.initial_seed()

declare module './tensor/random.ts' {
  interface Generator {
    /** The state in PyTorch's bytes, as a uint8 tensor. */
    get_state(): Tensor
    set_state(state: Tensor): Generator
  }
}

Generator.prototype.get_state = function () {
  const bytes = this.getState()
  const state = emptyTensor([bytes.length], uint8)
  elementsOf(state).set(bytes as never)
  return state
}

Generator.prototype.set_state = function (state) {
  if (state.dtype !== uint8)
    throw new TorchError('TypeError', 'RNG state must be a torch.ByteTensor')
  return this.setState(elementsOf(state.contiguous()) as Uint8Array)
}

/** Where the default generator stands, to come back to with `set_rng_state`. */
export const get_rng_state = (): Tensor => defaultGenerator.get_state()

export const set_rng_state = (state: Tensor): void => void defaultGenerator.set_state(state)

/** Runs `fn` and then puts the default generator back to where it stood. */
export function fork_rng<T>(fn: () => T): T {
  const before = defaultGenerator.getState()
  try {
    return fn()
  } finally {
    defaultGenerator.setState(before)
  }
}
