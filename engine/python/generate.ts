// Writes the Python functions and Tensor methods of the op table: real `def`s with signatures and
// docstrings, each of which packs its arguments into numbers and crosses once. wire.ts unpacks them.
import type { Param, Row } from '../ops/op.ts'
import { bindings, operators } from './operators.ts'
import { type Entry, entries, hasInPlace } from './table.ts'

const KEYWORDS = new Set(['from', 'in', 'is', 'lambda', 'global', 'as', 'pass'])

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '_nan'
    return Number.isFinite(value) ? String(value) : value > 0 ? '_inf' : '-_inf'
  }
  if (Array.isArray(value))
    return `(${value
      .map((item) => `${literal(item)}, `)
      .join('')
      .trim()})`
  if (typeof value === 'string') return JSON.stringify(value)
  // A Float: a whole number that is written as a float in Python.
  const number = Number(value)
  return Number.isInteger(number) ? `${number}.0` : String(number)
}

/** The Python expression that packs the value of `name` for its wire word. */
function packed(name: string, { kind }: Param): string {
  const wire = kind.wire
  const maybe = (pack: string): string => `None if ${name} is None else ${pack}`
  switch (wire) {
    case 'tensor':
      return `${name}._h`
    case 'optional tensor':
      return maybe(`${name}._h`)
    case 'tensors':
      return `*_tensors(${name})`
    case 'operand':
      return `*((0, ${name}._h) if isinstance(${name}, Tensor) else _number(${name}))`
    case 'scalar':
      return `*_number(${name})`
    case 'optional scalar':
      return `*((None, None) if ${name} is None else _number(${name}))`
    case 'number':
      return `${name}.__float__()`
    case 'optional number':
      return maybe(`${name}.__float__()`)
    case 'int':
      return `${name}.__index__()`
    case 'optional int':
      return maybe(`${name}.__index__()`)
    case 'bool':
    case 'optional bool':
      return `${name} if ${name} is True or ${name} is False else _bool(${name})`
    case 'string':
    case 'optional string':
      return `_string(${name})`
    case 'ints':
      return `*_ints(${name})`
    case 'ints or string':
      return `*((-1, ${name}) if isinstance(${name}, str) else _ints(${name}))`
    case 'optional ints':
      return `*((None,) if ${name} is None else _ints(${name}))`
    case 'dtype':
    case 'optional dtype':
      return `None if ${name} is None else _dtype(${name})`
    case 'generator':
    case 'optional generator':
      return `None if ${name} is None else ${name}._number`
  }
}

const safe = (name: string): string => (KEYWORDS.has(name) ? `${name}_` : name)

/** Whether sizes may be written as separate arguments: view(2, 3). */
function spreads(params: readonly Param[]): boolean {
  const positional = params.filter(({ given }) => given !== 'keyword')
  return positional.length === 1 && positional[0]!.kind.wire === 'ints'
}

interface Signature {
  /** Between the parentheses of the `def`. */
  readonly head: string
  /** What `inspect.signature` and `help` show. */
  readonly shown: string
}

function signature(params: readonly Param[], self: boolean): Signature {
  const rest = self ? params.slice(1) : params
  const first = self ? ['self'] : []
  const keyword = rest.filter(({ given }) => given === 'keyword')
  const named = (p: Param): string => `${safe(p.name)}=${literal(p.initial)}`
  if (spreads(rest)) {
    const [sizes] = rest.filter(({ given }) => given !== 'keyword')
    const list = [...first, `*${safe(sizes!.name)}`, ...keyword.map(named)]
    return { head: [...list, '**unknown'].join(', '), shown: list.join(', ') }
  }
  const positional = rest.filter(({ given }) => given !== 'keyword')
  const head = positional.map((p) =>
    p.given === 'required' ? `${safe(p.name)}=_missing` : named(p),
  )
  const shown = positional.map((p) => (p.given === 'required' ? safe(p.name) : named(p)))
  return {
    head: [...first, ...head, '*surplus', ...keyword.map(named), '**unknown'].join(', '),
    shown: [...first, ...shown, ...(keyword.length > 0 ? ['*'] : []), ...keyword.map(named)].join(
      ', ',
    ),
  }
}

function docstring(row: Row, note: string): string {
  const text = `${row.doc}${note}\n\nhttps://pytorch.org/docs/1.13/${row.page}`
  return `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"\\"\\"')}\n"""`
}

const indented = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => (line ? by + line : line))
    .join('\n')

interface Form {
  readonly self: boolean
  readonly inplace: boolean
}

function definition({ key, row }: Entry, { self, inplace }: Form): string {
  const crossing = inplace ? `${row.name}_` : key
  const name = inplace ? `${row.name}_` : row.name
  const { head, shown } = signature(row.params, self)
  const rest = self ? row.params.slice(1) : row.params
  const spread = spreads(rest)
  const words = row.params.map((param, i) => {
    const variable = self && i === 0 ? 'self' : safe(param.name)
    return spread && param.kind.wire === 'ints' ? `*_sizes(${variable})` : packed(variable, param)
  })
  const again = spread ? 'unknown' : 'surplus or unknown'
  const surplus = spread ? '()' : 'surplus'
  const body = [
    docstring(row, inplace ? ' In place.' : ''),
    `if ${again}:`,
    `    return _again(${self ? `Methods.${name}` : name}, locals(), ${surplus}, unknown)`,
    `try:`,
    `    handle = _e.${crossing}(${words.join(', ')})`,
    `except Exception as error:`,
    `    raise _failed(error, "${name}", ${spec(row)}, locals()) from None`,
    ...(inplace
      ? ['return self']
      : [
          `if handle > 0:`,
          `    tensor = _new(Tensor)`,
          `    tensor._h = handle`,
          `    return tensor`,
          `return _results(handle, ${self ? 'self' : safe(rest[0]?.name ?? 'None')}, "${name}")`,
        ]),
  ]
  return [
    `@_shown(${JSON.stringify(`(${shown})`)})`,
    `def ${name}(${head}):`,
    indented(body.join('\n'), '    '),
    '',
  ].join('\n')
}

function spec(row: Row): string {
  return `_row_${row.name}`
}

function specification(row: Row): string {
  const params = row.params.map(
    (p) =>
      `("${safe(p.name)}", "${p.kind.wire}", "${p.kind.name}", "${p.given}", ${literal(p.initial)})`,
  )
  return `${spec(row)} = (${params
    .map((param) => `${param}, `)
    .join('')
    .trim()})`
}

const HEAD = (title: string): string =>
  [
    `"""${title} Generated from the op table by engine/python/generate.ts."""`,
    '',
    'from _kindling import engine as _e',
    'from pyodide.ffi import JsException',
    'from _kindling.arguments import (',
    '    _bool, _dtype, _ints, _missing, _mixed, _number, _shown, _sizes, _string, _tensors,',
    ')',
    'from _kindling.complaints import _failed',
    'from _kindling.errors import translated',
    'from _kindling.results import _results',
    'from _kindling.retry import _again',
    '',
    '_inf = float("inf")',
    '_nan = float("nan")',
    '_new = object.__new__',
    '',
  ].join('\n')

function functions(title: string, place: Row['places'][number]): string {
  const rows = entries.filter(({ row }) => row.places.includes(place))
  const alsoInPlace = rows.filter(
    (entry) => place === 'torch' && hasInPlace(entry) && entry.row.params.length === 1,
  )
  const names = [
    ...rows.map(({ row }) => row.name),
    ...alsoInPlace.map(({ row }) => `${row.name}_`),
  ]
  return [
    HEAD(title),
    'from torch._tensor import Tensor',
    '',
    `__all__ = ${JSON.stringify(names.join(' '))}.split()`,
    '',
    ...rows.map(({ row }) => specification(row)),
    '',
    ...rows.map((entry) => definition(entry, { self: false, inplace: false })),
    ...alsoInPlace.map((entry) => definition(entry, { self: false, inplace: true })),
  ].join('\n')
}

function methods(): string {
  const rows = entries.filter((entry) => entry.row.places.includes('method') || hasInPlace(entry))
  const parts = rows.flatMap((entry) => [
    ...(entry.row.places.includes('method')
      ? [definition(entry, { self: true, inplace: false })]
      : []),
    ...(hasInPlace(entry) ? [definition(entry, { self: true, inplace: true })] : []),
  ])
  const class_ = [
    'class Methods:',
    '    """The methods that tensors have from the op table."""',
    '',
    '    __slots__ = ()',
    '',
    ...parts.map((part) => indented(part, '    ')),
    ...operators(entries).map((part) => indented(part, '    ')),
  ]
  return [
    HEAD('The methods of torch.Tensor.'),
    '# torch/_tensor.py puts the class here once it exists.',
    'Tensor = None',
    '',
    `_e.bind(globals(), ${JSON.stringify(bindings(entries).join(' '))})`,
    '',
    ...rows.map(({ row }) => specification(row)),
    '',
    ...class_,
  ].join('\n')
}

/** The generated modules: path below the packages' folder → Python source. */
export function generatedSources(): Record<string, string> {
  return {
    'torch/_functions.py': functions("torch's functions.", 'torch'),
    'torch/_methods.py': methods(),
    'torch/nn/_functions.py': functions("torch.nn.functional's functions.", 'nn.functional'),
    'torch/_linalg_functions.py': functions("torch.linalg's functions.", 'linalg'),
  }
}
