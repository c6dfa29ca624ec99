// Python's operators on tensors: which op each one is, and the short way across that they take.
// The functions of the same ops, with all their parameters, are written by generate.ts.
import type { Row } from '../ops/op.ts'
import type { Entry } from './table.ts'

/** Special method → op. The first operand is `self`; `r…` forms name an op that takes it second. */
const BINARY: Readonly<Record<string, string>> = {
  add: 'add',
  radd: 'add',
  sub: 'sub',
  rsub: 'rsub',
  mul: 'mul',
  rmul: 'mul',
  truediv: 'div',
  floordiv: 'floor_divide',
  mod: 'remainder',
  pow: 'pow',
  matmul: 'matmul',
  eq: 'eq',
  ne: 'ne',
  lt: 'lt',
  le: 'le',
  gt: 'gt',
  ge: 'ge',
  and: 'bitwise_and',
  rand: 'bitwise_and',
  or: 'bitwise_or',
  ror: 'bitwise_or',
  xor: 'bitwise_xor',
  rxor: 'bitwise_xor',
  lshift: 'bitwise_left_shift',
  rshift: 'bitwise_right_shift',
}

const INPLACE: Readonly<Record<string, string>> = {
  iadd: 'add',
  isub: 'sub',
  imul: 'mul',
  itruediv: 'div',
  ifloordiv: 'floor_divide',
  imod: 'remainder',
  ipow: 'pow',
  iand: 'bitwise_and',
  ior: 'bitwise_or',
  ixor: 'bitwise_xor',
  ilshift: 'bitwise_left_shift',
  irshift: 'bitwise_right_shift',
}

const UNARY: Readonly<Record<string, string>> = {
  neg: 'neg',
  abs: 'abs',
}

/** The rows that have a two-word crossing of their own, named `binary_…` in the bridge. */
export function shortCrossings(
  entries: readonly Entry[],
): { row: Row; inplace: boolean; name: string }[] {
  const named = (table: Readonly<Record<string, string>>, inplace: boolean) =>
    [...new Set(Object.values(table))].flatMap((name) => {
      const row = entries.find(({ key }) => key === name)?.row
      return row ? [{ row, inplace, name: `binary_${name}${inplace ? '_' : ''}` }] : []
    })
  return [...named(BINARY, false), ...named(INPLACE, true)]
}

/**
 * The second operand, by how often each kind is met. `_mixed` (engine/python/_kindling/arguments.py)
 * takes the rest; it answers None for what is neither a tensor nor a number.
 */
function operands(crossing: string, found: string, tensorsOnly: boolean): string[] {
  const numbers = [
    '        elif type(other) is float:',
    `            ${found}${crossing}(self._h, other, 2)`,
    '        elif type(other) is int:',
    `            ${found}${crossing}(self._h, other, 1)`,
  ]
  return [
    '        if type(other) is Tensor:',
    `            ${found}${crossing}(self._h, other._h)`,
    ...(tensorsOnly ? [] : numbers),
    '        else:',
    `            handle = _mixed(${crossing}, self, other, Tensor, ${tensorsOnly ? 'True' : 'False'})`,
    '            if handle is NotImplemented:',
    '                return handle',
  ]
}

function binary(special: string, op: string, tensorsOnly: boolean): string {
  return [
    `def __${special}__(self, other):`,
    '    try:',
    ...operands(`_binary_${op}`, 'handle = ', tensorsOnly),
    '    except JsException as error:',
    '        raise translated(error) from None',
    '    tensor = _new(Tensor)',
    '    tensor._h = handle',
    '    return tensor',
    '',
  ].join('\n')
}

function inplace(special: string, op: string): string {
  return [
    `def __${special}__(self, other):`,
    '    try:',
    ...operands(`_binary_${op}_`, '', false),
    '    except JsException as error:',
    '        raise translated(error) from None',
    '    return self',
    '',
  ].join('\n')
}

/** The crossings that the special methods use, for the module's globals. */
export function bindings(entries: readonly Entry[]): string[] {
  return shortCrossings(entries).map(({ name }) => name)
}

/** The special methods of Tensor, as Python source, for the ops that there are. */
export function operators(entries: readonly Entry[]): string[] {
  const has = new Map<string, Row>(entries.map(({ key, row }) => [key, row]))
  const sources: string[] = []
  for (const [special, op] of Object.entries(BINARY)) {
    const other = has.get(op)?.params[1]
    if (other) sources.push(binary(special, op, other.kind.wire === 'tensor'))
  }
  for (const [special, op] of Object.entries(INPLACE))
    if (has.get(op)?.places.includes('inplace')) sources.push(inplace(special, op))
  for (const [special, op] of Object.entries(UNARY))
    if (has.has(op)) sources.push(`def __${special}__(self):\n    return self.${op}()\n`)
  return sources
}
