// What a picture is here: rows of pixels in a typed array, its bands side by side in each pixel. Modes,
// files and Python are elsewhere.

/** Bytes for L, RGB and RGBA; 32-bit numbers for I and F. */
export type Pixels = Uint8Array | Int32Array | Float32Array

export interface Picture<P extends Pixels = Pixels> {
  readonly width: number
  readonly height: number
  readonly bands: number
  /** `height * width * bands` values. */
  readonly data: P
}

/** A picture of the same kind of values as `like`, all 0. */
export function blank<P extends Pixels>(like: Picture<P>, width: number, height: number) {
  const { bands, data } = like
  const Values = data.constructor as new (length: number) => P
  return { width, height, bands, data: new Values(width * height * bands) } satisfies Picture<P>
}

/** Rounded down and held within a byte. */
export function clip8(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.trunc(value)
}
