// Chains of views and changes through them against a naive model: a list of places in one array.
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { torch } from '../../../engine/index.ts'
import type { Tensor } from '../../../engine/tensor/tensor.ts'
import { elements } from '../../golden/compare.ts'
import { startEngine } from '../../golden/start.ts'

beforeAll(startEngine)

/** Which places of the base a view shows, in order, and its shape. */
interface Model {
  readonly shape: readonly number[]
  readonly places: readonly number[]
}

const count = (shape: readonly number[]): number => shape.reduce((n, size) => n * size, 1)

/** A model of another shape, each of whose elements is found by its index. */
function model(
  shape: readonly number[],
  from: Model,
  find: (index: readonly number[]) => readonly number[],
): Model {
  const places = Array.from({ length: count(shape) }, (_, flat) => {
    let rest = flat
    const index = shape.map(() => 0)
    for (let d = shape.length - 1; d >= 0; d--) {
      index[d] = rest % shape[d]!
      rest = Math.floor(rest / shape[d]!)
    }
    const source = find(index).reduce((at, i, d) => at * from.shape[d]! + i, 0)
    return from.places[source]!
  })
  return { shape, places }
}

/** One step: what a tensor and its model become, or null where the step does not fit. */
interface Step {
  readonly name: string
  readonly numbers: readonly number[]
}
type Applied = readonly [tensor: Tensor, model: Model] | null

const swap = <T>(list: readonly T[], a: number, b: number): T[] =>
  list.map((item, i) => (i === a ? list[b]! : i === b ? list[a]! : item))
const without = <T>(list: readonly T[], d: number): T[] => list.filter((_, i) => i !== d)
const inserted = <T>(list: readonly T[], d: number, item: T): T[] => list.toSpliced(d, 0, item)

const steps: Readonly<Record<string, (x: Tensor, m: Model, n: readonly number[]) => Applied>> = {
  transpose(x, m, [first = 0, second = 0]) {
    if (x.ndim === 0) return null
    const [a, b] = [first % x.ndim, second % x.ndim]
    return [x.transpose(a, b - x.ndim), model(swap(m.shape, a, b), m, (i) => swap(i, a, b))]
  },
  permute(x, m, [turn = 0]) {
    if (x.ndim === 0) return null
    const order = m.shape.map((_, d) => (d + turn) % x.ndim)
    const shape = order.map((d) => m.shape[d]!)
    return [x.permute(order), model(shape, m, (i) => m.shape.map((_, d) => i[order.indexOf(d)]!))]
  },
  select(x, m, [dim = 0, index = 0]) {
    if (x.ndim === 0) return null
    const d = dim % x.ndim
    if (m.shape[d] === 0) return null
    const at = index % m.shape[d]!
    const shape = without(m.shape, d)
    return [x.select(d, at - m.shape[d]!), model(shape, m, (i) => inserted(i, d, at))]
  },
  slice(x, m, [dim = 0, start = 0, length = 0, step = 0]) {
    if (x.ndim === 0) return null
    const d = dim % x.ndim
    const by = 1 + (step % 3)
    const from = start % (m.shape[d]! + 1)
    const end = from + (length % 4)
    const size = Math.ceil((Math.min(end, m.shape[d]!) - from) / by)
    const shape = m.shape.map((old, k) => (k === d ? size : old))
    const items = m.shape.map((_, k) => (k === d ? { start: from, end, step: by } : (':' as const)))
    const find = (index: readonly number[]) => index.map((i, k) => (k === d ? from + i * by : i))
    return [x.get(...items), model(shape, m, find)]
  },
  unsqueeze(x, m, [dim = 0]) {
    const d = dim % (x.ndim + 1)
    return [x.unsqueeze(d), model(inserted(m.shape, d, 1), m, (i) => without(i, d))]
  },
  squeeze(x, m) {
    const shape = m.shape.filter((size) => size !== 1)
    return [x.squeeze(), { shape, places: m.places }]
  },
  expand(x, m, [size = 0]) {
    const grown = m.shape.map((old) => (old === 1 ? 1 + (size % 3) : old))
    const shape = [2, ...grown]
    const find = ([, ...index]: readonly number[]) =>
      index.map((i, d) => (m.shape[d] === 1 ? 0 : i))
    return [x.expand(shape), model(shape, m, find)]
  },
  reshape(x, m, [cut = 0]) {
    const n = count(m.shape)
    const divisors = Array.from({ length: n }, (_, i) => i + 1).filter((k) => n % k === 0)
    if (n === 0) return null
    const rows = divisors[cut % divisors.length]!
    return [x.reshape(rows, -1), { shape: [rows, n / rows], places: m.places }]
  },
}

const step = fc.record({
  name: fc.constantFrom(...Object.keys(steps)),
  numbers: fc.array(fc.nat(11), { minLength: 4, maxLength: 4 }),
})
const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })

/** The tensor and the model after all steps that fit; `copied` once a step had to copy. */
function walked(shape: readonly number[], chain: readonly Step[]) {
  const base = torch.arange(count(shape), { dtype: torch.float64 }).reshape(shape)
  const places = Array.from({ length: count(shape) }, (_, i) => i)
  let at: readonly [Tensor, Model] = [base, { shape, places }]
  let copied = false
  for (const { name, numbers } of chain) {
    const next = steps[name]!(...at, numbers)
    if (!next || count(next[1].shape) > 200) continue
    if (next[0].memory !== at[0].memory) copied = true
    at = next
  }
  const [tensor, known] = at
  return { base, tensor, known, copied }
}

const property = (check: (chain: ReturnType<typeof walked>) => void) =>
  fc.assert(
    fc.property(shapes, fc.array(step, { maxLength: 6 }), (shape, chain) => {
      torch.tidy(() => check(walked(shape, chain)))
    }),
    { numRuns: 300, seed: 1 },
  )

it('shows the same elements as the model', () => {
  property(({ tensor, known }) => {
    expect(tensor.shape).toEqual(known.shape)
    expect(elements(tensor)).toEqual(known.places)
  })
})

it('computes over views as over copies', () => {
  property(({ tensor, known }) => {
    const copy = torch.tensor([...known.places], { dtype: torch.float64 }).reshape(known.shape)
    expect(elements(tensor.mul(2).add(copy))).toEqual(elements(copy.mul(3)))
    expect(elements(tensor.clone())).toEqual(elements(copy))
    expect(elements(tensor.to(torch.int64))).toEqual(elements(copy.to(torch.int64)))
    expect(tensor.sum().item()).toBe(copy.sum().item())
    known.shape.forEach((_, d) => {
      expect(elements(tensor.sum(d))).toEqual(elements(copy.sum(d)))
      expect(elements(tensor.cumsum(d))).toEqual(elements(copy.cumsum(d)))
      if (!copy.shape.includes(0))
        expect(elements(tensor.argmax(d))).toEqual(elements(copy.argmax(d)))
    })
  })
})

it('writes to the places the model names, and to no other', () => {
  property(({ base, tensor, known, copied }) => {
    if (copied || new Set(known.places).size < known.places.length) return
    tensor.fill_(-1)
    const marked = new Set(known.places)
    expect(elements(base)).toEqual(
      Array.from({ length: base.count }, (_, i) => (marked.has(i) ? -1 : i)),
    )
  })
})

it('sends gradients back to the places the model names', () => {
  property(({ tensor, known }) => {
    if (known.places.length === 0) return
    // The same chain from a leaf: the gradient of a sum counts how often each place shows.
    const leaf = torch.zeros([Math.max(...known.places) + 1], {
      dtype: torch.float64,
      requires_grad: true,
    })
    const counts = known.places.map((place) => known.places.filter((p) => p === place).length)
    const shown = torch.stack(known.places.map((place) => leaf.get(place))).reshape(tensor.shape)
    shown.sum().backward()
    const grad = elements(leaf.grad!)
    expect(known.places.map((place) => grad[place])).toEqual(counts)
  })
})
