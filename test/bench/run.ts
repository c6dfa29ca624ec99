// `npm run bench`: times the engine at every level of kernels in one run, and prints the ratios to
// the reference; `npm run bench -- startup` and `-- stop` time the page instead. It judges nothing.
import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { levels } from '../../engine/kernels/loader.ts'
import type { Level } from '../../engine/kernels/loader.ts'
import type { Timings } from './engine.ts'

const root = join(import.meta.dirname, '../..')
const tsx = join(root, 'node_modules/.bin/tsx')

/** Node 20 knows relaxed SIMD behind this switch only; later ones know no such switch. */
const relaxedSwitch = '--experimental-wasm-relaxed-simd'

function run(script: string, args: string[]): string {
  const accepted = spawnSync(process.execPath, [relaxedSwitch, '--eval', '']).status === 0
  return execFileSync(
    tsx,
    [...(accepted ? [relaxedSwitch] : []), join(import.meta.dirname, script), ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 24 },
  )
}

const microseconds = (value: number): string =>
  value < 10
    ? `${value.toFixed(2)} µs`
    : value < 10_000
      ? `${value.toFixed(0)} µs`
      : `${(value / 1000).toFixed(1)} ms`

function engineTable(): string[] {
  const timings = Object.fromEntries(
    levels.map((level) => [level, JSON.parse(run('engine.ts', [level])) as Timings | null]),
  ) as Record<Level, Timings | null>
  const reference = timings.reference
  if (reference === null) throw new Error('The reference kernels did not run')
  const row = (cells: string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(34) : cell.padStart(20))).join('')
  return [
    `Node ${process.version}, TypeScript, median time (times faster than the reference)`,
    row(['', ...levels]),
    ...Object.entries(reference).map(([name, slow]) =>
      row([
        name,
        ...levels.map((level) => {
          const time = timings[level]?.[name]
          if (time === undefined) return 'not on this machine'
          return `${microseconds(time)} (${(slow / time).toFixed(1)}×)`
        }),
      ]),
    ),
  ]
}

execFileSync(tsx, [join(root, 'engine/kernels/build.ts')], { stdio: 'inherit' })
const [, , what] = process.argv
if (what === 'startup' || what === 'stop') {
  execFileSync(tsx, [join(import.meta.dirname, `${what}.ts`)], { stdio: 'inherit' })
} else {
  console.log(engineTable().join('\n'))
}
