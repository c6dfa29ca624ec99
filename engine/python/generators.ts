// torch.Generator objects of Python, by number; 0 is the default generator's.
import { TorchError } from '../tensor/errors.ts'
import { Generator } from '../tensor/random.ts'

const generators = new Map<number, Generator>()
let numbers = 0

export function newGenerator(): number {
  generators.set(++numbers, new Generator())
  return numbers
}

export function freeGenerator(number: number): void {
  generators.delete(number)
}

/** The generator with this number; null, for the default one, when there is no number. */
export function takeGenerator(number: number | undefined): Generator | null {
  if (!number) return null
  const generator = generators.get(number)
  if (!generator) throw new TorchError('RuntimeError', `there is no generator number ${number}`)
  return generator
}
