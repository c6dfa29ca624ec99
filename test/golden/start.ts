// Starts the engine for tests: with the compiled kernels where they are built, else with the reference.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { initEngine } from '../../engine/index.ts'
import { setWarningHandler } from '../../engine/tensor/warnings.ts'

const built = join(import.meta.dirname, '../../build/kernels')

export function startEngine(): Promise<void> {
  setWarningHandler(() => undefined)
  const bytes = (name: string) => Promise.resolve(readFileSync(join(built, name)))
  return existsSync(join(built, 'simd.wasm'))
    ? initEngine({ bytes })
    : initEngine({ bytes, level: 'reference' })
}
