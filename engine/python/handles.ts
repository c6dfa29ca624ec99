// The numbers that stand for tensors and graph nodes on the Python side, and how many Python objects
// hold each. No tensor is made or read here.
import { TorchError } from '../tensor/errors.ts'
import type { Node } from '../tensor/graph.ts'
import type { Tensor } from '../tensor/tensor.ts'

interface Held {
  retain(): unknown
  release(): void
}

/** Entries with a count each; a number is used again once its count has come down to 0. */
class Table<T extends Held> {
  private readonly entries: (T | null)[] = [null]
  private readonly counts: number[] = [0]
  private readonly unused: number[] = []

  /** A number for `entry`, which the table holds from now on. */
  add(entry: T): number {
    entry.retain()
    const handle = this.unused.pop() ?? this.entries.length
    this.entries[handle] = entry
    this.counts[handle] = 1
    return handle
  }

  again(handle: number): number {
    this.counts[handle]!++
    return handle
  }

  get(handle: number): T {
    const entry = this.entries[handle]
    if (!entry) throw new TorchError('RuntimeError', `the engine has no object number ${handle}`)
    return entry
  }

  /** Takes one count back; at 0 the entry is let go. Returns whether it was. */
  drop(handle: number): T | null {
    const entry = this.get(handle)
    if (--this.counts[handle]! > 0) return null
    this.entries[handle] = null
    this.unused.push(handle)
    return entry
  }

  get size(): number {
    return this.entries.length - 1 - this.unused.length
  }
}

const tensors = new Table<Tensor>()

/** Hands a tensor to Python, which owes one `free` for it. */
export function give(tensor: Tensor): number {
  return tensor.handle > 0 ? tensors.again(tensor.handle) : (tensor.handle = tensors.add(tensor))
}

/** As `give`; 0 stands for null. */
export function giveMaybe(tensor: Tensor | null): number {
  return tensor ? give(tensor) : 0
}

export function take(handle: number): Tensor {
  return tensors.get(handle)
}

/** As `take`; 0, and Python's None, stand for null. */
export function takeMaybe(handle: number | undefined): Tensor | null {
  return handle ? tensors.get(handle) : null
}

export function free(handle: number): void {
  const tensor = tensors.drop(handle)
  if (!tensor) return
  tensor.handle = 0
  tensor.release()
}

const nodes = new Table<Node>()
const nodeHandles = new WeakMap<Node, number>()

export function giveNode(node: Node): number {
  const known = nodeHandles.get(node)
  if (known) return nodes.again(known)
  const handle = nodes.add(node)
  nodeHandles.set(node, handle)
  return handle
}

export function takeNode(handle: number): Node {
  return nodes.get(handle)
}

export function freeNode(handle: number): void {
  const node = nodes.drop(handle)
  if (!node) return
  nodeHandles.delete(node)
  node.release()
}

/** Tensors that Python holds at the moment: for tests. */
export function heldTensors(): number {
  return tensors.size
}
