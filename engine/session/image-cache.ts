// Keeps Python's unpacked memory image in the browser's private file system, because unpacking it
// takes longer than all the rest of a warm start. Where that is missing, locked by another tab or
// full, nothing is kept and nothing fails.

const FOLDER = 'kindling'

/** What TypeScript declares in its library for workers alone. `mode` lets several tabs read at once. */
interface WorkerFileHandle {
  createSyncAccessHandle(options?: { mode: 'read-only' }): Promise<OpenFile>
}
interface OpenFile {
  getSize(): number
  read(into: Uint8Array): number
  write(bytes: Uint8Array): number
  close(): void
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(FOLDER, { create: true })
}

/** An image from an earlier visit, opened. */
export class KeptImage {
  readonly name: string
  readonly #file: OpenFile

  constructor(name: string, file: OpenFile) {
    this.name = name
    this.#file = file
  }

  /** Fills `bytes`; false when the image is not whole. To be called once. */
  read(bytes: Uint8Array): boolean {
    try {
      return this.#file.getSize() === bytes.length && this.#file.read(bytes) === bytes.length
    } finally {
      this.#file.close()
    }
  }

  close(): void {
    this.#file.close()
  }
}

async function open(): Promise<KeptImage | null> {
  for await (const [name, handle] of (await folder()).entries()) {
    const file = handle as unknown as WorkerFileHandle
    return new KeptImage(name, await file.createSyncAccessHandle({ mode: 'read-only' }))
  }
  return null
}

/** Milliseconds to wait for the file system, which a tab that is just closing can hold up. */
const PATIENCE = 1000

/** The image that was kept, of whatever version; null when there is none. */
export function openImage(): Promise<KeptImage | null> {
  return new Promise((resolve) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      resolve(null)
    }, PATIENCE)
    const settle = (image: KeptImage | null) => {
      clearTimeout(timer)
      if (late) image?.close()
      else resolve(image)
    }
    open().then(settle, () => settle(null))
  })
}

/** Keeps `bytes` as `name`, in place of what was kept for earlier versions. */
export async function keepImage(name: string, bytes: Uint8Array): Promise<void> {
  try {
    const kept = await folder()
    for await (const earlier of kept.keys()) await kept.removeEntry(earlier)
    const handle = await kept.getFileHandle(name, { create: true })
    const file = await (handle as unknown as WorkerFileHandle).createSyncAccessHandle()
    try {
      file.write(bytes)
    } finally {
      file.close()
    }
  } catch {
    // The next visit unpacks it again.
  }
}
