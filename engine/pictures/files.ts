// Picture files: PNG both ways and JPEG in, through their libraries; which file it is, its first bytes say.
// What a mode means is said where pictures are opened.
import { decode as decodePng, encode as encodePng, hasPngSignature } from 'fast-png'
import { decode as decodeJpeg } from 'jpeg-js'
import type { Picture } from './picture.ts'

export interface DecodedFile {
  readonly format: 'PNG' | 'JPEG'
  readonly picture: Picture
  /** Bits of a sample in the file. */
  readonly depth: number
  /** Colours of a picture that has numbers of colours for pixels: red, green, blue, opacity of each. */
  readonly palette: Uint8Array | null
}

/** Null when it is neither a PNG nor a JPEG. Errors: the library's, when the file is broken. */
export function decodeFile(bytes: Uint8Array): DecodedFile | null {
  if (hasPngSignature(bytes)) return fromPng(bytes)
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? fromJpeg(bytes) : null
}

function fromPng(bytes: Uint8Array): DecodedFile {
  const { width, height, channels, depth, data, palette } = decodePng(bytes)
  const colours = palette?.flatMap(([r, g, b, a = 255]) => [r!, g!, b!, a]) ?? null
  const picture = {
    width,
    height,
    bands: channels,
    data: samples(data, width, height, channels, depth),
  }
  return { format: 'PNG', picture, depth, palette: colours && Uint8Array.from(colours) }
}

/** One value per sample: small ones come packed, those of 16 bits as whole numbers. */
function samples(
  data: Uint8Array | Uint8ClampedArray | Uint16Array,
  width: number,
  height: number,
  bands: number,
  depth: number,
): Uint8Array | Int32Array {
  if (depth === 16) return Int32Array.from(data)
  if (depth === 8) return Uint8Array.from(data)
  const out = new Uint8Array(width * height * bands)
  const perRow = Math.ceil((width * bands * depth) / 8)
  const perByte = 8 / depth
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < width * bands; i++) {
      const byte = data[y * perRow + Math.floor(i / perByte)]!
      out[y * width * bands + i] = (byte >> (8 - depth * ((i % perByte) + 1))) & (2 ** depth - 1)
    }
  }
  return out
}

function fromJpeg(bytes: Uint8Array): DecodedFile {
  const { width, height, data } = decodeJpeg(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    maxResolutionInMP: 400,
    maxMemoryUsageInMB: 2048,
  })
  // The library repeats a grey value three times.
  const grey = componentsOf(bytes) === 1
  const picture = grey
    ? { width, height, bands: 1, data: data.filter((_, i) => i % 3 === 0) }
    : { width, height, bands: 3, data }
  return { format: 'JPEG', picture, depth: 8, palette: null }
}

/** How many bands the frame header of a JPEG file counts. */
function componentsOf(bytes: Uint8Array): number {
  for (let at = 2; at + 9 < bytes.length;) {
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return bytes[at + 9]!
    at += 2 + bytes[at + 2]! * 256 + bytes[at + 3]!
  }
  return 3
}

/** A picture of 1 to 4 bands of bytes as a PNG file. */
export function encodePngFile({ width, height, bands, data }: Picture<Uint8Array>): Uint8Array {
  return encodePng({ width, height, data, depth: 8, channels: bands })
}
