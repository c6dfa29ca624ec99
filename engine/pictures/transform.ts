// Pictures under affine and perspective maps, with Pillow's three ways to read between pixels. The map
// goes from a place in the output to a place in the input.
import { clip8, type Picture } from './picture.ts'

/** Reads all bands at a place; false when it lies outside. */
type Reader = (x: number, y: number, out: Float64Array) => boolean

const inside = ({ width, height }: Picture, x: number, y: number): boolean =>
  x >= 0 && x < width && y >= 0 && y < height

const held = (value: number, size: number): number =>
  value < 0 ? 0 : value < size ? value : size - 1

function nearest(picture: Picture): Reader {
  const { width, bands, data } = picture
  return (x, y, out) => {
    if (!inside(picture, x, y)) return false
    const at = (Math.trunc(y) * width + Math.trunc(x)) * bands
    for (let band = 0; band < bands; band++) out[band] = data[at + band]!
    return true
  }
}

function bilinear(picture: Picture): Reader {
  const { width, height, bands, data } = picture
  return (x, y, out) => {
    if (!inside(picture, x, y)) return false
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)]
    const [dx, dy] = [x - 0.5 - left, y - 0.5 - top]
    const [x0, x1] = [held(left, width), held(left + 1, width)]
    const row0 = held(top, height) * width
    const row1 = top + 1 < height ? (top + 1) * width : row0
    for (let band = 0; band < bands; band++) {
      const mix = (row: number): number => {
        const a = data[(row + x0) * bands + band]!
        return a + (data[(row + x1) * bands + band]! - a) * dx
      }
      const a = mix(row0)
      out[band] = a + (mix(row1) - a) * dy
    }
    return true
  }
}

function cubicMix(a: number, b: number, c: number, d: number, t: number): number {
  return b + t * (-a + c + t * (2 * (a - b) + c - d + t * (-a + b - c + d)))
}

function bicubic(picture: Picture): Reader {
  const { width, height, bands, data } = picture
  const row = new Float64Array(4)
  return (x, y, out) => {
    if (!inside(picture, x, y)) return false
    const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)]
    const [dx, dy] = [x - 0.5 - left, y - 0.5 - top]
    const columns = [-1, 0, 1, 2].map((step) => held(left + step, width) * bands)
    for (let band = 0; band < bands; band++) {
      for (let step = 0; step < 4; step++) {
        const v = held(top - 1 + step, height)
        const at = v * width * bands + band
        const [a, b, c, d] = columns.map((column) => data[at + column]!)
        row[step] = cubicMix(a!, b!, c!, d!, dx)
      }
      out[band] = cubicMix(row[0]!, row[1]!, row[2]!, row[3]!, dy)
    }
    return true
  }
}

/** By Pillow's number for each. */
const readers: Readonly<Record<number, (picture: Picture) => Reader>> = {
  0: nearest,
  2: bilinear,
  3: bicubic,
}

/** A steady step along one dimension, each place the sum of the steps before it. */
function steps(start: number, step: number, count: number): Int32Array {
  const places = new Int32Array(count)
  for (let i = 0, at = start + step * 0.5; i < count; i++, at += step)
    places[i] = at < 0 ? -1 : Math.trunc(at)
  return places
}

/** Nearest neighbours under a map that only scales and shifts. */
function scaled(input: Picture, output: Picture, [a, , c, , e, f]: readonly number[]): void {
  const columns = steps(c!, a!, output.width)
  const rows = steps(f!, e!, output.height)
  const { bands } = input
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      if (!inside(input, columns[x]!, rows[y]!)) continue
      const from = (rows[y]! * input.width + columns[x]!) * bands
      const to = (y * output.width + x) * bands
      for (let band = 0; band < bands; band++) output.data[to + band] = input.data[from + band]!
    }
  }
}

/** Nearest neighbours under an affine map, stepped in 16 bits after the point as Pillow does. */
function stepped(input: Picture, output: Picture, matrix: readonly number[]): void {
  const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number]
  const fix = (value: number): number => Math.floor(value * 65536 + 0.5)
  const [ax, bx, ay, by] = [fix(a), fix(b), fix(d), fix(e)]
  let [startX, startY] = [fix(c + a * 0.5 + b * 0.5), fix(f + d * 0.5 + e * 0.5)]
  const { bands } = input
  for (let y = 0; y < output.height; y++, startX += bx, startY += by) {
    for (let x = 0, u = startX, v = startY; x < output.width; x++, u += ax, v += ay) {
      const [column, row] = [Math.floor(u / 65536), Math.floor(v / 65536)]
      if (!inside(input, column, row)) continue
      const from = (row * input.width + column) * bands
      const to = (y * output.width + x) * bands
      for (let band = 0; band < bands; band++) output.data[to + band] = input.data[from + band]!
    }
  }
}

/** Whether every place that an affine map leads to has few enough bits before the point. */
function fitsFixed({ width, height }: Picture, [a, b, c, d, e, f]: readonly number[]): boolean {
  const corners = [0, width].flatMap((x) => [0, height].map((y) => [x, y] as const))
  return corners.every(
    ([x, y]) => Math.abs(x * a! + y * b! + c!) < 32768 && Math.abs(x * d! + y * e! + f!) < 32768,
  )
}

/**
 * Fills `output` from `input`; what lies outside keeps its value. Six numbers make an affine map
 * (ax + by + c, dx + ey + f), eight a perspective one, whose divisor is gx + hy + 1.
 */
export function transform(
  input: Picture,
  output: Picture,
  filter: number,
  map: readonly number[],
): void {
  const affine = map.length === 6
  if (affine && filter === 0) {
    if (map[1] === 0 && map[3] === 0) return scaled(input, output, map)
    if (fitsFixed(output, map)) return stepped(input, output, map)
  }
  const read = readers[filter]!(input)
  const [a, b, c, d, e, f, g = 0, h = 0] = map as [number, number, number, number, number, number]
  const { bands } = input
  const bytes = output.data instanceof Uint8Array
  const found = new Float64Array(bands)
  for (let y = 0; y < output.height; y++) {
    for (let x = 0; x < output.width; x++) {
      const [u, v] = [x + 0.5, y + 0.5]
      const divisor = affine ? 1 : g * u + h * v + 1
      const there = read((a * u + b * v + c) / divisor, (d * u + e * v + f) / divisor, found)
      if (!there) continue
      const to = (y * output.width + x) * bands
      for (let band = 0; band < bands; band++)
        output.data[to + band] = bytes ? clip8(found[band]!) : found[band]!
    }
  }
}
