// Brings Pyodide up, from the memory snapshot where there is one and plainly otherwise; the same
// for browser and Node once the files are at hand. It runs no cell.

import { loadPyodide, type PyodideAPI } from 'pyodide'
import { Downloads, type Progress } from './download.ts'
import { keepImage, type KeptImage, openImage } from './image-cache.ts'
import { LoadError, reason } from './load-error.ts'
import { type Manifest, names, places } from './manifest.ts'
import { provideWasm } from './provide-wasm.ts'
import { filesOf } from './pyodide-files.ts'
import type { LoadingStage } from './protocol.ts'

type CreateModule = NonNullable<
  NonNullable<Parameters<typeof loadPyodide>[0]>['createPyodideModule']
>

/** Everything Pyodide and our packages need. The promises may still be under way. */
export interface RuntimeFiles {
  /** Where pyodide.asm.wasm is, ending in '/'. */
  indexURL: string
  script: Promise<CreateModule>
  lock: Promise<string>
  /** Null where none was built. */
  snapshot: Unpacking | null
  stdlib: Promise<Uint8Array<ArrayBuffer>>
  /** The same file where Pyodide can read it itself (Node). */
  stdlibPath?: string
  /** Path below site-packages → source. */
  packages: Promise<Record<string, string>>
}

/** A memory image on its way: its size is known before its bytes are there. */
export interface Unpacking {
  /** All of it, complete once `filled` has resolved. */
  readonly bytes: Uint8Array
  /** Rejects with a LoadError that names the file. */
  readonly filled: Promise<void>
}

export interface Runtime {
  pyodide: PyodideAPI
  /** Whether it came from the snapshot. */
  snapshot: boolean
  /** Why the snapshot could not be used, so that Python started the slow way. */
  refused: string | null
}

/** What Emscripten's module has beyond Pyodide's declaration of it. */
interface Heap {
  HEAP8: Int8Array
  _malloc: (bytes: number) => number
}

export type Loading = (stage: LoadingStage, loaded: number, total: number) => void

/** Where Pyodide looks for its WebAssembly, which provide-wasm.ts gives it instead. */
const NOWHERE = 'data:application/wasm,'

/** An empty file for Pyodide to take at first; the library itself is written a moment later. */
const EMPTY = 'data:application/zip,'

/** @throws LoadError naming the file when one is missing or broken. */
export async function startRuntime(files: RuntimeFiles, loading: Loading): Promise<Runtime> {
  // Someone awaits each of them in the end; until then a rejection must not count as unhandled.
  const { script, lock, snapshot, stdlib, packages } = files
  for (const file of [script, lock, snapshot?.filled, stdlib, packages]) {
    file?.catch(() => undefined)
  }
  let pyodide: PyodideAPI | null = null
  let refused: string | null = null
  if (snapshot !== null) {
    pyodide = await restore(files, snapshot, loading).catch((error: unknown) => {
      if (error instanceof LoadError && !error.file.includes(names.snapshot)) throw error
      refused = reason(error)
      return null
    })
  }
  const restored = pyodide !== null
  pyodide ??= await plain(files, loading)
  loading('packages', 0, 0)
  writePackages(pyodide, await packages)
  return { pyodide, snapshot: restored, refused }
}

async function restore(
  files: RuntimeFiles,
  { bytes, filled }: Unpacking,
  loading: Loading,
): Promise<PyodideAPI> {
  // Before the module is there, Pyodide asks for nothing of the image but its size: WebAssembly
  // compiles while the image is still being unpacked.
  const createModule: CreateModule = async (settings) => {
    const create = await files.script
    const module = await create(settings)
    // Pyodide's memory begins smaller than an image may be, and is not grown for it. Whatever is
    // allocated here, the image then overwrites.
    const { HEAP8, _malloc } = module as unknown as Heap
    if (HEAP8.length < bytes.length) _malloc(bytes.length)
    await filled
    loading('restore', 0, 0)
    return module
  }
  const pyodide = await loadPyodide({
    indexURL: files.indexURL,
    lockFileContents: files.lock,
    packageBaseUrl: files.indexURL,
    stdLibURL: files.stdlibPath ?? EMPTY,
    createPyodideModule: createModule,
    _loadSnapshot: Promise.resolve(bytes),
  })
  // Nothing is imported during a restore; the library only has to be there afterwards.
  if (files.stdlibPath === undefined) filesOf(pyodide).writeFile(places.stdlib, await files.stdlib)
  return pyodide
}

async function plain(files: RuntimeFiles, loading: Loading): Promise<PyodideAPI> {
  loading('python', 0, 0)
  const stdLibURL = files.stdlibPath ?? URL.createObjectURL(new Blob([await files.stdlib]))
  try {
    return await loadPyodide({
      indexURL: files.indexURL,
      lockFileContents: files.lock,
      packageBaseUrl: files.indexURL,
      stdLibURL,
      createPyodideModule: await files.script,
    })
  } finally {
    if (files.stdlibPath === undefined) URL.revokeObjectURL(stdLibURL)
  }
}

/** Our packages' sources: for tracebacks, inspect.getsource and what is imported late. */
function writePackages(pyodide: PyodideAPI, packages: Record<string, string>): void {
  const fileSystem = filesOf(pyodide)
  const folders = new Set<string>()
  for (const [path, source] of Object.entries(packages)) {
    const file = `${places.sitePackages}/${path}`
    const folder = file.slice(0, file.lastIndexOf('/'))
    if (!folders.has(folder)) fileSystem.mkdirTree(folder)
    folders.add(folder)
    fileSystem.writeFile(file, source)
  }
}

/** Loads the runtime over the network. `runtimeUrl` ends in '/'. */
export async function loadRuntime(runtimeUrl: string, loading: Loading): Promise<Runtime> {
  let stage: LoadingStage = 'download'
  const tell: Loading = (now, loaded, total) => {
    stage = now
    loading(now, loaded, total)
  }
  // What is not needed at once may still be arriving in the later stages.
  const progress: Progress = (loaded, total) => {
    if (stage === 'download') loading(stage, loaded, total)
  }
  const downloads = new Downloads(runtimeUrl, progress)
  loading('download', 0, 0)
  const kept = openImage()
  const wasm = provideWasm(
    downloads,
    kept.then((image) => image !== null),
  )
  try {
    const scriptUrl = downloads.url(names.script)
    // Pyodide's script is served as it is: no bundler may look into it.
    const script = (
      import(/* @vite-ignore */ scriptUrl) as Promise<{ default: CreateModule }>
    ).then(
      (module) => {
        downloads.arrived(names.script)
        return module.default
      },
      (error: unknown) => {
        throw new LoadError(scriptUrl, reason(error), { cause: error })
      },
    )
    script.catch(() => undefined)
    const manifest = (await downloads.json(names.manifest, '', {
      cache: 'no-cache',
    })) as Manifest
    for (const [name, { wire }] of Object.entries(manifest.files)) downloads.expect(name, wire)
    const size = manifest.files[names.snapshot]?.bytes
    const files: RuntimeFiles = {
      indexURL: NOWHERE,
      snapshot: size === undefined ? null : memoryImage(downloads, kept, size, manifest.hash),
      script,
      lock: downloads.json(names.lock).then((lock) => JSON.stringify(lock)),
      stdlib: downloads.bytes(names.stdlib),
      packages: downloads.json(names.packages, manifest.hash) as Promise<Record<string, string>>,
    }
    return await Promise.race([startRuntime(files, tell), wasm.failed])
  } finally {
    wasm.stop()
  }
}

/** Milliseconds. */
const KEEP_AFTER = 3000

/** The memory image: as it was kept on an earlier visit, or downloaded, unpacked, and kept for the next. */
function memoryImage(
  downloads: Downloads,
  kept: Promise<KeptImage | null>,
  size: number,
  version: string,
): Unpacking {
  const bytes = new Uint8Array(size)
  const name = `image-${version}`
  const fill = async (): Promise<void> => {
    const image = await kept
    if (image?.name === name && image.read(bytes)) {
      downloads.arrived(names.snapshot)
      return
    }
    image?.close()
    await downloads.unpack(names.snapshot, bytes, version)
    // Writing holds this thread up: not before the session has started.
    setTimeout(() => void keepImage(name, bytes), KEEP_AFTER)
  }
  return { bytes, filled: fill() }
}
