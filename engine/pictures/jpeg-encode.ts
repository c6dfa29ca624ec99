// Writes baseline JPEG files with the arithmetic of libjpeg, so that a file is byte for byte the one that
// Pillow saves: its integer cosine transform, its colour tables, the standard's Huffman codes.
// https://www.w3.org/Graphics/JPEG/itu-t81.pdf
import { dcLuminance, acLuminance, dcChrominance, acChrominance } from './jpeg-tables.ts'
import { type HuffmanTable, luminance, chrominance, zigzag } from './jpeg-tables.ts'
import { forwardCosines } from './jpeg-cosines.ts'
import type { Picture } from './picture.ts'

/** The bytes of a file, the coded part bit by bit. */
class Writer {
  readonly bytes: number[] = []
  #bits = 0
  #count = 0

  word(value: number): void {
    this.bytes.push(value >> 8, value & 255)
  }

  marker(code: number, content: readonly number[]): void {
    this.bytes.push(0xff, code)
    this.word(content.length + 2)
    for (const byte of content) this.bytes.push(byte)
  }

  bits(value: number, count: number): void {
    for (let i = count - 1; i >= 0; i--) {
      this.#bits = (this.#bits << 1) | ((value >> i) & 1)
      if (++this.#count < 8) continue
      this.bytes.push(this.#bits)
      // A byte that looks like the start of a marker is followed by a 0.
      if (this.#bits === 255) this.bytes.push(0)
      this.#bits = this.#count = 0
    }
  }

  /** Fills the last byte with ones. */
  align(): void {
    if (this.#count > 0) this.bits(0x7f, 8 - this.#count)
  }
}

interface Codes {
  readonly code: Int32Array
  readonly length: Uint8Array
}

function codesOf({ counts, symbols }: HuffmanTable): Codes {
  const codes: Codes = { code: new Int32Array(256), length: new Uint8Array(256) }
  let [code, k] = [0, 0]
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++, code++, k++) {
      codes.code[symbols[k]!] = code
      codes.length[symbols[k]!] = i + 1
    }
    code <<= 1
  })
  return codes
}

/** One band as the file has it: padded to whole blocks. */
interface Component {
  readonly id: number
  /** Blocks of it in each direction in one unit of coding. */
  readonly sampling: number
  readonly columns: number
  readonly rows: number
  readonly samples: Uint8Array
  readonly table: number
  readonly divisors: readonly number[]
  readonly dc: Codes
  readonly ac: Codes
  last: number
}

/** A band with its right and lower edges repeated to whole blocks. */
function padded(band: Uint8Array, width: number, height: number): Uint8Array {
  const [w, h] = [Math.ceil(width / 8) * 8, Math.ceil(height / 8) * 8]
  const out = new Uint8Array(w * h)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      out[y * w + x] = band[Math.min(y, height - 1) * width + Math.min(x, width - 1)]!
  return out
}

/** Half as wide and high, each value the mean of four, rounded up and down in turn. */
function halved(band: Uint8Array, width: number, height: number): Uint8Array {
  const [w, h] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  // Whole blocks first: the turns go on beyond the edge.
  const columns = Math.ceil(w / 8) * 8
  const out = new Uint8Array(columns * h)
  const at = (x: number, y: number): number =>
    band[Math.min(y, height - 1) * width + Math.min(x, width - 1)]!
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < columns; x++) {
      const [u, v] = [2 * x, 2 * y]
      const sum = at(u, v) + at(u + 1, v) + at(u, v + 1) + at(u + 1, v + 1)
      out[y * columns + x] = (sum + 1 + (x & 1)) >> 2
    }
  }
  return padded(out, columns, h)
}

function toYcc({ data }: Picture<Uint8Array>): Uint8Array[] {
  const n = data.length / 3
  const [y, cb, cr] = [new Uint8Array(n), new Uint8Array(n), new Uint8Array(n)]
  const [half, centre] = [1 << 15, (128 << 16) + (1 << 15) - 1]
  for (let i = 0; i < n; i++) {
    const [r, g, b] = [data[3 * i]!, data[3 * i + 1]!, data[3 * i + 2]!]
    y[i] = (19595 * r + 38470 * g + 7471 * b + half) >> 16
    cb[i] = (-11059 * r - 21709 * g + 32768 * b + centre) >> 16
    cr[i] = (32768 * r - 27439 * g - 5329 * b + centre) >> 16
  }
  return [y, cb, cr]
}

/** The standard's table for a quality from 1 to 100. */
function scaled(table: readonly number[], quality: number): number[] {
  const scale = quality < 50 ? Math.trunc(5000 / quality) : 200 - quality * 2
  return table.map((value) => Math.max(1, Math.min(255, Math.trunc((value * scale + 50) / 100))))
}

/** How many bits a coefficient's size takes. */
const sizeOf = (value: number): number => 32 - Math.clz32(Math.abs(value))

function writeBlock(out: Writer, block: Int32Array, component: Component): void {
  const { dc, ac } = component
  const write = (value: number, size: number): void =>
    out.bits(value < 0 ? value + 2 ** size - 1 : value, size)
  const change = block[0]! - component.last
  component.last = block[0]!
  const size = sizeOf(change)
  out.bits(dc.code[size]!, dc.length[size]!)
  write(change, size)
  let zeros = 0
  for (let k = 1; k < 64; k++) {
    const value = block[zigzag[k]!]!
    if (value === 0) {
      zeros++
      continue
    }
    for (; zeros > 15; zeros -= 16) out.bits(ac.code[0xf0]!, ac.length[0xf0]!)
    const bits = sizeOf(value)
    const symbol = zeros * 16 + bits
    out.bits(ac.code[symbol]!, ac.length[symbol]!)
    write(value, bits)
    zeros = 0
  }
  if (zeros > 0) out.bits(ac.code[0]!, ac.length[0]!)
}

function quantized(component: Component, column: number, row: number): Int32Array {
  const block = forwardCosines(component.samples, component.columns * 8, column * 8, row * 8)
  return block.map((value, i) => {
    const divisor = component.divisors[i]! * 8
    const size = Math.trunc((Math.abs(value) + (divisor >> 1)) / divisor)
    return value < 0 ? -size : size
  })
}

function writeScan(out: Writer, components: Component[], across: number, down: number): void {
  for (let v = 0; v < down; v++) {
    for (let u = 0; u < across; u++) {
      for (const component of components) {
        const { sampling: s, columns, rows } = component
        let before = 0
        for (let i = 0; i < s * s; i++) {
          const [column, row] = [u * s + (i % s), v * s + Math.floor(i / s)]
          const there = column < columns && row < rows
          const block = there ? quantized(component, column, row) : new Int32Array(64)
          // A block beyond the edge costs least when it repeats the brightness before it.
          if (!there) block[0] = before
          before = block[0]!
          writeBlock(out, block, component)
        }
      }
    }
  }
  out.align()
}

/** A grey (one band) or RGB picture as a JPEG file; `halve`: colours at half the resolution. */
export function encodeJpeg(
  picture: Picture<Uint8Array>,
  quality: number,
  halve = true,
): Uint8Array {
  const { width, height, bands } = picture
  const grey = bands === 1
  const tables = [scaled(luminance, quality), scaled(chrominance, quality)]
  const planes = grey ? [picture.data] : toYcc(picture)
  const unit = grey || !halve ? 1 : 2
  const components = planes.map((plane, i): Component => {
    const table = i === 0 ? 0 : 1
    const small = i > 0 && unit === 2
    const [w, h] = small ? [Math.ceil(width / 2), Math.ceil(height / 2)] : [width, height]
    return {
      id: i + 1,
      sampling: small ? 1 : unit,
      columns: Math.ceil(w / 8),
      rows: Math.ceil(h / 8),
      samples: small ? halved(plane, width, height) : padded(plane, width, height),
      table,
      divisors: tables[table]!,
      dc: codesOf(i === 0 ? dcLuminance : dcChrominance),
      ac: codesOf(i === 0 ? acLuminance : acChrominance),
      last: 0,
    }
  })
  const out = new Writer()
  out.bytes.push(0xff, 0xd8)
  out.marker(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
  for (const i of grey ? [0] : [0, 1]) out.marker(0xdb, [i, ...zigzag.map((k) => tables[i]![k]!)])
  const sizes = [height >> 8, height & 255, width >> 8, width & 255]
  const frame = components.flatMap(({ id, sampling, table }) => [id, sampling * 17, table])
  out.marker(0xc0, [8, ...sizes, components.length, ...frame])
  const kinds = [dcLuminance, acLuminance, dcChrominance, acChrominance].slice(0, grey ? 2 : 4)
  kinds.forEach(({ counts, symbols }, i) =>
    out.marker(0xc4, [(i & 1) * 16 + (i >> 1), ...counts, ...symbols]),
  )
  const scan = components.flatMap(({ id, table }) => [id, table * 17])
  out.marker(0xda, [components.length, ...scan, 0, 63, 0])
  writeScan(out, components, Math.ceil(width / (8 * unit)), Math.ceil(height / (8 * unit)))
  out.bytes.push(0xff, 0xd9)
  return Uint8Array.from(out.bytes)
}
