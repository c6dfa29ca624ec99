// Walks strided views line by line: a kernel loops over a line, the walk moves on to the next one.
// It joins dimensions that step as one first, so that contiguous views are a single line.

const MAX_DIMS: usize = 64
const OPERANDS: usize = 4

/** Bytes of one row of the table behind the fields: the sizes, or the steps of one operand. */
const ROW: usize = 4 * MAX_DIMS

/**
 * `at0` to `at3` point at the first elements of the current line in each operand, `step0` to
 * `step3` are the bytes from one element to the next, `length` counts the elements.
 */
@unmanaged
@final
export class Walk {
  length: i32
  at0: usize
  at1: usize
  at2: usize
  at3: usize
  step0: usize
  step1: usize
  step2: usize
  step3: usize
  /** Dimensions in the table: those around the line. */
  private depth: i32
  private operands: i32

  /**
   * Takes `ndim` dimensions from the int32 words at `sizes` and, for operand i, at
   * `strides + i * pitch`; the elements of operand i have `size` bytes, given one byte per operand
   * from the lowest byte of `widths` up. False when there is no element.
   */
  start(ndim: i32, sizes: usize, strides: usize, pitch: usize, operands: i32, widths: u32): bool {
    this.operands = operands
    this.depth = 0
    for (let d = 0; d < ndim; d++, sizes += 4, strides += 4) {
      const size = load<i32>(sizes)
      if (size == 0) return false
      if (size != 1) this.push(size, strides, pitch, widths)
    }
    this.finish()
    return true
  }

  /** As `start` for one operand, with the dimension of greatest stride outermost. */
  startSorted(ndim: i32, sizes: usize, strides: usize, width: u32): bool {
    this.operands = 1
    this.depth = 0
    for (let d = 0; d < ndim; d++) {
      if (load<i32>(sizes + ((<usize>d) << 2)) == 0) return false
    }
    // Selection by falling stride; of equal ones the outermost first.
    let before = i64.MAX_VALUE
    for (let taken = 0; taken < ndim;) {
      let next: i64 = -1
      for (let d = 0; d < ndim; d++) {
        const stride = abs<i64>(load<i32>(strides + ((<usize>d) << 2)))
        if (stride < before && stride > next) next = stride
      }
      for (let d = 0; d < ndim; d++) {
        const at = (<usize>d) << 2
        if (abs<i64>(load<i32>(strides + at)) != next) continue
        const size = load<i32>(sizes + at)
        if (size != 1) this.push(size, strides + at, 0, width)
        taken++
      }
      before = next
    }
    this.finish()
    return true
  }

  /** Goes to the next line; after the last one it returns to the first and answers false. */
  next(): bool {
    for (let d = this.depth - 1; d >= 0; d--) {
      const size = load<i32>(this.row(0, d))
      const position = load<i32>(this.row(1, d)) + 1
      if (position < size) {
        store<i32>(this.row(1, d), position)
        this.move(d, 1)
        return true
      }
      store<i32>(this.row(1, d), 0)
      this.move(d, 1 - size)
    }
    return false
  }

  private move(d: i32, times: i32): void {
    this.at0 += load<i32>(this.row(2, d)) * times
    this.at1 += load<i32>(this.row(3, d)) * times
    this.at2 += load<i32>(this.row(4, d)) * times
    this.at3 += load<i32>(this.row(5, d)) * times
  }

  /** Adds an innermost dimension, or joins it to the one around it. */
  private push(size: i32, strides: usize, pitch: usize, widths: u32): void {
    const operands = this.operands
    let d = this.depth
    let joins = d > 0
    for (let i = 0; i < operands; i++) {
      const step = load<i32>(strides + i * pitch) * <i32>((widths >> (8 * i)) & 255)
      store<i32>(this.row(2 + i, d), step)
      if (joins) joins = load<i32>(this.row(2 + i, d - 1)) == step * size
    }
    if (joins) {
      for (let i = 0; i < operands; i++) {
        store<i32>(this.row(2 + i, d - 1), load<i32>(this.row(2 + i, d)))
      }
      store<i32>(this.row(0, d - 1), load<i32>(this.row(0, d - 1)) * size)
      return
    }
    for (let i: usize = operands; i < OPERANDS; i++) store<i32>(this.row(2 + i, d), 0)
    store<i32>(this.row(0, d), size)
    store<i32>(this.row(1, d), 0)
    this.depth = d + 1
  }

  /** The innermost dimension becomes the line. */
  private finish(): void {
    const d = this.depth - 1
    if (d < 0) {
      this.length = 1
      this.step0 = this.step1 = this.step2 = this.step3 = 0
      return
    }
    this.depth = d
    this.length = load<i32>(this.row(0, d))
    this.step0 = load<i32>(this.row(2, d))
    this.step1 = load<i32>(this.row(3, d))
    this.step2 = load<i32>(this.row(4, d))
    this.step3 = load<i32>(this.row(5, d))
  }

  @inline
  private row(r: usize, d: i32): usize {
    return changetype<usize>(this) + 64 + r * ROW + ((<usize>d) << 2)
  }
}

/** The walk of elementwise kernels, and over the outputs of reductions. */
export const walk = changetype<Walk>(memory.data(64 + 6 * 4 * 64))

/** The walk over the elements that a reduction makes one. */
export const reduced = changetype<Walk>(memory.data(64 + 6 * 4 * 64))

/** Starts `walk` over every dimension of `meta`. */
export function startWalk(meta: usize, operands: i32, widths: u32): bool {
  const ndim = load<i32>(meta)
  const pitch = (<usize>ndim) << 2
  return walk.start(ndim, meta + 4, meta + 4 + pitch, pitch, operands, widths)
}
