// Where the engine calls Python: warnings, hooks on gradients and custom functions. Both sides name a Python
// function by a number; tensors cross as handles, lists of them as text.
import { TorchError } from '../tensor/errors.ts'
import { FunctionNode, type Grads } from '../tensor/function-node.ts'
import { addHook, addNodeHook, addNodePreHook } from '../tensor/hook-calls.ts'
import type { RemovableHandle } from '../tensor/hooks.ts'
import { type PackHooks, popPackHooks, pushPackHooks, refusePackHooks } from '../tensor/saved.ts'
import { adopt, close, open } from '../tensor/scope.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { setWarningHandler } from '../tensor/warnings.ts'
import { giveMaybe, take, takeMaybe, takeNode } from './handles.ts'

type Crossing = (...flat: never[]) => unknown

/** A Python function; a copy of it lives on after the call that hands it over. */
interface PythonFunction {
  (what: string, id: number, ...handles: number[]): string
  copy(): PythonFunction
}

let python: PythonFunction | null = null

/** Python's half of warnings (engine/python/_kindling/warning.py). */
interface Warner {
  (message: string, category: string): string
  copy(): Warner
}

const FAILED = 'error'

/** Calls Python; its tensors come back as handles that it holds until the next call. */
function ask(what: string, id: number, ...tensors: (Tensor | null)[]): (Tensor | null)[] | null {
  const answer = python!(what, id, ...tensors.map(giveMaybe))
  if (answer === FAILED)
    throw new TorchError('PythonError', 'a Python function called by autograd failed')
  if (answer === 'none') return null
  return answer.split(',').map((word) => {
    const tensor = takeMaybe(Number(word))
    if (tensor) adopt(tensor.retain())
    return tensor
  })
}

/** The number that a Python function returns. */
export function askNumber(id: number, ...tensors: Tensor[]): number {
  const answer = python!('number', id, ...tensors.map(giveMaybe))
  if (answer === 'error')
    throw new TorchError('PythonError', 'a Python function that the engine called failed')
  return answer === 'inf' ? Infinity : answer === '-inf' ? -Infinity : Number(answer)
}

/** Python's functions through which kept values go: what it packed crosses as a number. */
const packHooks = (pack: number, unpack: number): PackHooks => ({
  pack: (value) => askNumber(pack, value),
  unpack: (packed) => {
    const answer = python!('unpack', unpack, packed as number)
    if (answer === 'error')
      throw new TorchError('PythonError', 'a Python function called by autograd failed')
    const tensor = take(Number(answer))
    adopt(tensor.retain())
    return tensor
  },
  forget: (packed) => {
    python!('end', packed as number)
  },
})

const hooks = new Map<number, RemovableHandle>()
const functions = new Map<number, FunctionNode>()

const named = <F extends (...args: never[]) => unknown>(fn: F, name: string): F =>
  Object.defineProperty(fn, 'name', { value: name })

/** @param post puts words into the mailbox that Python empties with `more`. */
export function callbacks(post: (words: number[]) => number): Record<string, Crossing> {
  return {
    /** Warnings go through Python's `warnings`, whose filters may make an exception of one. */
    set_warner: (callback: Warner) => {
      const warner = callback.copy()
      setWarningHandler((message, category) => {
        if (warner(message, category) === FAILED)
          throw new TorchError('PythonError', 'a warning was made an exception')
      })
    },
    set_callback: (callback: PythonFunction) => {
      python = callback.copy()
    },
    push_saving: (pack: number, unpack: number) => pushPackHooks(packHooks(pack, unpack)),
    pop_saving: () => popPackHooks(),
    refuse_saving: (message: string | undefined) => refusePackHooks(message ?? null) ?? undefined,
    register_hook: (h: number, id: number, name: string) => {
      const hook = (grad: Tensor): Tensor | null => ask('hook', id, grad)?.[0] ?? null
      hooks.set(id, addHook(take(h), named(hook, name)))
    },
    register_node_hook: (n: number, id: number, name: string, before: boolean) => {
      const node = takeNode(n)
      const made = (list: Grads, given: Grads): Grads | null =>
        ask('node', id, ...list, null, ...given)
      const handle = before
        ? addNodePreHook(
            node,
            named((given: Grads) => ask('prehook', id, ...given), name),
          )
        : addNodeHook(
            node,
            named((list: Grads, given: Grads) => {
              counts.set(id, list.length)
              return made(list, given)
            }, name),
          )
      hooks.set(id, handle)
    },
    /** How many of the gradients handed to a node's hook are those it made. */
    hook_count: (id: number) => counts.get(id) ?? 0,
    remove_hook: (id: number) => {
      hooks.get(id)?.remove()
      hooks.delete(id)
      counts.delete(id)
    },
    /** Before a custom forward: `id, label, argument or 0…` makes the node. */
    function_begin: (id: number, label: string, ...args: number[]) => {
      const derive = (grads: Grads): Grads => ask('backward', id, ...grads) ?? [null]
      const ended = (): void => {
        functions.delete(id)
        python!('end', id)
      }
      functions.set(id, new FunctionNode(label, args.map(takeMaybe), derive, ended).retain())
    },
    /**
     * After it: `id, materialize, counts of results, inputs, saved, dirty, fixed, then their handles`;
     * posts the results, 0 for those that are as they were.
     */
    function_finish: (id: number, materialize: boolean, ...words: number[]) => {
      const node = functions.get(id)!
      const mark = open()
      try {
        const lists: Tensor[][] = []
        let at = 5
        for (const count of words.slice(0, 5)) lists.push(words.slice(at, (at += count)).map(take))
        const [results, inputs, saved, dirty, fixed] = lists as [
          Tensor[],
          Tensor[],
          Tensor[],
          Tensor[],
          Tensor[],
        ]
        const placed = node.finish(results, inputs, { saved, dirty, fixed, materialize })
        post(placed.map((tensor, i) => (tensor === results[i] ? -1 : giveMaybe(tensor))))
      } finally {
        close(mark, null)
        node.release()
      }
    },
    /** A custom forward failed: its node goes. */
    function_abandon: (id: number) => functions.get(id)?.release(),
    /** Posts what a custom forward kept. */
    function_saved: (id: number) => {
      const mark = open()
      try {
        post((functions.get(id)?.saved ?? []).map(giveMaybe))
      } finally {
        close(mark, null)
      }
    },
    /** The number of the Python object behind a custom function's node; 0 for other nodes. */
    node_function: (n: number) => {
      const node = takeNode(n)
      for (const [id, own] of functions) if (own === node) return id
      return 0
    },
  }
}

const counts = new Map<number, number>()
