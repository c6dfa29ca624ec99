// Values as text, in the manner of node's util.inspect with its defaults: two levels deep, a hundred
// elements, lines of 80. It prints nothing itself and knows tensors only by `ownText`.

export interface InspectOptions {
  /** Levels of objects in objects that are shown. */
  depth?: number
  /** A value's own words: a tensor's print, for one. Null leaves the value to this file. */
  ownText?: (value: object) => string | null
}

const ELEMENTS = 100
const CHARACTERS = 10_000
const WIDTH = 80
const SEPARATOR = ', '.length
/** Levels of objects that may share a line. */
const TOGETHER = 3

export function inspect(value: unknown, options: InspectOptions = {}): string {
  return new Inspector(options).show(value, 0)
}

class Inspector {
  readonly #depth: number
  readonly #ownText: (value: object) => string | null
  readonly #above: object[] = []
  readonly #circular = new Map<object, number>()
  /** The level of the object looked at last. */
  #deepest = 0

  constructor({ depth = 2, ownText = () => null }: InspectOptions) {
    this.#depth = depth
    this.#ownText = ownText
  }

  show(value: unknown, level: number): string {
    if (typeof value === 'function') return this.#object(value, level)
    if (typeof value === 'object' && value !== null) return this.#object(value, level)
    return primitive(value)
  }

  #object(value: object, level: number): string {
    if (this.#above.includes(value)) {
      const number = this.#circular.get(value) ?? this.#circular.size + 1
      this.#circular.set(value, number)
      return `[Circular *${number}]`
    }
    const own = this.#ownText(value)
    if (own !== null) return own.includes('\n') ? own.replaceAll('\n', `\n${indent(level)}`) : own
    this.#above.push(value)
    try {
      const text = this.#contents(value, level)
      const number = this.#circular.get(value)
      return number === undefined ? text : `<ref *${number}> ${text}`
    } finally {
      this.#above.pop()
    }
  }

  #contents(value: object, level: number): string {
    const name = className(value)
    const keys = ownKeys(value)
    const head = plainHead(value, name)
    if (head !== null)
      return keys.length === 0 ? head : this.#braces(`${head} {`, value, keys, level)
    if (level > this.#depth && !isEmpty(value, keys))
      return Array.isArray(value) ? '[Array]' : `[${name || 'Object'}]`
    if (!isEmpty(value, keys)) this.#deepest = level
    if (Array.isArray(value)) {
      const prefix = name === 'Array' ? '' : `${name}(${value.length}) `
      const parts = [...this.#elements(value, level), ...this.#properties(value, keys, level)]
      return this.#layOut(`${prefix}[`, parts, ']', level, value)
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const list = value as unknown as ArrayLike<number | bigint>
      return this.#layOut(
        `${name}(${list.length}) [`,
        this.#elements(list, level),
        ']',
        level,
        list,
      )
    }
    if (value instanceof Map) {
      const parts = firstOf(value, value.size, ([key, item]) => {
        return `${this.show(key, level + 1)} => ${this.show(item, level + 1)}`
      })
      return this.#layOut(`${name}(${value.size}) {`, parts, '}', level)
    }
    if (value instanceof Set) {
      const parts = firstOf(value, value.size, (item) => this.show(item, level + 1))
      return this.#layOut(`${name}(${value.size}) {`, parts, '}', level)
    }
    const open = name === 'Object' ? '{' : name === '' ? '[Object: null prototype] {' : `${name} {`
    return this.#braces(open, value, keys, level)
  }

  #braces(open: string, value: object, keys: PropertyKey[], level: number): string {
    return this.#layOut(open, this.#properties(value, keys, level), '}', level)
  }

  /** On one line where it fits and holds few levels, else a part or a row of parts a line. */
  #layOut(
    open: string,
    parts: string[],
    close: string,
    level: number,
    list?: ArrayLike<unknown>,
  ): string {
    if (parts.length === 0) return `${open}${close}`
    let rows = parts
    if (list !== undefined && parts.length > 6) {
      const numeric = parts.every((_, at) => /^(?:number|bigint)$/.test(typeof list[at]))
      rows = inColumns(parts, list.length > ELEMENTS, numeric, level)
    }
    if (rows === parts && this.#deepest - level < TOGETHER) {
      const start = 2 * parts.length + 2 * level + open.length + 10
      const length = parts.reduce((sum, part) => sum + part.length, start)
      const line = parts.join(', ')
      if (length <= WIDTH && !line.includes('\n')) return `${open} ${line} ${close}`
    }
    const inner = indent(level + 1)
    return `${open}\n${inner}${rows.join(`,\n${inner}`)}\n${indent(level)}${close}`
  }

  #elements(list: ArrayLike<unknown>, level: number): string[] {
    const parts: string[] = []
    for (let at = 0; at < list.length && parts.length < ELEMENTS; at++) {
      let empty = 0
      while (at < list.length && !(at in list)) {
        at++
        empty++
      }
      if (empty > 0) {
        parts.push(`<${empty} empty item${empty === 1 ? '' : 's'}>`)
        at--
      } else parts.push(this.show(list[at], level + 1))
    }
    const more = list.length - ELEMENTS
    if (more > 0) parts.push(`... ${more} more item${more === 1 ? '' : 's'}`)
    return parts
  }

  #properties(value: object, keys: PropertyKey[], level: number): string[] {
    return keys.map((key) => `${keyText(key)}: ${this.#property(value, key, level)}`)
  }

  #property(value: object, key: PropertyKey, level: number): string {
    const descriptor = Reflect.getOwnPropertyDescriptor(value, key)
    if (descriptor?.get !== undefined) return descriptor.set ? '[Getter/Setter]' : '[Getter]'
    if (descriptor?.set !== undefined) return '[Setter]'
    return this.show(descriptor?.value, level + 1)
  }
}

function primitive(value: unknown): string {
  if (typeof value === 'string') {
    const cut = value.length > CHARACTERS
    const more = value.length - CHARACTERS
    return quote(cut ? value.slice(0, CHARACTERS) : value) + (cut ? `... ${more} more` : '')
  }
  if (typeof value === 'bigint') return `${value}n`
  return Object.is(value, -0) ? '-0' : String(value)
}

/** In single quotes, or in those that the text does not hold. */
function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`')
        ? '`'
        : "'"
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"')
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark
}

function className(value: object): string {
  for (let at: object | null = value; at !== null; at = Reflect.getPrototypeOf(at)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(at, 'constructor')
    if (typeof descriptor?.value === 'function') return (descriptor.value as { name: string }).name
  }
  return ''
}

function isEmpty(value: object, keys: PropertyKey[]): boolean {
  if (value instanceof Map || value instanceof Set) return value.size === 0
  return keys.length === 0 && !(Array.isArray(value) && value.length > 0)
}

function ownKeys(value: object): PropertyKey[] {
  const indexed = Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof String
  return Reflect.ownKeys(value).filter((key) => {
    if (indexed && typeof key === 'string' && /^(?:\d+|length)$/.test(key)) return false
    return Reflect.getOwnPropertyDescriptor(value, key)?.enumerable === true
  })
}

/** The whole text of a value without contents to list. */
function plainHead(value: object, name: string): string | null {
  if (typeof value === 'function') return functionText(value as (...a: never[]) => unknown)
  if (value instanceof Error) return `[${String(value)}]`
  if (value instanceof RegExp) return String(value)
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) {
    return `${name} {}`
  }
  if (value instanceof String || value instanceof Number || value instanceof Boolean) {
    return `[${name}: ${primitive(value.valueOf())}]`
  }
  return null
}

function functionText(value: (...a: never[]) => unknown): string {
  const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? 'class' : className(value)
  const name =
    value.name === '' ? ' (anonymous)' : kind === 'class' ? ` ${value.name}` : `: ${value.name}`
  if (kind !== 'class') return `[${kind}${name}]`
  const parent = Reflect.getPrototypeOf(value) as { name?: string } | null
  return `[class${name}${parent?.name ? ` extends ${parent.name}` : ''}]`
}

function keyText(key: PropertyKey): string {
  if (typeof key === 'symbol') return `[${String(key)}]`
  const text = String(key)
  return /^[A-Za-z_$][\w$]*$/.test(text) ? text : quote(text)
}

function firstOf<T>(items: Iterable<T>, size: number, show: (item: T) => string): string[] {
  const parts: string[] = []
  for (const item of items) {
    if (parts.length === ELEMENTS) break
    parts.push(show(item))
  }
  const more = size - ELEMENTS
  if (more > 0) parts.push(`... ${more} more item${more === 1 ? '' : 's'}`)
  return parts
}

/**
 * Sets many short elements in columns, as node does: about 2.5 times as wide as high, at most 12.
 * https://github.com/nodejs/node/blob/v20.20.2/lib/internal/util/inspect.js, groupArrayElements
 */
function inColumns(parts: string[], more: boolean, numeric: boolean, level: number): string[] {
  const count = more ? parts.length - 1 : parts.length
  const lengths = parts.slice(0, count).map((part) => part.length)
  const longest = Math.max(...lengths)
  const widest = longest + SEPARATOR
  const total = lengths.reduce((sum, length) => sum + length + SEPARATOR, 0)
  const grouped = widest * 3 + 2 * level < WIDTH && (total / widest > 5 || longest <= 6)
  if (!grouped) return parts
  const biased = Math.max(widest - 3 - Math.sqrt(widest - total / parts.length), 1)
  const columns = Math.min(
    Math.round(Math.sqrt(2.5 * biased * count) / biased),
    Math.floor((WIDTH - 2 * level) / widest),
    12,
  )
  if (columns <= 1) return parts
  const widths = Array.from({ length: columns }, (_, column) => {
    const inColumn = lengths.filter((_, index) => index % columns === column)
    return Math.max(0, ...inColumn) + SEPARATOR
  })
  const rows: string[] = []
  for (let at = 0; at < count; at += columns) {
    const row = parts.slice(at, Math.min(at + columns, count))
    const padded = row.map((part, column) => {
      const width = widths[column] ?? 0
      const isLast = column === row.length - 1
      if (numeric) return isLast ? part.padStart(width - SEPARATOR) : `${part}, `.padStart(width)
      return isLast ? part : `${part}, `.padEnd(width)
    })
    rows.push(padded.join(''))
  }
  return more ? [...rows, ...parts.slice(count)] : rows
}

function indent(level: number): string {
  return '  '.repeat(level)
}
