// Lines and shapes drawn into a picture in place. Text is not drawn here.
import type { Picture } from './picture.ts'

type Bytes = Picture<Uint8Array>

/** One value per band. */
export type Ink = readonly number[]

function point({ width, height, bands, data }: Bytes, x: number, y: number, ink: Ink): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return
  for (let band = 0; band < bands; band++) data[(y * width + x) * bands + band] = ink[band]!
}

function row(picture: Bytes, y: number, from: number, to: number, ink: Ink): void {
  const end = Math.min(to, picture.width - 1)
  for (let x = Math.max(from, 0); x <= end; x++) point(picture, x, y, ink)
}

/** The pixels nearest to a line, by Bresenham's rule. */
function thinLine(picture: Bytes, from: readonly number[], to: readonly number[], ink: Ink): void {
  let [x, y] = from as [number, number]
  const [dx, dy] = [Math.abs(to[0]! - x), Math.abs(to[1]! - y)]
  const [stepX, stepY] = [to[0]! > x ? 1 : -1, to[1]! > y ? 1 : -1]
  const [long, short] = dx > dy ? [dx, dy] : [dy, dx]
  let error = 2 * short - long
  for (let i = 0; i <= long; i++) {
    point(picture, x, y, ink)
    if (error >= 0) {
      if (dx > dy) y += stepY
      else x += stepX
      error -= 2 * long
    }
    error += 2 * short
    if (dx > dy) x += stepX
    else y += stepY
  }
}

/** A line of `width` pixels from place to place. */
export function line(picture: Bytes, places: number[][], ink: Ink, width: number): void {
  for (let i = 1; i < places.length; i++) {
    const [from, to] = [places[i - 1]!.map(Math.trunc), places[i]!.map(Math.trunc)]
    if (width <= 1) thinLine(picture, from, to, ink)
    else wideLine(picture, from, to, ink, width)
  }
}

function wideLine(picture: Bytes, from: number[], to: number[], ink: Ink, width: number): void {
  const [dx, dy] = [to[0]! - from[0]!, to[1]! - from[1]!]
  const length = Math.hypot(dx, dy)
  if (length === 0) return
  // Pixels have a width themselves: one side gets half a pixel more than the other.
  const away = (value: number): number => Math.round(Math.abs(value)) * Math.sign(value)
  const [min, max] = [Math.floor((width - 1) / 2) / length, Math.ceil((width - 1) / 2) / length]
  const [one, other] = dx * dy > 0 || dx === 0 ? [min, max] : [max, min]
  polygon(
    picture,
    [
      [from[0]! - away(other * dy), from[1]! + away(one * dx)],
      [to[0]! - away(other * dy), to[1]! + away(one * dx)],
      [to[0]! + away(one * dy), to[1]! - away(other * dx)],
      [from[0]! + away(one * dy), from[1]! - away(other * dx)],
    ],
    ink,
    true,
  )
}

/** A closed shape: its outline, or its inside with the outline. */
export function polygon(picture: Bytes, places: number[][], ink: Ink, fill: boolean): void {
  const corners = places.map((place) => place.map(Math.trunc))
  const next = (i: number): number[] => corners[(i + 1) % corners.length]!
  corners.forEach((corner, i) => thinLine(picture, corner, next(i), ink))
  if (!fill) return
  const ys = corners.map(([, y]) => y!)
  for (
    let y = Math.max(0, Math.min(...ys));
    y <= Math.min(picture.height - 1, Math.max(...ys));
    y++
  ) {
    const crossings = corners
      .map((corner, i) => [corner, next(i)] as const)
      .filter(([a, b]) => a[1]! <= y !== b[1]! <= y)
      .map(([a, b]) => a[0]! + ((y - a[1]!) / (b[1]! - a[1]!)) * (b[0]! - a[0]!))
      .sort((a, b) => a - b)
    for (let i = 0; i + 1 < crossings.length; i += 2)
      row(picture, y, Math.ceil(crossings[i]! - 0.5), Math.floor(crossings[i + 1]! + 0.5), ink)
  }
}

/** The box from corner to corner, both of which it contains. */
export function rectangle(picture: Bytes, box: number[], ink: Ink, width: number): void {
  const [left, top, right, bottom] = box.map(Math.trunc) as [number, number, number, number]
  for (let y = Math.max(top, 0); y <= Math.min(bottom, picture.height - 1); y++) {
    if (width === 0 || y < top + width || y > bottom - width) row(picture, y, left, right, ink)
    else {
      row(picture, y, left, Math.min(left + width - 1, right), ink)
      row(picture, y, Math.max(right - width + 1, left), right, ink)
    }
  }
}

/** The ellipse that touches a box from within; `width` 0 fills it, else it is a ring so wide. */
export function ellipse(picture: Bytes, box: number[], ink: Ink, width: number): void {
  const [left, top, right, bottom] = box.map(Math.trunc) as [number, number, number, number]
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2]
  const [rx, ry] = [(right - left + 1) / 2, (bottom - top + 1) / 2]
  const within = (x: number, y: number, a: number, b: number): boolean =>
    a > 0 && b > 0 && ((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 <= 1
  for (let y = Math.max(top, 0); y <= Math.min(bottom, picture.height - 1); y++)
    for (let x = Math.max(left, 0); x <= Math.min(right, picture.width - 1); x++)
      if (within(x, y, rx, ry) && (width === 0 || !within(x, y, rx - width, ry - width)))
        point(picture, x, y, ink)
}
