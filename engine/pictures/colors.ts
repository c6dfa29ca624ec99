// Conversions between the modes of bytes, and mixtures of two pictures, with Pillow's rounding. Which
// modes there are and how they meet, Python's Image.convert says.
import { clip8, type Picture } from './picture.ts'

type Bytes = Picture<Uint8Array>

/** Reads one pixel at `from` and writes one at `to`. */
type PixelRule = (input: Uint8Array, from: number, output: Uint8Array, to: number) => void

interface Conversion {
  readonly bands: number
  readonly rule: PixelRule
}

const byte = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)

/** `a * b / 255`, rounded. */
function times255(a: number, b: number): number {
  const product = a * b + 128
  return ((product >> 8) + product) >> 8
}

const toHsv: PixelRule = (input, from, output, to) => {
  const [r, g, b] = [input[from]!, input[from + 1]!, input[from + 2]!]
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  output[to + 2] = most
  if (most === least) {
    output[to] = output[to + 1] = 0
    return
  }
  const range = most - least
  const [toR, toG, toB] = [r, g, b].map((value) => Math.fround((most - value) / range)) as [
    number,
    number,
    number,
  ]
  const sector = r === most ? toB - toG : g === most ? 2 + toR - toB : 4 + toG - toR
  const hue = Math.fround((Math.fround(sector) / 6 + 1) % 1)
  output[to] = clip8(hue * 255)
  output[to + 1] = clip8(Math.fround(range / most) * 255)
}

const fromHsv: PixelRule = (input, from, output, to) => {
  const [h, s, v] = [input[from]!, input[from + 1]!, input[from + 2]!]
  if (s === 0) {
    output.fill(v, to, to + 3)
    return
  }
  const sector = Math.floor((h * 6) / 255)
  const within = Math.fround((h * 6) / 255 - sector)
  const share = Math.fround(s / 255)
  const part = (lost: number): number => byte(Math.floor(v * (1 - lost) + 0.5))
  const p = part(share)
  const q = part(Math.fround(share * within))
  const t = part(share * (1 - within))
  const rgb = [
    [v, t, p],
    [q, v, p],
    [p, v, t],
    [p, q, v],
    [t, p, v],
    [v, p, q],
  ][sector % 6]!
  output.set(rgb, to)
}

/** A sum of numbers with 6 bits after the point, each rounded towards 0, without those bits. */
const sixBits = (...parts: number[]): number =>
  parts.reduce((sum, part) => sum + Math.trunc(part), 0) >> 6

/** By the two modes' names. */
const conversions: Readonly<Record<string, Conversion>> = {
  'RGB L': {
    bands: 1,
    rule: (input, from, output, to) => {
      const [r, g, b] = [input[from]!, input[from + 1]!, input[from + 2]!]
      output[to] = (r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16
    },
  },
  'RGB HSV': { bands: 3, rule: toHsv },
  'HSV RGB': { bands: 3, rule: fromHsv },
  'RGB YCbCr': {
    bands: 3,
    rule: (input, from, output, to) => {
      const [r, g, b] = [input[from]!, input[from + 1]!, input[from + 2]!]
      output[to] = (Math.round(19.136 * r) + Math.round(37.568 * g) + Math.round(7.296 * b)) >> 6
      output[to + 1] = byte(128 + sixBits(-10.799104 * r, -21.200896 * g, 32 * b))
      output[to + 2] = byte(128 + sixBits(32 * r, -26.796032 * g, -5.203968 * b))
    },
  },
  'YCbCr RGB': {
    bands: 3,
    rule: (input, from, output, to) => {
      const [y, cb, cr] = [input[from]!, input[from + 1]! - 128, input[from + 2]! - 128]
      output[to] = byte(y + sixBits(89.728 * cr))
      output[to + 1] = byte(y + sixBits(-22.024704 * cb, -45.704704 * cr))
      output[to + 2] = byte(y + sixBits(113.408 * cb))
    },
  },
  'CMYK RGB': {
    bands: 3,
    rule: (input, from, output, to) => {
      const light = 255 - input[from + 3]!
      for (let band = 0; band < 3; band++)
        output[to + band] = byte(light - times255(input[from + band]!, light))
    },
  },
  /** Colours times their opacity, for mixing. */
  'RGBA RGBa': {
    bands: 4,
    rule: (input, from, output, to) => {
      const alpha = (output[to + 3] = input[from + 3]!)
      for (let band = 0; band < 3; band++) output[to + band] = times255(input[from + band]!, alpha)
    },
  },
  'RGBa RGBA': {
    bands: 4,
    rule: (input, from, output, to) => {
      const alpha = (output[to + 3] = input[from + 3]!)
      const plain = alpha === 255 || alpha === 0
      for (let band = 0; band < 3; band++) {
        const value = input[from + band]!
        output[to + band] = plain ? value : byte(Math.trunc((255 * value) / alpha))
      }
    },
  },
  'LA La': {
    bands: 2,
    rule: (input, from, output, to) => {
      const alpha = (output[to + 1] = input[from + 1]!)
      output[to] = times255(input[from]!, alpha)
    },
  },
  'La LA': {
    bands: 2,
    rule: (input, from, output, to) => {
      const [value, alpha] = [input[from]!, input[from + 1]!]
      output[to + 1] = alpha
      output[to] = alpha === 255 || alpha === 0 ? value : byte(Math.trunc((255 * value) / alpha))
    },
  },
}

/** The picture in another mode. `pair` names both: 'RGB L'. */
export function convert(picture: Bytes, pair: string): Bytes {
  const { bands, rule } = conversions[pair]!
  const { width, height } = picture
  const data = new Uint8Array(width * height * bands)
  for (let i = 0; i < width * height; i++) rule(picture.data, i * picture.bands, data, i * bands)
  return { width, height, bands, data }
}

/** Black or white by error diffusion (Floyd and Steinberg), from grey or RGB. */
export function dither({ width, height, bands, data }: Bytes): Bytes {
  const light = (i: number): number =>
    bands === 1
      ? data[i]!
      : Math.trunc((data[3 * i]! * 299 + data[3 * i + 1]! * 587 + data[3 * i + 2]! * 114) / 1000)
  const out = new Uint8Array(width * height)
  const errors = new Int32Array(width + 1)
  for (let y = 0; y < height; y++) {
    let [l, l0, l1] = [0, 0, 0]
    for (let x = 0; x < width; x++) {
      const wanted = byte(light(y * width + x) + Math.trunc((l + errors[x + 1]!) / 16))
      const white = wanted > 128
      out[y * width + x] = white ? 255 : 0
      const error = wanted - (white ? 255 : 0)
      // To the next pixel 7 parts, below left 3, below 5, below right 1.
      const twice = error + error
      l = error + twice
      errors[x] = l + l0
      l += twice
      l0 = l + l1
      l1 = error
      l += twice
    }
    errors[width] = l0
  }
  return { width, height, bands: 1, data: out }
}

/** `first * (1 - share) + second * share`, rounded down; beyond 0 and 1 it goes on. */
export function blend(first: Bytes, second: Bytes, share: number): Bytes {
  const alpha = Math.fround(share)
  const data = first.data.map((a, i) => {
    const b = second.data[i]!
    return clip8(Math.fround(a + Math.fround(alpha * (b - a))))
  })
  return { ...first, data }
}

/** Each byte's share of 255, as a float of 32 bits. */
const shares = Float32Array.from({ length: 256 }, (_, value) => value / 255)

/** Bytes whose bands lie side by side as floats from 0 to 1, one band after another. */
export function bandsFirst(pixels: Uint8Array, out: Float32Array, bands: number): void {
  const size = pixels.length / bands
  for (let band = 0; band < bands; band++)
    for (let i = 0; i < size; i++) out[band * size + i] = shares[pixels[i * bands + band]!]!
}
