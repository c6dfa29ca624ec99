// One crossing for a step of L-BFGS, which calls Python's closure back. The iterations stand in
// engine/optim/lbfgs.ts; settings and state live in Python.
import { lbfgsStep, type LBFGSOptions, type Memory } from '../optim/lbfgs.ts'
import { withGradMode } from '../tensor/grad-mode.ts'
import { close, open, unscoped } from '../tensor/scope.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { askNumber } from './callbacks.ts'
import { giveMaybe, take, takeMaybe } from './handles.ts'

type Crossing = (...flat: never[]) => unknown
type Word = number | string

/** The state as it crosses: its numbers as JSON, two tensors or 0, and two lists with their lengths. */
function readMemory(words: readonly Word[]): Memory {
  const memory = JSON.parse(words[0] as string) as Memory
  const held = (h: Word): Tensor | undefined => takeMaybe(h as number)?.retain()
  const [d, before] = [held(words[1]!), held(words[2]!)]
  if (d) memory.d = d
  if (before) memory.prev_flat_grad = before
  let at = 3
  for (const name of ['old_dirs', 'old_stps'] as const) {
    const count = words[at] as number
    memory[name] = words.slice(at + 1, at + 1 + count).map((h) => take(h as number).retain())
    at += 1 + count
  }
  return memory
}

function memoryWords({ d, prev_flat_grad, old_dirs, old_stps, ...numbers }: Memory): Word[] {
  const list = (tensors: readonly Tensor[] = []): number[] => [
    tensors.length,
    ...tensors.map(giveMaybe),
  ]
  const words = [
    JSON.stringify(numbers),
    giveMaybe(d ?? null),
    giveMaybe(prev_flat_grad ?? null),
    ...list(old_dirs),
    ...list(old_stps),
  ]
  // Python's handles hold them from here on.
  for (const tensor of [d, prev_flat_grad, ...(old_dirs ?? []), ...(old_stps ?? [])])
    tensor?.release()
  return words
}

/** @param post puts words into the mailbox that Python empties with `more`. */
export function lbfgsCrossings(post: (words: Word[]) => number): Record<string, Crossing> {
  return {
    /** `closure's number, settings as JSON, count, parameters…, state…`: posts the state afterwards. */
    lbfgs_step: (closure: number, settings: string, count: number, ...words: Word[]) => {
      const options = JSON.parse(settings) as LBFGSOptions
      const params = (words.slice(0, count) as number[]).map(take)
      const memory = readMemory(words.slice(count))
      const mark = open()
      try {
        withGradMode(false, () =>
          lbfgsStep(params, memory, options, () => unscoped(() => askNumber(closure))),
        )
        post(memoryWords(memory))
      } finally {
        close(mark, null)
      }
    },
  }
}
