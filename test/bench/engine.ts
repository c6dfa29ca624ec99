// Times the engine's TypeScript at one level of kernels, and prints the medians as JSON; run.ts runs
// it once per level. `null` says that this machine cannot run the level.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { torch } from '../../engine/index.ts'
import { bestLevel, levels } from '../../engine/kernels/loader.ts'
import type { Level } from '../../engine/kernels/loader.ts'
import { initEngine } from '../../engine/tensor/engine.ts'

/** Microseconds of one run, by name. */
export type Timings = Record<string, number>

const kernels = join(import.meta.dirname, '../../build/kernels')
const batchMilliseconds = 30
/** How many batches are timed: as many as fit into this time, but at least 3 and at most 15. */
const patienceMilliseconds = 3000

/** Runs `work` `times` times and returns the milliseconds it took; what it makes is freed. */
function timed(work: () => void, times: number): number {
  const start = performance.now()
  // Freed by the hundred, so that freeing is part of the time, and no collector is.
  for (let done = 0; done < times; done += 100) {
    torch.tidy(() => {
      for (let i = done; i < Math.min(times, done + 100); i++) work()
    })
  }
  return performance.now() - start
}

/** The median over batches long enough for the clock, after the code has grown warm. */
function median(work: () => void): number {
  let times = 1
  while (timed(work, times) < batchMilliseconds) times *= 2
  const samples: number[] = []
  const start = performance.now()
  while (
    samples.length < 3 ||
    (samples.length < 15 && performance.now() - start < patienceMilliseconds)
  ) {
    samples.push((timed(work, times) / times) * 1000)
  }
  return samples.sort((a, b) => a - b)[samples.length >> 1]!
}

function cases(): Record<string, () => void> {
  const one = torch.tensor([1.5])
  const two = torch.tensor([2.5])
  const w = torch.tensor([0.5], { requires_grad: true })
  const square = (size: number) => torch.randn([size, size])
  const product = (size: number) => {
    const [a, b] = [square(size), square(size)]
    return () => void a.matmul(b)
  }
  return {
    'a + b, one element': () => void one.add(two),
    '(w*x - y)**2 and its backward': () => {
      w.mul(one).sub(two).pow(2).backward()
      w.grad = null
    },
    'matmul 64 × 64': product(64),
    'matmul 256 × 256': product(256),
    'matmul 512 × 512': product(512),
  }
}

async function main(level: Level): Promise<Timings | null> {
  if (levels.indexOf(level) < levels.indexOf(await bestLevel())) return null
  await initEngine({ level, bytes: (name) => readFile(join(kernels, name)) })
  torch.manual_seed(0)
  return Object.fromEntries(
    Object.entries(cases()).map(([name, work]): [string, number] => [name, median(work)]),
  )
}

const level = levels.find((name) => name === process.argv[2])
if (level === undefined) throw new Error(`The levels are ${levels.join(', ')}`)
console.log(JSON.stringify(await main(level)))
