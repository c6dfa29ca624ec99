// How tensors print: PyTorch's rules for precision, scientific notation, column widths, line breaks
// and suffixes (https://pytorch.org/docs/1.13/generated/torch.set_printoptions.html).
import { bool, FLOATING, get_default_dtype, int64 } from './dtype.ts'
import { TorchError } from './errors.ts'
import { readElement } from './elements.ts'
import { numelOf } from './shape.ts'
import type { Tensor } from './tensor.ts'

export interface PrintOptions {
  /** Digits after the point. */
  precision: number
  /** Tensors with more elements are summarised. */
  threshold: number
  /** Elements shown at each end of a summarised dimension. */
  edgeitems: number
  /** Characters in a line. */
  linewidth: number
  /** Scientific notation: always, never, or (null) when the numbers call for it. */
  sci_mode: boolean | null
}

const profiles: Record<'default' | 'short' | 'full', Omit<PrintOptions, 'sci_mode'>> = {
  default: { precision: 4, threshold: 1000, edgeitems: 3, linewidth: 80 },
  short: { precision: 2, threshold: 1000, edgeitems: 2, linewidth: 80 },
  full: { precision: 4, threshold: Infinity, edgeitems: 3, linewidth: 80 },
}

let options: PrintOptions = { ...profiles.default, sci_mode: null }

/** Changes how tensors print from here on; `profile` sets several at once. */
export function set_printoptions(
  changes: Partial<PrintOptions> & { profile?: keyof typeof profiles },
): void {
  const { profile, ...rest } = changes
  if (profile !== undefined && !(profile in profiles))
    throw new TorchError(
      'ValueError',
      `unknown print profile '${profile}': use 'default', 'short' or 'full'`,
    )
  options = { ...options, ...(profile && profiles[profile]), sci_mode: null, ...rest }
}

/** Whether the digits from `rest` on are exactly a half: then Python rounds to even, JavaScript up. */
const isTie = (rest: string): boolean => /^50*$/.test(rest)

/** `'{:.Nf}'.format(value)` as Python does it. */
export function fixed(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const size = Math.abs(value)
  // Beyond 10²¹ toFixed gives exponents; such a double is a whole number.
  if (size >= 1e21) return `${sign}${BigInt(size)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`
  const exact = size.toFixed(Math.min(100, digits + 50))
  const cut = exact.indexOf('.') + 1 + digits
  if (!isTie(exact.slice(cut))) return sign + size.toFixed(digits)
  const kept = exact.slice(0, digits === 0 ? cut - 1 : cut)
  return sign + (Number(kept.at(-1)) % 2 === 0 ? kept : size.toFixed(digits))
}

/** `'{:.Ne}'.format(value)` as Python does it. */
export function scientific(value: number, digits: number): string {
  if (!Number.isFinite(value)) return fixed(value, 0)
  const exact = Math.abs(value).toExponential(Math.min(100, digits + 50))
  const [mantissa = '', exponent = '+0'] = exact.split('e')
  const kept = mantissa.slice(0, digits + 2)
  const even = isTie(mantissa.slice(digits + 2)) && Number(kept.at(-1)) % 2 === 0
  const [shown, power] = even
    ? [digits === 0 ? kept.slice(0, 1) : kept, exponent]
    : (Math.abs(value).toExponential(digits).split('e') as [string, string])
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return `${sign}${shown}e${power[0]!}${power.slice(1).padStart(2, '0')}`
}

type Element = number | bigint | boolean

/** How every element of one tensor is written, and in how many columns. */
interface Style {
  readonly width: number
  write(value: Element): string
}

function styleOf(values: readonly Element[], floating: boolean): Style {
  const widest = (texts: readonly string[]): number =>
    texts.reduce((width, text) => Math.max(width, text.length), 1)
  if (!floating) {
    const write = (value: Element): string =>
      typeof value === 'boolean' ? (value ? 'True' : 'False') : `${value}`
    return { width: widest(values.map(write)), write }
  }
  const { precision } = options
  const usual = (values as readonly number[]).filter(
    (value) => Number.isFinite(value) && value !== 0,
  )
  const sizes = usual.map(Math.abs)
  const least = sizes.reduce((a, b) => Math.min(a, b), Infinity)
  const most = sizes.reduce((a, b) => Math.max(a, b), 0)
  const whole = usual.every(Number.isInteger)
  const wild = usual.length > 0 && (most / least > 1000 || most > 1e8 || (!whole && least < 1e-4))
  const scientifically = options.sci_mode ?? wild
  const asScientific = (value: number): string => scientific(value, precision)
  const asWhole = (value: number): string =>
    Number.isFinite(value) ? `${fixed(value, 0)}.` : fixed(value, 0)
  const asFixed = (value: number): string => fixed(value, precision)
  // The width comes from the numbers themselves, even when sci_mode then overrides the notation.
  const measured = wild ? asScientific : whole ? asWhole : asFixed
  const write = scientifically ? asScientific : whole ? asWhole : asFixed
  return { width: widest(usual.map(measured)), write: (value) => write(value as number) }
}

/** A tensor's shape and elements without its place in a graph. */
interface View {
  readonly shape: readonly number[]
  at(index: readonly number[]): Element
}

/** The indices printed along a dimension of `size`; null stands for the dots. */
function shownIndices(size: number, summarize: boolean): (number | null)[] {
  const all = Array.from({ length: size }, (_, i) => i)
  const { edgeitems } = options
  if (!summarize || size <= 2 * edgeitems) return all
  return [...all.slice(0, edgeitems), null, ...all.slice(size - edgeitems)]
}

function* shownElements(view: View, index: number[], summarize: boolean): Generator<Element> {
  if (index.length === view.shape.length) yield view.at(index)
  else
    for (const i of shownIndices(view.shape[index.length]!, summarize))
      if (i !== null) yield* shownElements(view, [...index, i], summarize)
}

function vector(
  view: View,
  index: readonly number[],
  indent: number,
  summarize: boolean,
  style: Style,
): string {
  const perLine = Math.max(1, Math.floor((options.linewidth - indent) / (style.width + 2)))
  const items = shownIndices(view.shape[index.length]!, summarize).map((i) =>
    i === null ? ' ...' : style.write(view.at([...index, i])).padStart(style.width),
  )
  const lines: string[] = []
  for (let i = 0; i < items.length; i += perLine) lines.push(items.slice(i, i + perLine).join(', '))
  return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`
}

function nested(
  view: View,
  index: readonly number[],
  indent: number,
  summarize: boolean,
  style: Style,
): string {
  const left = view.shape.length - index.length
  if (left === 0) return style.write(view.at(index)).padStart(style.width)
  if (left === 1) return vector(view, index, indent, summarize, style)
  const parts = shownIndices(view.shape[index.length]!, summarize).map((i) =>
    i === null ? '...' : nested(view, [...index, i], indent + 1, summarize, style),
  )
  return `[${parts.join(`,${'\n'.repeat(left - 1)}${' '.repeat(indent + 1)}`)}]`
}

function body(tensor: Tensor, indent: number): string {
  const count = numelOf(tensor.shape)
  if (count === 0) return '[]'
  const { at, strides, dtype } = tensor
  const view: View = {
    shape: tensor.shape,
    at: (index) =>
      readElement(
        at + index.reduce((sum, i, d) => sum + i * strides[d]!, 0) * dtype.itemsize,
        dtype,
      ) as Element,
  }
  const summarize = count > options.threshold
  const style = styleOf([...shownElements(view, [], summarize)], dtype.category === FLOATING)
  return nested(view, [], indent, summarize, style)
}

function suffixes(tensor: Tensor): string[] {
  const { dtype, shape } = tensor
  const found: string[] = []
  const usual = dtype === get_default_dtype() || dtype === int64 || dtype === bool
  if (numelOf(shape) === 0) {
    if (shape.length !== 1) found.push(`size=(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`)
    if (dtype !== get_default_dtype()) found.push(`dtype=${dtype.toString()}`)
  } else if (!usual) found.push(`dtype=${dtype.toString()}`)
  const { node } = tensor
  if (node) found.push(`grad_fn=<${node.label}>`)
  else if (tensor.wants_grad) found.push('requires_grad=True')
  return found
}

/** What `print(tensor)` shows. */
export function format(tensor: Tensor): string {
  const prefix = 'tensor('
  let text = prefix + body(tensor, prefix.length)
  let lineLength = text.length - text.lastIndexOf('\n') + 1
  for (const suffix of suffixes(tensor)) {
    if (lineLength + suffix.length + 2 > options.linewidth) {
      text += `,\n${' '.repeat(prefix.length)}${suffix}`
      lineLength = prefix.length + suffix.length
    } else {
      text += `, ${suffix}`
      lineLength += suffix.length + 2
    }
  }
  return `${text})`
}
