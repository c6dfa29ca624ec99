// Sums of products over named or counted dimensions, and chains of matrices.
// https://pytorch.org/docs/1.13/generated/torch.einsum.html
import { apply } from '../../tensor/dispatch.ts'
import { numelOf, wrapDim } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { warnOnce } from '../../tensor/warnings.ts'
import * as kind from '../kinds.ts'
import { stack } from '../joining.ts'
import { type Op, optional, required } from '../op.ts'
import { fail } from './checks.ts'
import { columns, square, squares, tall, three, wide } from './samples.ts'

const flat1 = {
  tensor: [
    [1, -2],
    [0.5, 3],
    [4, 1],
  ],
} as const
const flat2 = {
  tensor: [
    [2, 1],
    [1, -1],
    [0.25, 2],
  ],
} as const

/** Subscripts as lists of labels; those that an ellipsis stands for are '.0', '.1' … from the left. */
interface Plan {
  readonly inputs: readonly (readonly string[])[]
  readonly output: readonly string[]
}

function labelsOf(term: string, where: string): string[] {
  const text = term.replaceAll(' ', '')
  const labels: string[] = []
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith('...', i)) {
      if (labels.includes('...'))
        fail(`einsum(): found '.' for ${where} for which an ellipsis was already found`)
      labels.push('...')
      i += 2
    } else if (/[a-zA-Z]/.test(text[i]!)) labels.push(text[i]!)
    else if (text[i] === '.')
      fail(`einsum(): found '.' for ${where} that is not part of any ellipsis`)
    else
      fail(
        `einsum(): invalid subscript given at index ${i} in the equation string, subscripts must be in [a-zA-Z]`,
      )
  }
  return labels
}

function planOf(equation: string, operands: readonly Tensor[]): Plan {
  const [left, right] = equation.split('->') as [string, string | undefined]
  const terms = left.split(',')
  if (terms.length > operands.length)
    fail('einsum(): fewer operands were provided than specified in the equation')
  if (terms.length < operands.length)
    fail('einsum(): more operands were provided than specified in the equation')
  const raw = terms.map((term, i) => labelsOf(term, `operand ${i}`))
  // As many dimensions as the longest ellipsis stands for; shorter ones are aligned at the right.
  const covered = raw.map((labels, i) =>
    labels.includes('...') ? operands[i]!.ndim - (labels.length - 1) : 0,
  )
  const most = Math.max(0, ...covered)
  const dots = (count: number): string[] =>
    Array.from({ length: count }, (_, d) => `.${most - count + d}`)
  const inputs = raw.map((labels, i) => {
    const { ndim } = operands[i]!
    const named = labels.filter((label) => label !== '...').length
    if (named !== ndim && !labels.includes('...'))
      fail(
        `einsum(): the number of subscripts in the equation (${named}) does not match the number of dimensions (${ndim}) for operand ${i} and no ellipsis was given`,
      )
    if (named > ndim)
      fail(
        `einsum(): the number of subscripts in the equation (${named}) is more than the number of dimensions (${ndim}) for operand ${i}`,
      )
    return labels.flatMap((label) => (label === '...' ? dots(covered[i]!) : [label]))
  })
  const count = new Map<string, number>()
  for (const label of inputs.flat()) count.set(label, (count.get(label) ?? 0) + 1)
  if (right === undefined) {
    const once = [...count.keys()].filter(
      (label) => !label.startsWith('.') && count.get(label) === 1,
    )
    return { inputs, output: [...dots(most), ...once.sort()] }
  }
  const output = labelsOf(right, 'the output').flatMap((label) =>
    label === '...' ? dots(most) : [label],
  )
  output.forEach((label, i) => {
    if (output.indexOf(label) !== i)
      fail(`einsum(): output subscript ${label} appears more than once in the output`)
    if (!count.has(label))
      fail(
        `einsum(): output subscript ${label} does not appear in the equation for any input operand`,
      )
  })
  return { inputs, output }
}

/** An operand with one dimension for each of its labels. */
interface Labelled {
  readonly tensor: Tensor
  readonly labels: readonly string[]
}

/** Takes the diagonal where a label stands twice. */
function withoutRepeats({ tensor, labels }: Labelled): Labelled {
  const twice = labels.findIndex((label, i) => labels.indexOf(label) !== i)
  if (twice < 0) return { tensor, labels }
  const first = labels.indexOf(labels[twice]!)
  if (tensor.shape[first] !== tensor.shape[twice])
    fail(
      `einsum(): subscript ${labels[twice]!} is repeated for operand 0 but the sizes don't match, ${tensor.shape[twice]!} != ${tensor.shape[first]!}`,
    )
  const parts = Array.from({ length: tensor.shape[first]! }, (_, i) =>
    tensor.select(twice, i).select(first, i),
  )
  const diagonal = apply(stack, parts, first)
  return withoutRepeats({ tensor: diagonal, labels: labels.filter((_, i) => i !== twice) })
}

/** Dimensions in the order of `labels`, with size 1 for those the operand does not have. */
function arranged({ tensor, labels }: Labelled, order: readonly string[]): Tensor {
  const present = order.filter((label) => labels.includes(label))
  const moved = tensor.permute(present.map((label) => labels.indexOf(label)))
  return order.reduce(
    (result, label, d) => (labels.includes(label) ? result : result.unsqueeze(d)),
    moved,
  )
}

/** The product of two operands, summed over the labels that are not in `kept`. */
function contracted(a: Labelled, b: Labelled, kept: ReadonlySet<string>): Labelled {
  const sizeIn = ({ tensor, labels }: Labelled, label: string): number =>
    tensor.shape[labels.indexOf(label)] ?? 1
  const shared = a.labels.filter((label) => b.labels.includes(label))
  // A dimension of size 1 on one side is stretched, not contracted.
  const summed = shared.filter((label) => !kept.has(label) && sizeIn(a, label) === sizeIn(b, label))
  const together = shared.filter((label) => !summed.includes(label))
  const own = (x: Labelled): string[] => x.labels.filter((label) => !shared.includes(label))
  const [left, right] = [own(a), own(b)]
  const count = (labels: readonly string[], x: Labelled): number =>
    numelOf(labels.map((label) => sizeIn(x, label)))
  const batch = together.map((label) => Math.max(sizeIn(a, label), sizeIn(b, label)))
  const flat = (x: Labelled, order: readonly string[], rows: number, cols: number): Tensor => {
    const tensor = arranged(x, [...together, ...order])
    const stretched = tensor.expand([...batch, ...tensor.shape.slice(batch.length)])
    return stretched.reshape([numelOf(batch), rows, cols])
  }
  const product = flat(a, [...left, ...summed], count(left, a), count(summed, a)).bmm(
    flat(b, [...summed, ...right], count(summed, b), count(right, b)),
  )
  const labels = [...together, ...left, ...right]
  const shape = [
    ...batch,
    ...left.map((label) => sizeIn(a, label)),
    ...right.map((label) => sizeIn(b, label)),
  ]
  return summedOut({ tensor: product.reshape(shape), labels }, kept)
}

/** Sums over the labels that are not in `kept`. */
function summedOut({ tensor, labels }: Labelled, kept: ReadonlySet<string>): Labelled {
  const dims = labels.flatMap((label, d) => (kept.has(label) ? [] : [d]))
  if (dims.length === 0) return { tensor, labels }
  return { tensor: tensor.sum(dims), labels: labels.filter((label) => kept.has(label)) }
}

function checkSizes(operands: readonly Labelled[]): void {
  const sizes = new Map<string, number>()
  operands.forEach(({ tensor, labels }, i) =>
    labels.forEach((label, d) => {
      const size = tensor.shape[d]!
      const before = sizes.get(label)
      if (before !== undefined && before !== 1 && size !== 1 && size !== before)
        fail(
          `einsum(): subscript ${label} has size ${size} for operand ${i} which does not broadcast with previously seen size ${before}`,
        )
      sizes.set(label, before === undefined || before === 1 ? size : before)
    }),
  )
}

const named = [required('equation', kind.string), required('operands', kind.tensors)] as const

export const einsum: Op<typeof named> = {
  name: 'einsum',
  tier: 'composite',
  params: named,
  doc: "Products summed as Einstein's notation says: `'ij,jk->ik'` is a matrix product.",
  page: 'generated/torch.einsum.html',
  places: ['torch'],
  forward: (equation, operands) => {
    if (operands.length === 0) fail('einsum(): must provide at least one operand')
    const { inputs, output } = planOf(equation, operands)
    const labelled = inputs.map((labels, i) => withoutRepeats({ tensor: operands[i]!, labels }))
    checkSizes(labelled)
    const keptAfter = (i: number): Set<string> =>
      new Set([...output, ...labelled.slice(i + 1).flatMap(({ labels }) => labels)])
    const result = labelled
      .slice(1)
      .reduce(
        (sum, operand, i) => contracted(sum, operand, keptAfter(i + 1)),
        summedOut(labelled[0]!, keptAfter(0)),
      )
    return arranged(result, output)
  },
  samples: [
    { args: ['ij,jk->ik', { tensors: [square, columns] }] },
    { args: ['ij->ji', { tensors: [tall] }] },
    { args: ['ii', { tensors: [square] }] },
    { args: ['ii->i', { tensors: [square] }] },
    { args: ['ij->', { tensors: [tall] }] },
    { args: ['i,j', { tensors: [three, three] }] },
    { args: ['bij,bjk->bik', { tensors: [squares, squares] }] },
    {
      args: [
        '...ij, ...jk',
        {
          tensors: [
            squares,
            {
              tensor: [
                [1, 2],
                [3, 4],
              ],
            },
          ],
        },
      ],
    },
    { args: ['i,ij,j->', { tensors: [three, square, three] }] },
    { args: ['bn,anm,bm->ba', { tensors: [flat1, squares, flat2] }] },
    { args: ['i,i->i', { tensors: [three, three] }] },
  ],
  mistakes: [
    { args: ['ij,jk->ik', { tensors: [square] }] },
    { args: ['ij', { tensors: [square, square] }] },
    { args: ['ijk', { tensors: [square] }] },
    { args: ['ij->ik', { tensors: [square] }] },
    { args: ['ij->ii', { tensors: [square] }] },
  ],
}

const pairing = [
  required('a', kind.tensor),
  required('b', kind.tensor),
  required('dims_self', kind.ints),
  required('dims_other', kind.ints),
] as const

/** What `tensordot` comes down to: pairs of dimensions to sum over. */
export const tensordot_pairs: Op<typeof pairing> = {
  name: 'tensordot',
  tier: 'composite',
  params: pairing,
  doc: 'Sums of products over pairs of dimensions, those of `a` and those of `b`.',
  page: 'generated/torch.tensordot.html',
  places: [],
  forward: (a, b, dimsA, dimsB) => {
    if (dimsA.length !== dimsB.length) fail('both dimension lists should have same length')
    const [of, against] = [
      dimsA.map((d) => wrapDim(d, a.ndim)),
      dimsB.map((d) => wrapDim(d, b.ndim)),
    ]
    of.forEach((d, i) => {
      if (a.shape[d] !== b.shape[against[i]!])
        fail(
          `contracted dimensions need to match, but first has size ${a.shape[d]!} in dim ${dimsA[i]!} and second has size ${b.shape[against[i]!]!} in dim ${dimsB[i]!}`,
        )
    })
    const freeA = a.shape.map((_, d) => d).filter((d) => !of.includes(d))
    const freeB = b.shape.map((_, d) => d).filter((d) => !against.includes(d))
    const sizes = (t: Tensor, dims: readonly number[]): number[] => dims.map((d) => t.shape[d]!)
    const inner = numelOf(sizes(a, of))
    const left = a.permute([...freeA, ...of]).reshape([numelOf(sizes(a, freeA)), inner])
    const right = b.permute([...against, ...freeB]).reshape([inner, numelOf(sizes(b, freeB))])
    return left.mm(right).reshape([...sizes(a, freeA), ...sizes(b, freeB)])
  },
  samples: [
    { args: [square, columns, [1], [0]] },
    { args: [squares, squares, [1, 2], [2, 1]] },
    { args: [squares, squares, [-1], [0]] },
  ],
}

const counted = [
  required('a', kind.tensor),
  required('b', kind.tensor),
  optional('dims', kind.int, 2),
] as const

const tensordot_count: Op<typeof counted> = {
  name: 'tensordot',
  tier: 'composite',
  params: counted,
  doc: 'Sums of products over the last `dims` dimensions of `a` and the first of `b`.',
  page: 'generated/torch.tensordot.html',
  places: ['torch'],
  forward: (a, b, dims) => {
    if (dims < 0) fail(`tensordot expects dims >= 0, but got dims=${dims}`)
    if (dims > Math.min(a.ndim, b.ndim))
      fail(`tensordot expects dims < ndim_a or ndim_b, but got dims=${dims}`)
    const first = Array.from({ length: dims }, (_, i) => i - dims)
    const second = Array.from({ length: dims }, (_, i) => i)
    return apply(tensordot_pairs, a, b, first, second)
  },
  samples: [
    { args: [squares, squares] },
    { args: [square, columns, 1] },
    { args: [three, three, 0] },
  ],
}
export { tensordot_count as tensordot }

const chain = [required('tensors', kind.tensors)] as const

/** The order of products that multiplies fewest numbers, by splitting where it costs least. */
function cheapest(sizes: readonly number[]): (from: number, to: number) => number {
  const n = sizes.length - 1
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  const split = Array.from({ length: n }, () => new Array<number>(n).fill(0))
  for (let length = 1; length < n; length++)
    for (let i = 0; i + length < n; i++) {
      const j = i + length
      cost[i]![j] = Infinity
      for (let k = i; k < j; k++) {
        const total = cost[i]![k]! + cost[k + 1]![j]! + sizes[i]! * sizes[k + 1]! * sizes[j + 1]!
        if (total >= cost[i]![j]!) continue
        cost[i]![j] = total
        split[i]![j] = k
      }
    }
  return (from, to) => split[from]![to]!
}

export const multi_dot: Op<typeof chain> = {
  name: 'multi_dot',
  tier: 'composite',
  params: chain,
  doc: 'The product of several matrices in the order that costs least; the first and last may be vectors.',
  page: 'generated/torch.linalg.multi_dot.html',
  places: ['linalg'],
  forward: (tensors) => {
    if (tensors.length < 2)
      fail(`multi_dot(): expected at least 2 tensors but got ${tensors.length}`)
    const [head, tail] = [tensors[0]!, tensors.at(-1)!]
    const check = (t: Tensor, which: string): void => {
      if (t.ndim !== 1 && t.ndim !== 2)
        fail(`multi_dot(): the ${which} tensor must be 1D or 2D but got ${t.ndim}D`)
    }
    check(head, 'first')
    check(tail, 'last')
    tensors.slice(1, -1).forEach((t, i) => {
      if (t.ndim !== 2) fail(`multi_dot(): tensor ${i + 1} must be 2D but got ${t.ndim}D`)
    })
    const list = [...tensors]
    if (head.ndim === 1) list[0] = head.unsqueeze(0)
    if (tail.ndim === 1) list[list.length - 1] = tail.unsqueeze(-1)
    list.forEach((t, i) => {
      if (i > 0 && list[i - 1]!.shape[1] !== t.shape[0])
        fail(
          `multi_dot(): tensors ${i - 1} and ${i} with shapes [${list[i - 1]!.shape.join(', ')}] and [${t.shape.join(', ')}] cannot be multiplied`,
        )
    })
    const split = cheapest([...list.map(({ shape }) => shape[0]!), list.at(-1)!.shape[1]!])
    const product = (from: number, to: number): Tensor => {
      if (from === to) return list[from]!
      const k = split(from, to)
      return product(from, k).mm(product(k + 1, to))
    }
    const result = product(0, list.length - 1)
    return result.view([
      ...(head.ndim === 1 ? [] : [result.shape[0]!]),
      ...(tail.ndim === 1 ? [] : [result.shape[1]!]),
    ])
  },
  samples: [
    { args: [{ tensors: [square, columns] }] },
    { args: [{ tensors: [three, square, columns, { tensor: [1, 2] }] }] },
    { args: [{ tensors: [wide, tall, wide] }] },
  ],
  mistakes: [{ args: [{ tensors: [square] }] }, { args: [{ tensors: [square, wide] }] }],
}

const matrices = [required('matrices', kind.separateTensors)] as const

export const chain_matmul: Op<typeof matrices> = {
  name: 'chain_matmul',
  tier: 'composite',
  params: matrices,
  doc: 'The product of several matrices; `torch.linalg.multi_dot` is its newer name.',
  page: 'generated/torch.chain_matmul.html',
  places: ['torch'],
  forward: (tensors) => {
    warnOnce(
      'torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than multiple parameters.',
    )
    return tensors.length === 1 ? tensors[0]! : apply(multi_dot, tensors)
  },
  samples: [
    { args: [{ tensors: [square, columns] }] },
    { args: [{ tensors: [wide, tall, wide] }] },
  ],
}
