// Rows of a table by index, and the way back: what embeddings do. It records no graph.
import { float64, int64 } from './dtype.ts'
import { TorchError } from './errors.ts'
import { castTo } from './loops.ts'
import { elementsOf, readable } from './dense.ts'
import { heap } from './memory.ts'
import { numelOf, type Shape } from './shape.ts'
import { emptyTensor, type Tensor } from './tensor.ts'

/** The indices as numbers. @throws IndexError for one that is not among `rows`. */
export function indexList(indices: Tensor, rows: number): Int32Array {
  const dense = castTo(indices.isDense ? indices : indices.contiguous(), int64)
  const from = dense.at / 8
  const list = Int32Array.from(
    heap.i64.subarray(from, from + numelOf(dense.shape)) as unknown as ArrayLike<number>,
    Number,
  )
  for (const row of list)
    if (row < 0 || row >= rows) throw new TorchError('IndexError', 'index out of range in self')
  return list
}

/** Row `list[i]` of a matrix times `scales[i]`, one below the other, in `shape`. */
export function rowsAt(
  table: Tensor,
  list: Int32Array,
  scales: Float64Array | null,
  shape: Shape,
): Tensor {
  // Exact for whole numbers up to 2⁵³.
  const from = readable('embedding', table.dtype.is_floating_point ? table : castTo(table, float64))
  const width = table.shape[1]!
  const out = emptyTensor(shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  list.forEach((row, i) => {
    const scale = scales ? scales[i]! : 1
    for (let k = 0; k < width; k++) target[i * width + k] = source[row * width + k]! * scale
  })
  return castTo(out, table.dtype)
}

/** Adds row i times `scales[i]` to row `list[i]` of zeros of `shape`. */
export function rowsInto(
  rows: Tensor,
  list: Int32Array,
  scales: Float64Array | null,
  shape: Shape,
): Tensor {
  const from = readable('embedding_backward', rows)
  const width = shape[1]!
  const out = emptyTensor(shape, from.dtype)
  const [source, target] = [elementsOf(from), elementsOf(out)]
  target.fill(0)
  list.forEach((row, i) => {
    const scale = scales ? scales[i]! : 1
    for (let k = 0; k < width; k++) target[row * width + k]! += source[i * width + k]! * scale
  })
  return castTo(out, rows.dtype)
}

/** Divides each row by its number, where there is one. */
export function divideRows(rows: Tensor, by: readonly number[]): Tensor {
  const out = rows.contiguous()
  const elements = elementsOf(out)
  const width = rows.shape[1]!
  by.forEach((n, i) => {
    for (let k = 0; n > 0 && k < width; k++) elements[i * width + k]! /= n
  })
  return out
}

/** Shrinks the rows that are used to a norm of at most `most`, in place. */
export function renormalise(table: Tensor, list: Int32Array, most: number, p: number): void {
  const width = table.shape[1]!
  for (const row of new Set([...list].sort((a, b) => a - b))) {
    const one = table.select(0, row)
    const values = elementsOf(readable('embedding_renorm_', one))
    let sum = 0
    for (let k = 0; k < width; k++)
      if (p === Infinity) sum = Math.max(sum, Math.abs(values[k]!))
      else sum += Math.abs(values[k]!) ** p
    const norm = p === Infinity ? sum : sum ** (1 / p)
    if (norm > most) one.mul_(most / (norm + 1e-7))
  }
}
