// What a caller wrote, turned into the complete arguments of an op: defaults filled in, kinds checked,
// mistakes answered in PyTorch's words.
import type { Row } from '../ops/op.ts'
import { checkDevice, type Place } from './device.ts'
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
export interface Signature {
  /** How many can be given by position. */
  readonly positional: number
  /** Which one may be written as separate numbers (`view(2, 3)`), or -1. */
  readonly spread: number
  /** Whether it makes a tensor, and so can be asked to do it on some device. */
  readonly makes: boolean
}

const signatures = new WeakMap<Row, Signature>()

export function signatureOf(op: Row): Signature {
  let signature = signatures.get(op)
  if (!signature) {
    signature = {
      positional: op.params.filter((param) => param.given !== 'keyword').length,
      spread: op.params.findIndex((param) => param.kind.spread),
      makes: op.params.some((param) => param.name === 'requires_grad'),
    }
    signatures.set(op, signature)
  }
  return signature
}

const isOptions = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype

/** Sizes, or tensors, written as separate arguments gathered into a list. */
function gather(at: number, args: readonly unknown[]): readonly unknown[] {
  if (at < 0) return args
  const first = args[at]
  if (!(typeof first === 'number' || first instanceof Tensor)) return args
  let end = at
  while (typeof args[end] === typeof first && !isOptions(args[end])) end++
  return [...args.slice(0, at), args.slice(at, end), ...args.slice(end)]
}

/** The values of all parameters, or null when what was written does not fit them. */
function fill(op: Row, written: readonly unknown[], signature: Signature): unknown[] | null {
  const { positional, spread, makes } = signature
  const args = gather(spread, written)
  const last = args[args.length - 1]
  const options = isOptions(last) ? last : null
  const given = options ? args.length - 1 : args.length
  if (given > positional) return null
  const { params } = op
  const values = new Array<unknown>(params.length)
  let named = 0
  if (options && makes && 'device' in options) {
    checkDevice(options.device as Place)
    named++
  }
  for (let i = 0; i < params.length; i++) {
    const param = params[i]!
    let value = i < given ? args[i] : undefined
    const byName = options?.[param.name]
    if (byName !== undefined) {
      if (value !== undefined) return null
      value = byName
    }
    if (options && param.name in options) named++
    if (value === undefined) {
      if (param.given === 'required') return null
      values[i] = param.initial
    } else if ((values[i] = param.kind.convert(value)) === undefined) return null
  }
  return options && named < Object.keys(options).length ? null : values
}

/**
 * The arguments a caller gave, completed and in the order of `op.params`: by position, then in a last
 * plain object by name.
 * @throws TypeError in PyTorch's words for a missing, surplus, unknown or ill-typed argument.
 */
export function bind(op: Row, written: readonly unknown[], known = signatureOf(op)): unknown[] {
  return fill(op, written, known) ?? complain(op, written)
}

/** Says what is wrong with arguments that do not fit. */
function complain(op: Row, written: readonly unknown[]): never {
  const { positional, spread } = signatureOf(op)
  const args = gather(spread, written)
  const last = args[args.length - 1]
  const options = isOptions(last) ? last : null
  const given = options ? args.length - 1 : args.length
  const fail = (text: string): never => {
    throw new TorchError('TypeError', `${op.name}()${text}`)
  }
  if (given > positional)
    fail(
      ` takes ${positional} positional argument${positional === 1 ? '' : 's'} but ${given} were given`,
    )
  op.params.forEach((param, i) => {
    const byPosition = i < given ? args[i] : undefined
    const byName = options?.[param.name]
    if (byPosition !== undefined && byName !== undefined)
      fail(` got multiple values for argument '${param.name}'`)
    const value = byPosition ?? byName
    if (value === undefined && param.given === 'required')
      fail(` missing 1 required positional arguments: "${param.name}"`)
    if (value !== undefined && param.kind.convert(value) === undefined)
      fail(
        `: argument '${param.name}' (position ${i + 1}) must be ${param.kind.name}, not ${typeName(value)}`,
      )
  })
  const names = op.params.map(({ name }) => name)
  const unknown = Object.keys(options ?? {}).find((name) => !names.includes(name))
  return fail(` got an unexpected keyword argument '${unknown!}'`)
}

/** Several forms of one name, as `bindFirst` tries them. */
export interface Forms {
  readonly name: string
  readonly rows: readonly Row[]
  /** Whether the first argument is the tensor whose method it is. */
  readonly owner: boolean
}

/**
 * The first form that the arguments fit, and its complete arguments.
 * @throws TypeError in PyTorch's words when there is none.
 */
export function bindFirst(
  forms: Forms,
  written: readonly unknown[],
): { row: Row; values: unknown[] } {
  for (const row of forms.rows) {
    const values = fill(row, written, signatureOf(row))
    if (values) return { row, values }
  }
  throw noneFits(forms, written)
}

/** A form as PyTorch writes it: `(Tensor input, int dim, bool keepdim)`. */
function written(row: Row, owner: boolean): string {
  const params = owner ? row.params.slice(1) : row.params
  const words = params.map(({ kind, name }) => `${kind.name} ${name}`)
  const firstKeyword = params.findIndex(({ given }) => given === 'keyword')
  if (firstKeyword >= 0) words.splice(firstKeyword, 0, '*')
  return `(${words.join(', ')})`
}

function noneFits({ name, rows, owner }: Forms, args: readonly unknown[]): TorchError {
  const shown = owner ? args.slice(1) : args
  const last = shown[shown.length - 1]
  const options = isOptions(last) ? last : null
  const got = [
    ...(options ? shown.slice(0, -1) : shown).map(typeName),
    ...Object.entries(options ?? {}).map(([key, value]) => `${key}=${typeName(value)}`),
  ]
  // PyTorch leaves the comma behind when there are named arguments only.
  const comma = options && shown.length === 1 ? ', ' : ''
  const forms = rows.map((row) => ` * ${written(row, owner)}\n`).join('')
  return new TorchError(
    'TypeError',
    `${name}() received an invalid combination of arguments - got (${got.join(', ')}${comma}), but expected one of:\n${forms}`,
  )
}
