// What Python calls: one function per op and a few for what tensors are. Arguments are numbers, strings
// and bools; a tensor is its handle (handles.ts). Each crossing runs in a scope, so that only what is
// handed out outlives it.
import { is_anomaly_enabled, setAnomaly } from '../tensor/anomaly.ts'
import { reportBackward, runBackward } from '../tensor/autograd.ts'
import { dtypeOf, promote_types, set_default_dtype } from '../tensor/dtype.ts'
import { run, runInPlace } from '../tensor/dispatch.ts'
import {
  is_grad_enabled,
  is_inference_mode_enabled,
  setGradEnabled,
  setInferenceMode,
} from '../tensor/grad-mode.ts'
import { AccumulateGrad } from '../tensor/graph.ts'
import { mapThree } from '../tensor/mapping.ts'
import { memoryUse, setMemoryCap } from '../tensor/memory.ts'
import { resultType } from '../tensor/promotion.ts'
import { defaultGenerator } from '../tensor/random.ts'
import { set_printoptions } from '../tensor/print.ts'
import { close, countReferences, open } from '../tensor/scope.ts'
import { isContiguous, numelOf } from '../tensor/shape.ts'
import { Tensor } from '../tensor/tensor.ts'
import '../ops/methods.ts'
import '../random.ts'
import { index, setIndex } from '../ops/indexing.ts'
import type { Row } from '../ops/op.ts'
import { freeGenerator, newGenerator, takeGenerator } from './generators.ts'
import {
  free,
  freeNode,
  give,
  giveMaybe,
  giveNode,
  heldTensors,
  take,
  takeMaybe,
  takeNode,
} from './handles.ts'
import { castingOf, setAutocast } from './autocast.ts'
import { parseIndex } from './indexing.ts'
import { lbfgsCrossings } from './lbfgs.ts'
import { eigen } from './eigenvectors.ts'
import * as numpy from './numpy.ts'
import * as numpyRandom from './numpy-random/crossings.ts'
import { optimizers } from './optimizers.ts'
import { recurrent } from './recurrent.ts'
import { bytesTensor, pictureCrossings } from './pictures.ts'
import { ruleCrossings } from './rules.ts'
import { shortCrossings } from './operators.ts'
import { storages } from './storages.ts'
import { callbacks } from './callbacks.ts'
import { entries, hasInPlace } from './table.ts'
import { item, make, makeFrom, type PythonBuffer, read, sizes, truth } from './transfer.ts'
import { type Flat, scalarOf, TENSOR, valuesOf } from './wire.ts'

type Crossing = (...flat: never[]) => unknown

/** Results that Python fetches one by one with `more`; 0 ends them. */
let mailbox: (number | string)[] = []

function post(words: (number | string)[]): number {
  mailbox = words.reverse()
  return words.length
}

/** Runs `fn` in a scope and hands out what it returns: a handle, or -1 and a mailbox of handles. */
function handingOut(fn: () => Tensor | readonly Tensor[], first: Tensor | null = null): number {
  const mark = open()
  try {
    const result = fn()
    if (!(result instanceof Tensor)) {
      post(result.map(give))
      return -1
    }
    return result === first ? 0 : give(result)
  } finally {
    close(mark, null)
  }
}

/** Runs `fn` in a scope; nothing is handed out. */
function inside<T>(fn: () => T): T {
  const mark = open()
  try {
    return fn()
  } finally {
    close(mark, null)
  }
}

/** Decoding that heeds open autocast blocks; most ops have nothing to heed. */
function autocasting(row: Row, values: (flat: readonly Flat[]) => unknown[]) {
  const cast = castingOf(row.name)
  return cast === null ? values : (flat: readonly Flat[]) => cast(values(flat))
}

function opCrossings(): Record<string, Crossing> {
  const crossings: Record<string, Crossing> = {}
  for (const entry of entries) {
    const { key, row } = entry
    const values = autocasting(row, valuesOf(row))
    crossings[key] = (...flat: Flat[]) => {
      const given = values(flat)
      return handingOut(() => run(row, given), given[0] instanceof Tensor ? given[0] : null)
    }
    if (hasInPlace(entry))
      crossings[`${key}_`] = (...flat: Flat[]) => {
        inside(() => runInPlace(row, values(flat)))
      }
  }
  return crossings
}

/** Operators: two operands and no more, the rest of the row's parameters at their defaults. */
function operatorCrossings(): Record<string, Crossing> {
  const crossings: Record<string, Crossing> = {}
  for (const { row, inplace, name } of shortCrossings(entries)) {
    const rest = row.params.slice(2).map(({ initial }) => initial)
    const cast = castingOf(row.name) ?? ((values: unknown[]) => values)
    const operands = (handle: number, other: Flat, kind: Flat): unknown[] =>
      cast([
        take(handle),
        kind === undefined ? take(other as number) : scalarOf(kind, other),
        ...rest,
      ])
    crossings[name] = inplace
      ? (handle: number, other: Flat, kind?: Flat) => {
          inside(() => runInPlace(row, operands(handle, other, kind)))
        }
      : (handle: number, other: Flat, kind?: Flat) => {
          const mark = open()
          try {
            return give(run(row, operands(handle, other, kind)) as Tensor)
          } finally {
            close(mark, null)
          }
        }
  }
  return crossings
}

function attributes(): Record<string, Crossing> {
  return {
    shape: (h: number) => sizes(take(h).shape),
    strides: (h: number) => sizes(take(h).strides),
    offset: (h: number) => take(h).offset,
    address: (h: number) => take(h).at,
    ndim: (h: number) => take(h).ndim,
    numel: (h: number) => numelOf(take(h).shape),
    length: (h: number) => take(h).shape[0] ?? -1,
    dtype: (h: number) => take(h).dtype.code,
    is_contiguous: (h: number) => isContiguous(take(h).shape, take(h).strides),
    requires_grad: (h: number) => take(h).requires_grad,
    set_requires_grad: (h: number, wanted: boolean) => void take(h).requires_grad_(wanted),
    /** The tensor it is a view of; 0 when it is none. */
    base: (h: number) => giveMaybe(take(h).base),
    is_inference: (h: number) => take(h).inferred,
    is_leaf: (h: number) => take(h).is_leaf,
    retain_grad: (h: number) => take(h).retain_grad(),
    retains_grad: (h: number) => take(h).retains_grad,
    version: (h: number) => take(h)._version,
    output_nr: (h: number) => take(h).output,
    /** -1: it is the tensor that Python already has under `seen`. */
    grad: (h: number, seen: number) => {
      const { grad } = take(h)
      return grad && seen > 0 && grad.handle === seen ? -1 : giveMaybe(grad)
    },
    set_grad: (h: number, grad: number) => {
      take(h).grad = takeMaybe(grad)
    },
    data: (h: number) => handingOut(() => take(h).data),
    share: (h: number) => handingOut(() => take(h).data),
    set_data: (h: number, source: number) => {
      take(h).data = take(source)
    },
    detach: (h: number) => handingOut(() => take(h).detach()),
    detach_: (h: number) => void take(h).detach_(),
    cast: (h: number, code: number) => handingOut(() => take(h).to(dtypeOf(code))),
    again: (h: number) => give(take(h)),
  }
}

/** Elements in and out. */
function elements(): Record<string, Crossing> {
  return {
    make: (code: number, ndim: number, ...rest: Flat[]) =>
      handingOut(() => make(code, ndim, ...rest)),
    make_from: (code: number, buffer: PythonBuffer, ...shape: number[]) =>
      handingOut(() => makeFrom(code, buffer, ...shape)),
    copy_of: (h: number) => handingOut(() => take(h).detach().clone()),
    read: (h: number, buffer: PythonBuffer) => {
      inside(() => read(take(h).detach().contiguous(), buffer))
    },
    zero_: (h: number) => {
      inside(() => take(h).zero_())
    },
    item: (h: number) => item(take(h)),
    truth: (h: number) => truth(take(h)),
    repr: (h: number) => inside(() => String(take(h))),
    /** Each undefined stays as it is. */
    set_printoptions: (...given: (number | boolean | string | undefined)[]) => {
      const names = ['precision', 'threshold', 'edgeitems', 'linewidth', 'profile', 'sci_mode']
      const named = names.map((name, i) => [name, given[i]] as const)
      set_printoptions(Object.fromEntries(named.filter(([, value]) => value !== undefined)))
    },
    index: (h: number, ...words: Flat[]) => handingOut(() => index(take(h), parseIndex(words))),
    set_index: (h: number, kind: number, value: Flat, ...words: Flat[]) => {
      inside(() => {
        const given = kind === 0 ? take(value as number) : scalarOf(kind, value)
        setIndex(take(h), parseIndex(words), given)
      })
    },
    /** The next word of the mailbox, 0 when it is empty. */
    more: () => mailbox.pop() ?? 0,
  }
}

/** What only the numpy package calls. */
function numpyCrossings(): Record<string, Crossing> {
  const dense = (h: number): Tensor => take(h).contiguous()
  return {
    numpy_view: (h: number, offset: number, ndim: number, ...rest: number[]) =>
      handingOut(() => numpy.view(take(h), offset, ndim, ...rest)),
    numpy_as: (h: number, code: number) => handingOut(() => numpy.seenAs(take(h), code)),
    numpy_at: (h: number, place: number) => numpy.elementAt(take(h), place),
    numpy_bytes: (h: number, buffer: PythonBuffer) => {
      inside(() => numpy.copyBytes(dense(h), buffer))
    },
    numpy_from_bytes: (code: number, buffer: PythonBuffer, ...shape: number[]) =>
      handingOut(() => numpy.fromBytes(code, buffer, ...shape)),
    /** The mailbox has eigenvalues' real and imaginary parts, and the vectors. */
    numpy_eigen: (h: number) => handingOut(() => eigen(dense(h))),
    numpy_random_start: numpyRandom.start,
    numpy_random_restart: numpyRandom.restart,
    numpy_random_forget: numpyRandom.forget,
    numpy_random_draw: (n: number, name: string, count: number, ...parameters: Flat[]) =>
      handingOut(() => numpyRandom.draw(n, name, count, ...parameters)),
    numpy_random_integers: (
      n: number,
      bits: number,
      low: number | bigint,
      high: number | bigint,
      count: number,
    ) => handingOut(() => numpyRandom.integers(n, bits, low, high, count)),
    numpy_random_permutation: (n: number, size: number) =>
      handingOut(() => numpyRandom.permutation(n, size)),
    numpy_random_choice: (
      n: number,
      size: number,
      count: number,
      replace: boolean,
      p: number,
      shuffled: boolean,
    ) => handingOut(() => numpyRandom.choice(n, size, count, replace, p, shuffled)),
    numpy_random_state: (n: number) => handingOut(() => numpyRandom.state(n)),
    numpy_random_spare: numpyRandom.spare,
    numpy_random_set_state: numpyRandom.setState,
    numpy_random_word: numpyRandom.word,
    numpy_unusual: (h: number) => inside(() => numpy.unusual(dense(h))),
    numpy_sum: (h: number, ...mask: number[]) => handingOut(() => numpy.sum(take(h), ...mask)),
  }
}

function graph(): Record<string, Crossing> {
  return {
    grad_fn: (h: number) => {
      const { node } = take(h)
      return node ? giveNode(node) : 0
    },
    node_label: (n: number) => takeNode(n).label,
    /** Posts a handle (0 for none) and a slot for each edge; returns how many edges there are. */
    node_edges: (n: number) => {
      const { edges, slots } = takeNode(n)
      post(edges.flatMap((edge, i) => [edge ? giveNode(edge) : 0, slots[i]!]))
      return edges.length
    },
    /** The leaf that an AccumulateGrad step fills; 0 for other steps. */
    node_variable: (n: number) => {
      const node = takeNode(n)
      return node instanceof AccumulateGrad ? give(node.variable) : 0
    },
    free_node: freeNode,
    set_autocast: setAutocast,
    is_grad_enabled,
    set_grad_enabled: setGradEnabled,
    is_inference_mode_enabled,
    set_inference_mode: setInferenceMode,
    set_anomaly: (mode: boolean, check: boolean) => void setAnomaly(mode, check),
    is_anomaly_enabled,
    backward: (h: number, gradient: number, retain: boolean | undefined, create: boolean) => {
      inside(() =>
        take(h).backward({
          gradient: takeMaybe(gradient),
          retain_graph: retain ?? null,
          create_graph: create,
        }),
      )
    },
    /**
     * `retain, create, roots, inputs, (root, gradient or 0)…, input…`: posts the inputs' gradients,
     * 0 for none; without inputs it fills `.grad`.
     */
    walk: (
      retain: boolean,
      create: boolean,
      roots: number,
      inputs: number,
      ...handles: number[]
    ) => {
      inside(() => {
        const pairs = Array.from({ length: roots }, (_, i) => i * 2)
        const starts = pairs.map((i) => take(handles[i]!))
        const gradients = pairs.map((i) => takeMaybe(handles[i + 1]))
        const wanted = handles.slice(2 * roots).map(take)
        if (inputs === 0 && starts.length === 1 && numelOf(starts[0]!.shape) === 1)
          reportBackward(() => Number(starts[0]!.item()))
        const found = runBackward(starts, gradients, {
          retain_graph: retain,
          create_graph: create,
          inputs: inputs > 0 ? wanted : null,
        })
        post(found.map(giveMaybe))
      })
    },
  }
}

function random(): Record<string, Crossing> {
  const generator = (n: number) => takeGenerator(n) ?? defaultGenerator
  return {
    new_generator: newGenerator,
    free_generator: freeGenerator,
    manual_seed: (n: number, seed: number | bigint) => void generator(n).manual_seed(seed),
    initial_seed: (n: number) => generator(n).initial_seed(),
    seed: (n: number) => generator(n).seed(),
    rng_state: (n: number) => handingOut(() => generator(n).get_state()),
    set_rng_state: (n: number, state: number) => void generator(n).set_state(take(state)),
    /** How samples of the Dirichlet distribution move with its concentrations. */
    dirichlet_grad: (x: number, alpha: number, total: number) =>
      handingOut(() =>
        mapThree('dirichlet_grad', take(x), take(alpha), take(total), take(x).dtype),
      ),
    set_default_dtype: (code: number) => set_default_dtype(dtypeOf(code)),
    promote_types: (a: number, b: number) => promote_types(dtypeOf(a), dtypeOf(b)).code,
    /** Two operands, each as a word for its kind and its value (wire.ts). */
    result_type: (kindA: Flat, a: Flat, kindB: Flat, b: Flat) => {
      const operand = (kind: Flat, value: Flat) =>
        kind === TENSOR ? take(value as number) : scalarOf(kind, value)
      return resultType(operand(kindA, a), operand(kindB, b)).code
    },
  }
}

/** A file that the site serves, by its path there; null when there is none. */
export type SiteFile = (path: string) => Uint8Array | null

/** The functions of the JavaScript module `_kindling_engine`, and `names`, the list of them. */
export function createBridge(siteFile: SiteFile = () => null): Record<string, unknown> {
  countReferences()
  const crossings = {
    ...opCrossings(),
    ...operatorCrossings(),
    ...attributes(),
    ...elements(),
    ...numpyCrossings(),
    ...graph(),
    ...random(),
    ...callbacks(post),
    ...optimizers(post),
    ...ruleCrossings(post),
    ...lbfgsCrossings(post),
    ...storages(handingOut),
    ...pictureCrossings(post),
    /** A file of the site as a tensor of its bytes; 0 when there is none. */
    site_file: (path: string) => {
      const bytes = siteFile(path)
      return bytes ? handingOut(() => bytesTensor(bytes)) : 0
    },
    recurrent: (...words: (number | string | boolean)[]) => handingOut(() => recurrent(...words)),
    free,
    held_tensors: heldTensors,
    /** Bytes of the engine's memory in use, their highest value, and the cap. */
    memory_used: () => memoryUse().used,
    memory_peak: () => memoryUse().peak,
    memory_cap: () => memoryUse().cap,
    set_memory_cap: setMemoryCap,
  }
  return { ...crossings, names: Object.keys(crossings).join(' ') }
}
