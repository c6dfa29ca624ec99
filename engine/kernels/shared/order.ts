// Orders of a line of numbers, as lists of positions: a stable sort, and the partial orders of C++'s
// library step by step, because PyTorch's ties fall as those algorithms leave them.

export type Numbers = Float64Array | BigInt64Array

/** Whether the element at one position comes before that at another. */
export type Before = (i: number, j: number) => boolean

/** Rising, NaN last. */
export const rising =
  (values: Numbers): Before =>
  (i, j) => {
    const [a, b] = [values[i]!, values[j]!]
    return a < b || (b !== b && a === a)
  }

/** Falling, NaN first. */
export const falling =
  (values: Numbers): Before =>
  (i, j) => {
    const [a, b] = [values[i]!, values[j]!]
    return a > b || (a !== a && b === b)
  }

/** 0 … n-1 */
export function positions(n: number): Int32Array {
  const list = new Int32Array(n)
  for (let i = 0; i < n; i++) list[i] = i
  return list
}

/** The positions in order, equal elements as they stood: a merge sort from runs of one upwards. */
export function stableOrder(n: number, before: Before): Int32Array {
  let from: Int32Array = positions(n)
  let to: Int32Array = new Int32Array(n)
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n)
      const end = Math.min(start + 2 * width, n)
      let left = start
      let right = middle
      for (let k = start; k < end; k++) {
        const takesRight = right < end && (left >= middle || before(from[right]!, from[left]!))
        to[k] = takesRight ? from[right++]! : from[left++]!
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}

const depthLimit = (n: number): number => 2 * Math.floor(Math.log2(n))

/** libstdc++'s algorithms (bits/stl_algo.h, bits/stl_heap.h) over a list of positions. */
export class Library {
  private readonly list: Int32Array
  private readonly before: Before

  constructor(list: Int32Array, before: Before) {
    this.list = list
    this.before = before
  }

  /** The element at `nth` is the one that a sort would put there. */
  nthElement(nth: number): void {
    const { length } = this.list
    if (length === 0 || nth === length) return
    let first = 0
    let last = length
    for (let depth = depthLimit(length); last - first > 3; depth--) {
      if (depth === 0) {
        this.heapSelect(first, nth + 1, last)
        this.swap(first, nth)
        return
      }
      const cut = this.partition(first, last)
      if (cut <= nth) first = cut
      else last = cut
    }
    this.insertionSort(first, last)
  }

  /** The first `middle` in order. */
  partialSort(middle: number): void {
    this.heapSelect(0, middle, this.list.length)
    this.sortHeap(0, middle)
  }

  sort(first: number, last: number): void {
    if (first === last) return
    this.introsort(first, last, depthLimit(last - first))
    if (last - first <= 16) {
      this.insertionSort(first, last)
      return
    }
    this.insertionSort(first, first + 16)
    for (let i = first + 16; i < last; i++) this.insert(i)
  }

  private introsort(first: number, end: number, depth: number): void {
    let last = end
    for (let left = depth; last - first > 16;) {
      if (left === 0) {
        this.heapSelect(first, last, last)
        this.sortHeap(first, last)
        return
      }
      left--
      const cut = this.partition(first, last)
      this.introsort(cut, last, left)
      last = cut
    }
  }

  private swap(i: number, j: number): void {
    const { list } = this
    const value = list[i]!
    list[i] = list[j]!
    list[j] = value
  }

  private at(i: number, j: number): boolean {
    return this.before(this.list[i]!, this.list[j]!)
  }

  private medianToFirst(result: number, a: number, b: number, c: number): void {
    if (this.at(a, b)) this.swap(result, this.at(b, c) ? b : this.at(a, c) ? c : a)
    else this.swap(result, this.at(a, c) ? a : this.at(b, c) ? c : b)
  }

  private partition(start: number, end: number): number {
    this.medianToFirst(start, start + 1, start + Math.floor((end - start) / 2), end - 1)
    let first = start + 1
    let last = end
    for (;;) {
      while (this.at(first, start)) first++
      last--
      while (this.at(start, last)) last--
      if (first >= last) return first
      this.swap(first, last)
      first++
    }
  }

  private insertionSort(first: number, last: number): void {
    const { list } = this
    for (let i = first + 1; i < last; i++)
      if (this.at(i, first)) {
        const value = list[i]!
        list.copyWithin(first + 1, first, i)
        list[first] = value
      } else this.insert(i)
  }

  private insert(from: number): void {
    const { list } = this
    const value = list[from]!
    let at = from
    while (this.before(value, list[at - 1]!)) {
      list[at] = list[at - 1]!
      at--
    }
    list[at] = value
  }

  private heapSelect(first: number, middle: number, last: number): void {
    const size = middle - first
    for (let parent = Math.floor((size - 2) / 2); size >= 2 && parent >= 0; parent--)
      this.adjust(first, parent, size, this.list[first + parent]!)
    for (let i = middle; i < last; i++) if (this.at(i, first)) this.popHeap(first, middle, i)
  }

  private sortHeap(first: number, end: number): void {
    for (let last = end; last - first > 1;) {
      last--
      this.popHeap(first, last, last)
    }
  }

  private popHeap(first: number, last: number, result: number): void {
    const value = this.list[result]!
    this.list[result] = this.list[first]!
    this.adjust(first, 0, last - first, value)
  }

  private adjust(first: number, start: number, size: number, value: number): void {
    const { list } = this
    let hole = start
    let child = start
    while (child < Math.floor((size - 1) / 2)) {
      child = 2 * (child + 1)
      if (this.at(first + child, first + child - 1)) child--
      list[first + hole] = list[first + child]!
      hole = child
    }
    if (size % 2 === 0 && child === Math.floor((size - 2) / 2)) {
      child = 2 * (child + 1)
      list[first + hole] = list[first + child - 1]!
      hole = child - 1
    }
    for (let parent = Math.floor((hole - 1) / 2); hole > start;) {
      if (!this.before(list[first + parent]!, value)) break
      list[first + hole] = list[first + parent]!
      hole = parent
      parent = Math.floor((hole - 1) / 2)
    }
    list[first + hole] = value
  }
}

/**
 * Moves the positions until the one at `k` is that of the k-th smallest: PyTorch's own quick select
 * (aten/src/ATen/native/Sorting.cpp).
 */
export function quickSelect(list: Int32Array, k: number, before: Before): void {
  const greater = (i: number, j: number): boolean => before(list[j]!, list[i]!)
  const swap = (i: number, j: number): void => {
    const value = list[i]!
    list[i] = list[j]!
    list[j] = value
  }
  let left = 0
  let right = list.length - 1
  for (;;) {
    if (right <= left) return
    if (right === left + 1) {
      if (greater(left, right)) swap(left, right)
      return
    }
    swap(left + Math.floor((right - left) / 2), left + 1)
    if (greater(left + 1, right)) swap(left + 1, right)
    if (greater(left, right)) swap(left, right)
    if (greater(left + 1, left)) swap(left + 1, left)
    let i = left + 1
    let j = right
    for (;;) {
      do i++
      while (greater(left, i))
      do j--
      while (greater(j, left))
      if (j < i) break
      swap(i, j)
    }
    swap(left, j)
    if (j <= k) left = i
    if (j >= k) right = j - 1
  }
}
