// Resizing with antialiasing, as Pillow does it: one pass along each dimension, weights in fixed point
// for bytes, so that the results are Pillow's to the bit. Nearest neighbours are in transform.ts.
import { blank, type Picture, type Pixels } from './picture.ts'

interface Filter {
  readonly support: number
  readonly at: (x: number) => number
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI))

function cubic(distance: number): number {
  const [a, x] = [-0.5, Math.abs(distance)]
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * a : 0
}

function hamming(distance: number): number {
  const x = Math.abs(distance)
  if (x === 0) return 1
  return x < 1 ? sinc(x) * (0.54 + 0.46 * Math.cos(x * Math.PI)) : 0
}

/** By Pillow's number for each. */
const filters: Readonly<Record<number, Filter>> = {
  1: { support: 3, at: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
  2: { support: 1, at: (x) => Math.max(0, 1 - Math.abs(x)) },
  3: { support: 2, at: cubic },
  4: { support: 0.5, at: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  5: { support: 1, at: hamming },
}

/** For each place of the output: where its inputs begin, how many they are, and their weights. */
interface Weights {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly values: Float64Array
  readonly stride: number
}

/** The bits after the point of a weight for bytes. */
const BITS = 22

function weightsOf(filter: Filter, from: number, to: number, input: number, output: number) {
  const scale = (to - from) / output
  const stretch = Math.max(scale, 1)
  const support = filter.support * stretch
  const stride = Math.ceil(support) * 2 + 1
  const weights: Weights = {
    first: new Int32Array(output),
    count: new Int32Array(output),
    values: new Float64Array(output * stride),
    stride,
  }
  for (let place = 0; place < output; place++) {
    const centre = from + (place + 0.5) * scale
    const first = Math.max(Math.trunc(centre - support + 0.5), 0)
    const count = Math.min(Math.trunc(centre + support + 0.5), input) - first
    let sum = 0
    for (let i = 0; i < count; i++) {
      const weight = filter.at((i + first - centre + 0.5) * (1 / stretch))
      weights.values[place * stride + i] = weight
      sum += weight
    }
    if (sum !== 0) for (let i = 0; i < count; i++) weights.values[place * stride + i]! /= sum
    weights.first[place] = first
    weights.count[place] = count
  }
  return weights
}

/** The weights as whole numbers of 2⁻²². */
function fixed(weights: Weights): Weights {
  const { values } = weights
  const whole = values.map((w) => Math.trunc(w * 2 ** BITS + (w < 0 ? -0.5 : 0.5)))
  return { ...weights, values: whole }
}

/**
 * One pass: `lines` lines of places `step` apart. `across` is the distance between neighbours of other
 * lines, in the input and in the output.
 */
function pass(
  input: Pixels,
  output: Pixels,
  weights: Weights,
  lines: { starts: (line: number) => [number, number]; count: number },
  step: number,
  bands: number,
): void {
  const bytes = input instanceof Uint8Array
  const { first, count, values, stride } = weights
  for (let line = 0; line < lines.count; line++) {
    const [from, to] = lines.starts(line)
    for (let place = 0; place < first.length; place++) {
      const [start, n, w] = [first[place]!, count[place]!, place * stride]
      for (let band = 0; band < bands; band++) {
        let sum = bytes ? 2 ** (BITS - 1) : 0
        let at = from + start * step + band
        for (let i = 0; i < n; i++, at += step) sum += input[at]! * values[w + i]!
        const out = to + place * step + band
        if (bytes) {
          const value = Math.floor(sum / 2 ** BITS)
          output[out] = value < 0 ? 0 : value > 255 ? 255 : value
        } else {
          output[out] = input instanceof Int32Array ? Math.trunc(sum + (sum < 0 ? -0.5 : 0.5)) : sum
        }
      }
    }
  }
}

/** The part of a picture to resize: left, top, right, bottom; edges may lie between pixels. */
export type Box = readonly [number, number, number, number]

/** `filter`: Pillow's number of it, 1 to 5. */
export function resize(
  picture: Picture,
  width: number,
  height: number,
  filter: number,
  [left, top, right, bottom]: Box,
): Picture {
  const chosen = filters[filter]!
  const { bands } = picture
  const ready = picture.data instanceof Uint8Array ? fixed : (weights: Weights) => weights
  let now = picture
  if (width !== now.width || left !== 0 || right !== width) {
    const weights = ready(weightsOf(chosen, left, right, now.width, width))
    const next = blank(now, width, now.height)
    const [from, to] = [now.width * bands, width * bands]
    const starts = (line: number): [number, number] => [line * from, line * to]
    pass(now.data, next.data, weights, { starts, count: now.height }, bands, bands)
    now = next
  }
  if (height !== now.height || top !== 0 || bottom !== height) {
    const weights = ready(weightsOf(chosen, top, bottom, now.height, height))
    const next = blank(now, width, height)
    const starts = (line: number): [number, number] => [line * bands, line * bands]
    pass(now.data, next.data, weights, { starts, count: width }, width * bands, bands)
    now = next
  }
  return now === picture ? { ...picture, data: picture.data.slice() } : now
}

/** Shrinks by whole factors: each pixel is the mean of a block; blocks at the edges may be smaller. */
export function reduce(
  picture: Picture<Uint8Array>,
  factorX: number,
  factorY: number,
  [left, top, right, bottom]: Box,
): Picture<Uint8Array> {
  const { width, bands, data } = picture
  const out = blank(
    picture,
    Math.ceil((right - left) / factorX),
    Math.ceil((bottom - top) / factorY),
  )
  for (let y = 0; y < out.height; y++) {
    const [y0, y1] = [top + y * factorY, Math.min(top + (y + 1) * factorY, bottom)]
    for (let x = 0; x < out.width; x++) {
      const [x0, x1] = [left + x * factorX, Math.min(left + (x + 1) * factorX, right)]
      const size = (x1 - x0) * (y1 - y0)
      const multiplier = Math.floor(2 ** 24 / size)
      for (let band = 0; band < bands; band++) {
        let sum = size >> 1
        for (let v = y0; v < y1; v++)
          for (let u = x0; u < x1; u++) sum += data[(v * width + u) * bands + band]!
        out.data[(y * out.width + x) * bands + band] = Math.floor((sum * multiplier) / 2 ** 24)
      }
    }
  }
  return out
}
