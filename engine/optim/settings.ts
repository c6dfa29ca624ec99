// Settings of optimisers and schedulers as Python writes them, for messages and `toString()`.
import { Tensor } from '../tensor/tensor.ts'

/** A number that is a float in PyTorch's signature. */
export const pythonFloat = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e16 ? value.toFixed(1) : pythonNumber(value)

function pythonNumber(value: number): string {
  if (value === Infinity) return 'inf'
  if (value === -Infinity) return '-inf'
  if (Number.isNaN(value)) return 'nan'
  const size = Math.abs(value)
  if (size !== 0 && size < 1e-4) {
    const [digits, power] = value.toExponential().split('e') as [string, string]
    return `${digits}e-${power.slice(1).padStart(2, '0')}`
  }
  return `${value}`
}

/** `repr(value)`; a list stands for the tuple that PyTorch has. */
export function pythonText(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'number') return pythonNumber(value)
  if (typeof value === 'string') return value
  if (value instanceof Tensor) return value.toString()
  if (Array.isArray(value))
    return `(${value.map(pythonText).join(', ')}${value.length === 1 ? ',' : ''})`
  return JSON.stringify(value)
}
