// What a caller wrote, turned into the complete arguments of an op: defaults filled in, kinds checked,
// mistakes answered in PyTorch's words.
import type { Param, Row } from '../ops/op.ts'
import { TorchError } from './errors.ts'
import { Tensor } from './tensor.ts'

/** Python's name for a value's type, as it stands in PyTorch's messages. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (value instanceof Tensor) return 'Tensor'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'function') return 'function'
  return value.constructor.name
}

/** What is asked of a row's parameters at every call, worked out once. */
interface Signature {
  /** How many can be given by position. */
  readonly positional: number
  /** Which one may be written as separate numbers (`view(2, 3)`), or -1. */
  readonly spread: number
}

const signatures = new WeakMap<Row, Signature>()

function signatureOf(op: Row): Signature {
  let signature = signatures.get(op)
  if (!signature) {
    signature = {
      positional: op.params.filter((param) => param.given !== 'keyword').length,
      spread: op.params.findIndex((param) => param.kind.spread),
    }
    signatures.set(op, signature)
  }
  return signature
}

const isOptions = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/** Sizes written as separate arguments gathered into a list. */
function gather(at: number, args: readonly unknown[]): readonly unknown[] {
  if (at < 0 || typeof args[at] !== 'number') return args
  let end = at
  while (typeof args[end] === 'number') end++
  return [...args.slice(0, at), args.slice(at, end), ...args.slice(end)]
}

function convert(op: Row, param: Param, value: unknown, position: number): unknown {
  const converted = param.kind.convert(value)
  if (converted !== undefined) return converted
  throw new TorchError(
    'TypeError',
    `${op.name}(): argument '${param.name}' (position ${position + 1}) must be ${param.kind.name}, not ${typeName(value)}`,
  )
}

/** The value of one parameter: by position, by name, or its default. */
function valueOf(
  op: Row,
  position: number,
  byPosition: unknown,
  options: Record<string, unknown> | null,
): unknown {
  const param = op.params[position]!
  const byName = options?.[param.name]
  if (byPosition !== undefined && byName !== undefined)
    throw new TorchError(
      'TypeError',
      `${op.name}() got multiple values for argument '${param.name}'`,
    )
  const value = byPosition === undefined ? byName : byPosition
  if (value !== undefined) return convert(op, param, value, position)
  if (param.given !== 'required') return param.initial
  throw new TorchError(
    'TypeError',
    `${op.name}() missing 1 required positional arguments: "${param.name}"`,
  )
}

/**
 * The arguments a caller gave, completed and in the order of `op.params`: by position, then in a last
 * plain object by name.
 * @throws TypeError in PyTorch's words for a missing, surplus, unknown or ill-typed argument.
 */
export function bind(op: Row, written: readonly unknown[]): unknown[] {
  const { positional, spread } = signatureOf(op)
  const args = gather(spread, written)
  const last = args[args.length - 1]
  const options = isOptions(last) ? last : null
  const given = options ? args.length - 1 : args.length
  if (given > positional)
    throw new TorchError(
      'TypeError',
      `${op.name}() takes ${positional} positional argument${positional === 1 ? '' : 's'} but ${given} were given`,
    )
  const values = new Array<unknown>(op.params.length)
  for (let i = 0; i < values.length; i++)
    values[i] = valueOf(op, i, i < given ? args[i] : undefined, options)
  for (const name in options)
    if (!op.params.some((param) => param.name === name))
      throw new TorchError('TypeError', `${op.name}() got an unexpected keyword argument '${name}'`)
  return values
}
