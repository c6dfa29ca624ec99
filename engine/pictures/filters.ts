// Pictures seen through a window: weighted sums, blurs and ranks, as Pillow's ImageFilter has them.
import { blank, clip8, type Picture } from './picture.ts'

type Bytes = Picture<Uint8Array>

/** Weighted sums over a window of 3×3 or 5×5; the pixels at the edge stay as they are. */
export function weigh(picture: Bytes, size: number, offset: number, kernel: number[]): Bytes {
  const { width, height, bands, data } = picture
  const out = { ...picture, data: data.slice() }
  const reach = (size - 1) / 2
  const weights = kernel.map(Math.fround)
  for (let y = reach; y < height - reach; y++) {
    for (let x = reach; x < width - reach; x++) {
      for (let band = 0; band < bands; band++) {
        let sum = Math.fround(offset + 0.5)
        for (let v = 0; v < size; v++) {
          // The first row of the kernel weighs the lowest row of the window.
          const at = ((y + reach - v) * width + x - reach) * bands + band
          let part = 0
          for (let u = 0; u < size; u++)
            part = Math.fround(part + Math.fround(data[at + u * bands]! * weights[v * size + u]!))
          sum = Math.fround(sum + part)
        }
        out.data[(y * width + x) * bands + band] = clip8(sum)
      }
    }
  }
  return out
}

/** The radius of a box whose `passes` means come close to a Gaussian of deviation `radius`. */
export function boxRadius(radius: number, passes: number): number {
  const f = Math.fround
  const variance = f(f(f(radius) * f(radius)) / passes)
  const length = f(Math.sqrt(12 * variance + 1))
  const whole = f(Math.floor((length - 1) / 2))
  const over = f(f(2 * whole + 1) * f(f(whole * f(whole + 1)) - f(3 * variance)))
  return f(whole + f(over / f(6 * f(variance - f((whole + 1) * (whole + 1))))))
}

/** One pass of means along lines whose pixels are `step` apart. */
function meanLine(
  input: Uint8Array,
  output: Uint8Array,
  from: number,
  step: number,
  length: number,
  radius: number,
): void {
  const reach = Math.trunc(radius)
  const weight = Math.trunc(Math.fround(2 ** 24 / Math.fround(Math.fround(radius) * 2 + 1)))
  const farWeight = Math.trunc((2 ** 24 - (reach * 2 + 1) * weight) / 2)
  const at = (i: number): number => input[from + Math.max(0, Math.min(i, length - 1)) * step]!
  let sum = 0
  for (let i = -reach; i <= reach; i++) sum += at(i)
  for (let i = 0; i < length; i++) {
    const far = at(i - reach - 1) + at(i + reach + 1)
    output[from + i * step] = Math.floor((sum * weight + far * farWeight + 2 ** 23) / 2 ** 24)
    sum += at(i + reach + 1) - at(i - reach)
  }
}

/** Means over boxes of `radius` on each side, `passes` times along each dimension. */
export function boxBlur(picture: Bytes, radius: number, passes: number): Bytes {
  const { width, height, bands } = picture
  let [now, next] = [picture.data.slice(), new Uint8Array(picture.data.length)]
  const sweep = (lines: number, lineStep: number, step: number, length: number): void => {
    for (let n = 0; n < passes; n++) {
      for (let line = 0; line < lines; line++)
        for (let band = 0; band < bands; band++)
          meanLine(now, next, line * lineStep + band, step, length, radius)
      ;[now, next] = [next, now]
    }
  }
  sweep(height, width * bands, bands, width)
  sweep(width, bands, width * bands, height)
  return { ...picture, data: now }
}

/** The `rank`-th smallest value of each `size`×`size` window; beyond the edge its pixels repeat. */
export function rankFilter(picture: Bytes, size: number, rank: number): Bytes {
  const { width, height, bands, data } = picture
  const out = blank(picture, width, height)
  const reach = (size - 1) / 2
  const window = new Uint8Array(size * size)
  const held = (value: number, end: number): number => Math.max(0, Math.min(value, end - 1))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let band = 0; band < bands; band++) {
        let n = 0
        for (let v = y - reach; v <= y + reach; v++)
          for (let u = x - reach; u <= x + reach; u++)
            window[n++] = data[(held(v, height) * width + held(u, width)) * bands + band]!
        out.data[(y * width + x) * bands + band] = window.sort()[rank]!
      }
    }
  }
  return out
}
