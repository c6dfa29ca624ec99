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
  if (length === 0) return point(picture, from[0]!, from[1]!, ink)
  // Halves go up along one dimension and down along the other: no side is counted twice.
  const [most, least] = [up((width - 1) / 2) / length, down((width - 1) / 2) / length]
  const places = [
    [from[0]! - down(least * dy), from[1]! + up(most * dx)],
    [to[0]! - down(least * dy), to[1]! + up(most * dx)],
    [to[0]! + down(most * dy), to[1]! - up(least * dx)],
    [from[0]! + down(most * dy), from[1]! - up(least * dx)],
  ]
  polygon(picture, places, ink, true)
}

/** To whole numbers: halves away from 0, and towards it. */
const up = (value: number): number => Math.sign(value) * Math.floor(Math.abs(value) + 0.5)
const down = (value: number): number => Math.sign(value) * Math.ceil(Math.abs(value) - 0.5)

/** A closed shape: its outline, or its inside. */
export function polygon(picture: Bytes, places: number[][], ink: Ink, fill: boolean): void {
  const corners = places.map((place) => place.map(Math.trunc))
  const edges = corners.map((corner, i) => [corner, corners[(i + 1) % corners.length]!] as const)
  if (!fill) {
    for (const [from, to] of edges) thinLine(picture, from, to, ink)
    return
  }
  const ys = corners.map(([, y]) => y!)
  const [first, last] = [Math.min(...ys), Math.max(...ys)]
  for (let y = Math.max(0, first); y <= Math.min(picture.height - 1, last); y++) {
    let next = 0
    const draw = (from: number, to: number): void => {
      const start = Math.max(from, next)
      if (to < start) return
      row(picture, y, start, to, ink)
      next = to + 1
    }
    const crossed = crossings(edges, y, last)
    for (let i = 1; i < crossed.length; i += 2) draw(up(crossed[i - 1]!), down(crossed[i]!))
    for (const [a, b] of edges)
      if (a[1] === y && b[1] === y)
        row(picture, y, Math.min(a[0]!, b[0]!), Math.max(a[0]!, b[0]!), ink)
  }
}

/** Where a row of pixels meets a shape's edges, from left to right; an edge that ends there counts twice. */
function crossings(
  edges: readonly (readonly [number[], number[]])[],
  y: number,
  last: number,
): number[] {
  const found: number[] = []
  for (const [a, b] of edges) {
    const [low, high] = [Math.min(a[1]!, b[1]!), Math.max(a[1]!, b[1]!)]
    if (low === high || y < low || y > high) continue
    const slope = Math.fround((b[0]! - a[0]!) / (b[1]! - a[1]!))
    const x = Math.fround((y - a[1]!) * slope + a[0]!)
    found.push(x)
    if (y === high && y < last) found.push(x)
  }
  return found.sort((a, b) => a - b)
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

/**
 * The quarter of an ellipse of `width` by `height` from its right end to its low end, in half pixels
 * from the middle: for each row the first and the last place of the curve.
 */
function quarter(width: number, height: number): Map<number, { first: number; last: number }> {
  const rows = new Map<number, { first: number; last: number }>()
  if (width < 0 || height < 0) return rows
  const off = (x: number, y: number): number =>
    Math.abs((width * y) ** 2 + (height * x) ** 2 - (width * height) ** 2)
  let [x, y] = [width, height % 2]
  for (;;) {
    rows.set(y, { first: rows.get(y)?.first ?? x, last: x })
    if (x === width % 2 && y === height) return rows
    // Down, down and left, or left: whichever stays nearest to the curve.
    const steps =
      x > 1
        ? [
            [x, y + 2],
            [x - 2, y + 2],
            [x - 2, y],
          ]
        : [[x, y + 2]]
    const distances = steps.map(([u, v]) => off(u!, v!))
    ;[x, y] = steps[distances.indexOf(Math.min(...distances))] as [number, number]
  }
}

/** The ellipse that touches a box from within; `width` 0 fills it, else it is a ring so wide. */
export function ellipse(picture: Bytes, box: number[], ink: Ink, width: number): void {
  const [left, top, right, bottom] = box.map(Math.trunc) as [number, number, number, number]
  const [a, b] = [right - left, bottom - top]
  // So Pillow does: a filled point is none.
  if (width === 0 && a + b === 0) return
  const inner = width === 0 ? quarter(-1, -1) : quarter(a - 2 * (width - 1), b - 2 * (width - 1))
  const line = (y: number, from: number, to: number): void =>
    row(picture, top + (y + b) / 2, left + (from + a) / 2, left + (to + a) / 2, ink)
  for (const [y, { first }] of quarter(a, b)) {
    const last = inner.get(y)?.last ?? a % 2
    for (const at of y > 0 ? [y, -y] : [0]) {
      line(at, -first, -last)
      if (last > 0 || last < first) line(at, last === 0 ? 2 : last, first)
    }
  }
}
