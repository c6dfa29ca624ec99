// What Python asks of storages: their bytes in and out, and tensors laid over them anew. Whole storages
// are meant, not the part that a tensor shows.
import { dtypeOf, uint8 } from '../tensor/dtype.ts'
import { TorchError } from '../tensor/errors.ts'
import { heap } from '../tensor/memory.ts'
import { Storage } from '../tensor/storage.ts'
import { Tensor } from '../tensor/tensor.ts'
import { TypedStorage } from '../ops/methods/storages.ts'
import { take } from './handles.ts'
import type { PythonBuffer } from './transfer.ts'

function storageOf(handle: number): Storage {
  const { memory: storage } = take(handle)
  if (!storage) throw new TorchError('RuntimeError', 'the tensor has no storage')
  return storage
}

/** The bytes of a Python buffer while `use` runs. */
function withBytes(buffer: PythonBuffer, use: (bytes: Uint8Array) => void): void {
  const view = buffer.getBuffer('u8')
  try {
    use(view.data as unknown as Uint8Array)
  } finally {
    view.release()
  }
}

type Crossing = (...flat: never[]) => unknown

export function storages(handingOut: (fn: () => Tensor) => number): Record<string, Crossing> {
  return {
    storage_bytes: (h: number) => storageOf(h).nbytes,
    /** Copies a storage's bytes into a buffer of that length. */
    read_storage: (h: number, buffer: PythonBuffer) => {
      const { at, nbytes } = storageOf(h)
      withBytes(buffer, (bytes) => bytes.set(heap.u8.subarray(at, at + nbytes)))
    },
    /** Copies a buffer's bytes into a storage, from its byte `start` on. */
    write_storage: (h: number, start: number, buffer: PythonBuffer) => {
      const { at, nbytes } = storageOf(h)
      withBytes(buffer, (bytes) => {
        if (start + bytes.length > nbytes)
          throw new TorchError('RuntimeError', `${bytes.length} bytes do not fit the storage`)
        heap.u8.set(bytes, at + start)
      })
    },
    /** A tensor over a fresh storage of unset bytes. */
    new_storage: (nbytes: number) =>
      handingOut(() => new Tensor(new Storage(nbytes), [nbytes], [1], 0, uint8)),
    /** `handle, dtype, offset, dimensions, size…, stride…`: another tensor over the same storage. */
    over: (h: number, code: number, offset: number, dims: number, ...geometry: number[]) =>
      handingOut(() => {
        const storage = storageOf(h)
        const dtype = dtypeOf(code)
        const shape = geometry.slice(0, dims)
        const strides = geometry.slice(dims)
        const last = shape.includes(0)
          ? 0
          : shape.reduce((sum, size, i) => sum + (size - 1) * strides[i]!, offset + 1)
        if (last * dtype.itemsize > storage.nbytes)
          throw new TorchError(
            'RuntimeError',
            `setStorage: sizes [${shape.join(', ')}], strides [${strides.join(', ')}], storage offset ${offset}, and itemsize ${dtype.itemsize} requiring a storage size of ${last * dtype.itemsize} are out of bounds for storage of size ${storage.nbytes}`,
          )
        const view = new Tensor(storage, shape, strides, offset, dtype)
        view.countWith(take(h))
        return view
      }),
    resize: (h: number, ...size: number[]) => void take(h).resize_(size),
    /** Has a tensor show the elements of another. */
    set_tensor: (h: number, source: number) => void take(h).set_(take(source)),
    /** `handle, source, offset, dimensions, size…, stride…`: … those of a storage, from an element on. */
    set_over: (h: number, source: number, offset: number, dims: number, ...geometry: number[]) => {
      const storage = TypedStorage.of(take(source))
      take(h).set_(storage, offset, geometry.slice(0, dims), geometry.slice(dims))
    },
  }
}
