// The loader: it picks a level, joins kernels to a memory that may grow, and reports what fails.
import { expect, test } from 'vitest'
import { BinaryOp, ScalarType, UnaryOp } from '../../../engine/kernels/kernels.ts'
import {
  bestLevel,
  createMemory,
  heapBase,
  levels,
  loadKernels,
} from '../../../engine/kernels/loader.ts'
import { bytes } from './machine.ts'

test('takes the best level by itself', async () => {
  const { level } = await loadKernels({ bytes })
  expect(level).toBe(await bestLevel())
  expect(level).not.toBe('reference')
})

test('a file that cannot be had is the error', async () => {
  const missing = () => Promise.reject(new Error('simd.wasm is missing'))
  await expect(loadKernels({ bytes: missing, level: 'simd' })).rejects.toThrow(
    'simd.wasm is missing',
  )
})

test.each(levels)('%s works on after the memory has grown', async (level) => {
  const { kernels, memory } = await loadKernels({ bytes, level, memory: createMemory() })
  new Int32Array(memory.buffer, heapBase).set([0])
  const at = heapBase + 64
  new Float32Array(memory.buffer, at).set([3])
  kernels.unary(UnaryOp.neg, ScalarType.float32, heapBase, at + 8, at)
  memory.grow(1)
  const far = memory.buffer.byteLength - 8
  kernels.unary(UnaryOp.neg, ScalarType.float32, heapBase, far, at + 8)
  expect(new Float32Array(memory.buffer, far, 1)[0]).toBe(3)
})

test.each(levels)('%s refuses an op that the dtype does not have', async (level) => {
  const { kernels } = await loadKernels({ bytes, level })
  const at = heapBase + 64
  expect(() => kernels.binary(BinaryOp.atan2, ScalarType.bool, heapBase, at, at, at)).toThrow()
})

test.each(levels)('%s reaches addresses above 2 GiB', async (level) => {
  const memory = createMemory()
  memory.grow(33000 - memory.buffer.byteLength / 65536)
  const { kernels } = await loadKernels({ bytes, level, memory })
  const at = memory.buffer.byteLength - 4096
  expect(at).toBeGreaterThan(2 ** 31)
  new Int32Array(memory.buffer, at).set([1, 9, 1, -1])
  const [a, out] = [at + 256, at + 512]
  new Float32Array(memory.buffer, a, 9).set([1, 2, 3, 4, 5, 6, 7, 8, 9])
  // As the engine may pass them: with the sign that 32-bit arithmetic gives them.
  kernels.unary(UnaryOp.square, ScalarType.float32, at | 0, out | 0, (a + 32) | 0)
  expect([...new Float32Array(memory.buffer, out, 9)]).toEqual([81, 64, 49, 36, 25, 16, 9, 4, 1])
})
