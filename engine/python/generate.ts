// Writes the Python functions and Tensor methods of the op table: real `def`s with signatures and
// docstrings, each of which packs its arguments into numbers and crosses once. wire.ts unpacks them.
import { UNSET } from '../ops/kinds.ts'
import type { Param, Place, Row } from '../ops/op.ts'
import { type Callable, callablesAt, idOf, inPlaceFunctionsOf } from '../ops/table.ts'
import { bindings, operators } from './operators.ts'
import { type Entry, entries } from './table.ts'

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

/** Floats: their count, then each; one number stands for a list of one. */
const floats = (name: string): string =>
  `*((len(${name}), *map(float, ${name})) if isinstance(${name}, (tuple, list)) else (1, ${name}.__float__()))`

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
      return kind.listed ? `*_list(${name})` : `*_ints(${name})`
    case 'ints or string':
      return `*((-1, ${name}) if isinstance(${name}, str) else _ints(${name}))`
    case 'numbers':
      return floats(name)
    case 'optional numbers':
      return `*((None,) if ${name} is None else (${floats(name).slice(1)}))`
    case 'ints or none':
      return `*_ints(${UNSET} if ${name} is None else [${UNSET} if n is None else n for n in ${name}] if isinstance(${name}, (tuple, list)) else ${name})`
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

/** Whether sizes or tensors may be written as separate arguments: view(2, 3). */
function spreads(params: readonly Param[]): boolean {
  const positional = params.filter(({ given }) => given !== 'keyword')
  const [first, second] = positional
  if (!first || second) return false
  return first.kind.wire === 'ints' || (first.kind.wire === 'tensors' && first.kind.spread === true)
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

/** One row written as a Python function. */
interface Form {
  readonly entry: Entry
  readonly self: boolean
  readonly inplace: boolean
  /** What the `def` is called; `shown` is what messages call it. */
  readonly name: string
  readonly shown: string
  /** How the module's code names the function. */
  readonly path: string
}

function definition({ entry, self, inplace, name, shown: called, path }: Form): string {
  const { key, row } = entry
  const { head, shown } = signature(row.params, self)
  const rest = self ? row.params.slice(1) : row.params
  const spread = spreads(rest)
  const words = row.params.map((param, i) => {
    const variable = self && i === 0 ? 'self' : safe(param.name)
    if (spread && param.kind.wire === 'ints') return `*_sizes(${variable})`
    if (spread && param.kind.wire === 'tensors') return `*_tensors(_listed(${variable}))`
    return packed(variable, param)
  })
  const again = spread ? 'unknown' : 'surplus or unknown'
  const surplus = spread ? '()' : 'surplus'
  const first = self ? 'self' : safe(rest[0]?.name ?? 'None')
  const body = [
    docstring(row, inplace ? ' In place.' : ''),
    `if ${again}:`,
    `    return _again(_place, "${called}", "${path}", ${spec(entry)}, locals(), ${surplus}, unknown)`,
    `try:`,
    `    handle = _e.${key}${inplace ? '_' : ''}(${words.join(', ')})`,
    `except Exception as error:`,
    `    return _failed(error, _place, "${called}", ${spec(entry)}, locals())`,
    ...(inplace
      ? [`return ${first}`]
      : [
          `if handle > 0:`,
          `    tensor = _new(Tensor)`,
          `    tensor._h = handle`,
          `    return tensor`,
          `return _results(handle, ${first}${row.fields ? `, ${fields(entry)}` : ''})`,
        ]),
  ]
  return [
    `@_shown(${JSON.stringify(`(${shown})`)})`,
    `def ${name}(${head}):`,
    indented(body.join('\n'), '    '),
    '',
  ].join('\n')
}

const spec = ({ key }: Entry): string => `_row_${key}`
const fields = ({ key }: Entry): string => `_fields_${key}`

/** What PyTorch calls the type of several results: `torch.return_types.linalg_qr`. */
const typeName = ({ name, places }: Row): string =>
  places.join() === 'linalg' ? `linalg_${name}` : name

/** `self`: of a method, whose first parameter is the tensor itself. */
function specification(entry: Entry, self = false): string {
  const { row } = entry
  const spread = spreads(self ? row.params.slice(1) : row.params)
  const params = row.params.map(
    (p) =>
      `("${safe(p.name)}", "${p.kind.listed && !spread ? 'list' : p.kind.wire}", "${p.kind.name}", "${p.given}", ${literal(p.initial)})`,
  )
  const names = row.fields?.map((name) => `, "${name}"`).join('') ?? ''
  return [
    `${spec(entry)} = (${params
      .map((param) => `${param}, `)
      .join('')
      .trim()})`,
    ...(row.fields ? [`${fields(entry)} = _named("${typeName(row)}"${names})`] : []),
  ].join('\n')
}

/** `place` is what the words of errors depend on: torch, nn, Tensor, linalg … */
const HEAD = (title: string, place: string): string =>
  [
    `"""${title} Generated from the op table by engine/python/generate.ts."""`,
    '',
    'from _kindling import engine as _e',
    'from pyodide.ffi import JsException',
    'from _kindling.arguments import (',
    '    _bool, _dtype, _ints, _list, _listed, _missing, _mixed, _number, _shown, _sizes, _string, _tensors,',
    ')',
    'from _kindling.complaints import _failed',
    'from _kindling.errors import translated',
    'from _kindling.overloads import _overloaded',
    'from _kindling.results import _named, _results',
    'from _kindling.retry import _again',
    '',
    `_place = "${place}"`,
    '_inf = float("inf")',
    '_nan = float("nan")',
    '_new = object.__new__',
    '',
  ].join('\n')

/** What a place has under one name, as Python source. */
interface Written {
  readonly names: readonly string[]
  /** Before the class for methods. */
  readonly forms: string
  readonly own: string
}

function written(callable: Callable, self: boolean, inplace: boolean): Written {
  const end = inplace ? '_' : ''
  const name = callable.name + end
  const owner = self ? 'Methods.' : ''
  const aliases = callable.aliases.map((alias) => `${alias}${end} = ${name}`).join('\n')
  const names = [name, ...callable.aliases.map((alias) => alias + end)]
  const made = callable.rows.map((row) => ({ key: idOf(row), row }))
  const [only, second] = made
  if (!second)
    return {
      names,
      forms: '',
      own: `${definition({ entry: only!, self, inplace, name, shown: name, path: owner + name })}${aliases && `${aliases}\n`}`,
    }
  const of = ({ key }: Entry): string => `${self ? '_method' : ''}${end}_${key}`
  const list = made.map((entry) => `(${of(entry)}, ${spec(entry)})`).join(', ')
  return {
    names,
    forms: made
      .map((entry) =>
        definition({ entry, self, inplace, name: of(entry), shown: name, path: of(entry) }),
      )
      .join('\n'),
    own: `${name} = _overloaded("${name}", _place, ${list})\n${aliases && `${aliases}\n`}`,
  }
}

const entriesOf = (callables: readonly Callable[]): Entry[] =>
  [...new Set(callables.flatMap(({ rows }) => rows))].map((row) => ({ key: idOf(row), row }))

/** The functions of a place; torch has in-place forms too: torch.relu_. */
function functions(title: string, place: Place): string {
  const callables = callablesAt(place)
  const inplace = place === 'torch' ? inPlaceFunctionsOf() : []
  const parts = [
    ...callables.map((callable) => written(callable, false, false)),
    ...inplace.map((callable) => written(callable, false, true)),
  ]
  return [
    HEAD(title, place.split('.')[0]!),
    'from torch._tensor import Tensor',
    '',
    `__all__ = ${JSON.stringify(parts.flatMap(({ names }) => names).join(' '))}.split()`,
    '',
    ...entriesOf([...callables, ...inplace]).map((entry) => specification(entry)),
    '',
    ...parts.flatMap(({ forms, own }) => [forms, own]),
  ].join('\n')
}

function methods(): string {
  const [plain, inplace] = [callablesAt('method'), callablesAt('inplace')]
  const parts = [
    ...plain.map((callable) => written(callable, true, false)),
    ...inplace.map((callable) => written(callable, true, true)),
  ]
  const class_ = [
    'class Methods:',
    '    """The methods that tensors have from the op table."""',
    '',
    '    __slots__ = ()',
    '',
    ...parts.map(({ own }) => indented(own, '    ')),
    ...operators(entries).map((part) => indented(part, '    ')),
  ]
  return [
    HEAD('The methods of torch.Tensor.', 'Tensor'),
    '# torch/_tensor.py puts the class here once it exists.',
    'Tensor = None',
    '',
    `_e.bind(globals(), ${JSON.stringify(bindings(entries).join(' '))})`,
    '',
    ...entriesOf([...plain, ...inplace]).map((entry) => specification(entry, true)),
    '',
    ...parts.map(({ forms }) => forms),
    ...class_,
  ].join('\n')
}

/** torch.linalg and the like: modules that have generated functions only. */
const module = (place: 'linalg' | 'special' | 'fft'): string =>
  [
    functions(`torch.${place}'s functions.`, place),
    'from _kindling.errors import module_getattr',
    ...(place === 'linalg' ? ['from _kindling.errors import _LinAlgError as LinAlgError'] : []),
    '',
    ...(place === 'special' ? [] : [`from ._complex import instead_in_${place} as _instead`]),
    '',
    `__getattr__ = module_getattr("torch.${place}"${place === 'special' ? '' : ', _instead'})`,
    '',
  ].join('\n')

/** The generated modules: path below the packages' folder → Python source. */
export function generatedSources(): Record<string, string> {
  return {
    'torch/_functions.py': functions("torch's functions.", 'torch'),
    'torch/_methods.py': methods(),
    'torch/nn/_functions.py': functions("torch.nn.functional's functions.", 'nn.functional'),
    'torch/linalg.py': module('linalg'),
    'torch/special.py': module('special'),
    'torch/fft.py': module('fft'),
  }
}
