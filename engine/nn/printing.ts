// How modules print: their name, what they say of themselves, and their children, indented.
import type { Module } from './module.ts'

const indented = (text: string): string => text.replaceAll('\n', '\n  ')

export function printed(module: Module): string {
  const extra = module.extra_repr()
  const own = extra ? extra.split('\n') : []
  const children = module
    .direct_children()
    .map(([name, child]) => `(${name}): ${indented(child.toString())}`)
  const { name } = module.constructor
  const lines = [...own, ...children]
  if (lines.length === 0) return `${name}()`
  if (own.length === 1 && children.length === 0) return `${name}(${own[0]!})`
  return `${name}(\n  ${lines.join('\n  ')}\n)`
}

/** A float as Python writes it: 1.0, 0.1, 1e-05. */
export function float(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string]
    const sign = exponent.startsWith('-') ? '-' : '+'
    return `${digits}e${sign}${exponent.slice(1).padStart(2, '0')}`
  }
  return Number.isInteger(value) ? `${Object.is(value, -0) ? '-0' : value}.0` : String(value)
}

/** True or False, as Python writes them. */
export const truth = (value: boolean): string => (value ? 'True' : 'False')

/** A tuple, as Python writes it: (1, 2) and (1,). */
export const tuple = (values: readonly unknown[]): string =>
  values.length === 1 ? `(${String(values[0])},)` : `(${values.map(String).join(', ')})`
