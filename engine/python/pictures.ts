// The crossings of Python's PIL: a picture crosses as the handle of a tensor of its pixels, height ×
// width or height × width × bands. The maths is in engine/pictures.
import { bandsFirst, blend, convert, dither } from '../pictures/colors.ts'
import { ellipse, line, polygon, rectangle } from '../pictures/draw.ts'
import { decodeFile, encodePngFile } from '../pictures/files.ts'
import { boxBlur, boxRadius, rankFilter, weigh } from '../pictures/filters.ts'
import { encodeJpeg } from '../pictures/jpeg-encode.ts'
import type { Picture, Pixels } from '../pictures/picture.ts'
import { type Box, reduce, resize } from '../pictures/resample.ts'
import { transform } from '../pictures/transform.ts'
import { type DType, dtypeOf, float32, int32, uint8 } from '../tensor/dtype.ts'
import { elementsOf } from '../tensor/elements.ts'
import { TorchError } from '../tensor/errors.ts'
import { close, open } from '../tensor/scope.ts'
import { emptyTensor, type Tensor } from '../tensor/tensor.ts'
import { give, take } from './handles.ts'

/** What Pyodide gives for Python's bytes and bytearray. */
interface PythonBytes {
  getBuffer(): { data: Uint8Array; release(): void }
}

type Bytes = Picture<Uint8Array>

/** The picture over the engine's memory. Allocating may move that: pixels are copied out first. */
function pictureOf(handle: number): Picture {
  const tensor = take(handle).contiguous()
  const [height, width, bands = 1] = tensor.shape as [number, number, number?]
  return { height, width, bands, data: elementsOf(tensor).slice() as Pixels }
}

const bytesOf = (handle: number): Bytes => pictureOf(handle) as Bytes

const dtypeFor = (data: Pixels): DType =>
  data instanceof Uint8Array ? uint8 : data instanceof Int32Array ? int32 : float32

function filled(data: Pixels, shape: readonly number[]): Tensor {
  const tensor = emptyTensor(shape, dtypeFor(data))
  elementsOf(tensor).set(data as never)
  return tensor
}

/** A tensor of these bytes in one dimension. */
export function bytesTensor(bytes: Uint8Array): Tensor {
  return filled(bytes, [bytes.length])
}

function tensorOf({ width, height, bands, data }: Picture): Tensor {
  return filled(data, bands === 1 ? [height, width] : [height, width, bands])
}

/** Runs `fn` in a scope and hands the picture it returns to Python. */
function handing(fn: () => Picture | Uint8Array): number {
  const mark = open()
  try {
    const found = fn()
    return give(found instanceof Uint8Array ? bytesTensor(found) : tensorOf(found))
  } finally {
    close(mark, null)
  }
}

/** Runs `draw` on a picture's own pixels. */
function drawing(handle: number, draw: (picture: Picture) => void): void {
  const tensor = take(handle)
  const [height, width, bands = 1] = tensor.shape as [number, number, number?]
  draw({ height, width, bands, data: elementsOf(tensor) as Pixels })
}

/** `x0, y0, x1, y1, …` → places. */
const pairs = (flat: readonly number[]): number[][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => flat.slice(2 * i, 2 * i + 2))

/** `post` puts the words that follow a handle where Python fetches them. */
export function pictureCrossings(post: (words: (number | string)[]) => number) {
  return {
    /** `dtype, bytes, size…`: a tensor of the elements that the bytes hold. */
    picture_from_bytes: (code: number, buffer: PythonBytes, ...shape: number[]) => {
      const view = buffer.getBuffer()
      const mark = open()
      try {
        const tensor = emptyTensor(shape, dtypeOf(code))
        const to = elementsOf(tensor)
        new Uint8Array(to.buffer, to.byteOffset, to.byteLength).set(view.data)
        return give(tensor)
      } finally {
        close(mark, null)
        view.release()
      }
    },
    /** The elements' bytes, into a bytearray as long. */
    picture_read_bytes: (h: number, buffer: PythonBytes) => {
      const view = buffer.getBuffer()
      const mark = open()
      try {
        const from = elementsOf(take(h).contiguous())
        view.data.set(new Uint8Array(from.buffer, from.byteOffset, from.byteLength))
      } finally {
        close(mark, null)
        view.release()
      }
    },
    /** Bytes as floats from 0 to 1, bands first: what a model is given. */
    picture_to_floats: (h: number) => {
      const mark = open()
      try {
        const pixels = take(h).contiguous()
        const [height, width, bands = 1] = pixels.shape as [number, number, number?]
        const tensor = emptyTensor([bands, height, width], float32)
        bandsFirst(elementsOf(pixels) as Uint8Array, elementsOf(tensor) as Float32Array, bands)
        return give(tensor)
      } finally {
        close(mark, null)
      }
    },
    picture_resize: (h: number, width: number, height: number, filter: number, ...box: number[]) =>
      handing(() => resize(pictureOf(h), width, height, filter, box as unknown as Box)),
    picture_reduce: (h: number, factorX: number, factorY: number, ...box: number[]) =>
      handing(() => reduce(bytesOf(h), factorX, factorY, box as unknown as Box)),
    /** Six numbers are an affine map, eight a perspective one. */
    picture_transform: (h: number, to: number, filter: number, ...map: number[]) => {
      const input = pictureOf(h)
      drawing(to, (output) => transform(input, output, filter, map))
    },
    picture_convert: (h: number, pair: string) => handing(() => convert(bytesOf(h), pair)),
    picture_dither: (h: number) => handing(() => dither(bytesOf(h))),
    picture_blend: (a: number, b: number, share: number) =>
      handing(() => blend(bytesOf(a), bytesOf(b), share)),
    picture_weigh: (h: number, size: number, offset: number, ...kernel: number[]) =>
      handing(() => weigh(bytesOf(h), size, offset, kernel)),
    picture_box_blur: (h: number, radius: number) => handing(() => boxBlur(bytesOf(h), radius, 1)),
    picture_gaussian_blur: (h: number, radius: number) =>
      handing(() => boxBlur(bytesOf(h), boxRadius(radius, 3), 3)),
    picture_rank: (h: number, size: number, rank: number) =>
      handing(() => rankFilter(bytesOf(h), size, rank)),
    /** `bands, ink…, width or fill, number…` of the shape that `kind` names. */
    picture_draw: (h: number, kind: string, bands: number, ...rest: number[]) => {
      const ink = rest.slice(0, bands)
      const how = rest[bands]!
      const numbers = rest.slice(bands + 1)
      drawing(h, (picture) => {
        const bytes = picture as Bytes
        if (kind === 'line') line(bytes, pairs(numbers), ink, how)
        else if (kind === 'polygon') polygon(bytes, pairs(numbers), ink, how === 1)
        else if (kind === 'rectangle') rectangle(bytes, numbers, ink, how)
        else ellipse(bytes, numbers, ink, how)
      })
    },
    /** Posts pixels, format, depth and palette (0 for none); 0 when it is no file that is known. */
    picture_decode: (buffer: PythonBytes) => {
      const view = buffer.getBuffer()
      try {
        const found = decodeFile(view.data.slice())
        if (!found) return 0
        const { picture, format, depth, palette } = found
        const colours = palette ? handing(() => palette) : 0
        return post([handing(() => picture), format, depth, colours])
      } catch (error) {
        throw new TorchError('ValueError', error instanceof Error ? error.message : String(error))
      } finally {
        view.release()
      }
    },
    picture_encode_png: (h: number) => handing(() => encodePngFile(bytesOf(h))),
    picture_encode_jpeg: (h: number, quality: number, halve: boolean) =>
      handing(() => encodeJpeg(bytesOf(h), quality, halve)),
  }
}
