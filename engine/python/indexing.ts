// Square brackets on Python's tensors: an index as flat words, turned into the engine's own index
// (engine/ops/indexing.ts). It has no formula of its own.
import type { Index } from '../ops/indexing.ts'
import { take } from './handles.ts'
import type { Flat } from './wire.ts'

/** `i n` an int, `s start stop step` a slice, `n` None, `e` an Ellipsis, `b v` a bool, `t h` a tensor. */
export function parseIndex(words: readonly Flat[]): Index[] {
  const items: Index[] = []
  let at = 0
  const next = (): Flat => words[at++]
  while (at < words.length) {
    const letter = next()
    if (letter === 'i') items.push(Number(next()))
    else if (letter === 'n') items.push(null)
    else if (letter === 'e') items.push('...')
    else if (letter === 'b') items.push(next() as boolean)
    else if (letter === 't') items.push(take(next() as number))
    else {
      const [start, end, step] = [next(), next(), next()] as (number | undefined)[]
      items.push({ start: start ?? null, end: end ?? null, step: step ?? 1 })
    }
  }
  return items
}
