// Values as text, in the manner of node's util.inspect with its defaults: two levels deep, a hundred
// elements, lines of 72. It prints nothing itself and knows tensors only by `ownText`.

export interface InspectOptions {
  /** Levels of objects in objects that are shown. */
  depth?: number
  /** A value's own words: a tensor's print, for one. Null leaves the value to this file. */
  ownText?: (value: object) => string | null
}

const ELEMENTS = 100
const CHARACTERS = 10_000
const WIDTH = 72

export function inspect(value: unknown, options: InspectOptions = {}): string {
  return new Inspector(options).show(value, 0)
}

class Inspector {
  readonly #depth: number
  readonly #ownText: (value: object) => string | null
  readonly #above: object[] = []
  readonly #circular = new Map<object, number>()

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
    if (level > this.#depth) return Array.isArray(value) ? '[Array]' : `[${name || 'Object'}]`
    if (Array.isArray(value)) {
      const prefix = name === 'Array' ? '' : `${name}(${value.length}) `
      const parts = [...this.#elements(value, level), ...this.#properties(value, keys, level)]
      return layOut(`${prefix}[`, parts, ']', level)
    }
    if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
      const list = value as unknown as ArrayLike<number | bigint>
      return layOut(`${name}(${list.length}) [`, this.#elements(list, level), ']', level)
    }
    if (value instanceof Map) {
      const parts = firstOf(value, value.size, ([key, item]) => {
        return `${this.show(key, level + 1)} => ${this.show(item, level + 1)}`
      })
      return layOut(`${name}(${value.size}) {`, parts, '}', level)
    }
    if (value instanceof Set) {
      const parts = firstOf(value, value.size, (item) => this.show(item, level + 1))
      return layOut(`${name}(${value.size}) {`, parts, '}', level)
    }
    const open = name === 'Object' ? '{' : name === '' ? '[Object: null prototype] {' : `${name} {`
    return this.#braces(open, value, keys, level)
  }

  #braces(open: string, value: object, keys: PropertyKey[], level: number): string {
    return layOut(open, this.#properties(value, keys, level), '}', level)
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

function ownKeys(value: object): PropertyKey[] {
  const indexed = Array.isArray(value) || ArrayBuffer.isView(value)
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

/** On one line where it fits, else one part a line; many short parts are set in columns. */
function layOut(open: string, parts: string[], close: string, level: number): string {
  if (parts.length === 0) return `${open}${close}`
  const length = parts.reduce((sum, part) => sum + part.length + 2, open.length + close.length)
  const multiline = parts.some((part) => part.includes('\n'))
  if (!multiline && parts.length <= 6 && length + 2 * level <= WIDTH + 4) {
    return `${open} ${parts.join(', ')} ${close}`
  }
  const rows = !multiline && parts.length > 6 ? columns(parts, open.endsWith('[')) : parts
  if (rows.length === 1 && !multiline && length <= WIDTH) return `${open} ${rows[0]} ${close}`
  const inner = indent(level + 1)
  return `${open}\n${inner}${rows.join(`,\n${inner}`)}\n${indent(level)}${close}`
}

function columns(parts: string[], list: boolean): string[] {
  if (!list) return parts
  const rest = parts.at(-1)?.startsWith('... ') === true ? parts.slice(-1) : []
  const items = rest.length > 0 ? parts.slice(0, -1) : parts
  const widest = Math.max(...items.map((part) => part.length)) + 2
  if (widest > WIDTH / 2) return parts
  const perRow = Math.min(16, Math.max(1, Math.floor(WIDTH / widest)))
  const numeric = items.every((part) => /^-?[\d.]+(?:e[+-]?\d+)?n?$|^NaN$|^-?Infinity$/.test(part))
  const rows: string[] = []
  for (let at = 0; at < items.length; at += perRow) {
    const row = items.slice(at, at + perRow)
    const padded = row.map((part, index) => {
      if (numeric) return part.padStart(widest - 2)
      return index === row.length - 1 ? part : `${part},`.padEnd(widest - 1)
    })
    rows.push(padded.join(numeric ? ', ' : ' '))
  }
  return [...rows, ...rest]
}

function indent(level: number): string {
  return '  '.repeat(level)
}
