// Brings Pyodide up, from the memory snapshot where there is one and plainly otherwise; the same
// for browser and Node once the files are at hand. It runs no cell.

import { loadPyodide, type PyodideAPI } from 'pyodide'
import { Downloads, type Progress } from './download.ts'
import { LoadError, reason } from './load-error.ts'
import { type Manifest, names, places } from './manifest.ts'
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
  snapshot: Promise<Uint8Array> | null
  stdlib: Promise<Uint8Array<ArrayBuffer>>
  /** The same file where Pyodide can read it itself (Node). */
  stdlibPath?: string
  /** Path below site-packages → source. */
  packages: Promise<Record<string, string>>
}

export interface Runtime {
  pyodide: PyodideAPI
  /** Whether it came from the snapshot. */
  snapshot: boolean
  /** Why the snapshot could not be used, so that Python started the slow way. */
  refused: string | null
}

export type Loading = (stage: LoadingStage, loaded: number, total: number) => void

/** An empty file for Pyodide to take at first; the library itself is written a moment later. */
const EMPTY = 'data:application/zip,'

/** @throws LoadError naming the file when one is missing or broken. */
export async function startRuntime(files: RuntimeFiles, loading: Loading): Promise<Runtime> {
  // Someone awaits each of them in the end; until then a rejection must not count as unhandled.
  for (const file of [files.script, files.lock, files.snapshot, files.stdlib, files.packages]) {
    file?.catch(() => undefined)
  }
  let pyodide: PyodideAPI | null = null
  let refused: string | null = null
  if (files.snapshot !== null) {
    pyodide = await restore(files, files.snapshot, loading).catch((error: unknown) => {
      if (error instanceof LoadError && !error.file.includes(names.snapshot)) throw error
      refused = reason(error)
      return null
    })
  }
  const restored = pyodide !== null
  pyodide ??= await plain(files, loading)
  loading('packages', 0, 0)
  writePackages(pyodide, await files.packages)
  return { pyodide, snapshot: restored, refused }
}

async function restore(
  files: RuntimeFiles,
  snapshot: Promise<Uint8Array>,
  loading: Loading,
): Promise<PyodideAPI> {
  const pyodide = await loadPyodide({
    indexURL: files.indexURL,
    lockFileContents: files.lock,
    packageBaseUrl: files.indexURL,
    stdLibURL: files.stdlibPath ?? EMPTY,
    createPyodideModule: await files.script,
    _loadSnapshot: snapshot.then((bytes) => {
      loading('restore', 0, 0)
      return bytes
    }),
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
  const progress: Progress = (loaded, total) => loading('download', loaded, total)
  const downloads = new Downloads(runtimeUrl, progress)
  loading('download', 0, 0)
  const watched = watchWasm(downloads)
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
    const snapshotSize = manifest.files[names.snapshot]?.bytes
    const files: RuntimeFiles = {
      indexURL: downloads.url(names.wasm.slice(0, names.wasm.lastIndexOf('/') + 1)),
      snapshot:
        snapshotSize === undefined
          ? null
          : downloads.unpacked(names.snapshot, snapshotSize, manifest.hash),
      script,
      lock: downloads.json(names.lock).then((lock) => JSON.stringify(lock)),
      stdlib: downloads.bytes(names.stdlib),
      packages: downloads.json(names.packages, manifest.hash) as Promise<Record<string, string>>,
    }
    return await Promise.race([startRuntime(files, loading), watched.failed])
  } finally {
    watched.stop()
  }
}

/**
 * Pyodide fetches its WebAssembly itself, reports no progress, and waits forever when that fails.
 * While it loads, `WebAssembly.instantiateStreaming` counts the bytes and tells of the failure.
 */
function watchWasm(downloads: Downloads) {
  const original = WebAssembly.instantiateStreaming
  const url = downloads.url(names.wasm)
  let fail: (error: unknown) => void
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => undefined)
  WebAssembly.instantiateStreaming = async (source, imports) => {
    try {
      const response = downloads.check(url, await source)
      const body = downloads.counted(names.wasm, response)
      const headers = { 'Content-Type': 'application/wasm' }
      return await original.call(WebAssembly, new Response(body, { headers }), imports)
    } catch (error) {
      fail(error instanceof LoadError ? error : new LoadError(url, reason(error), { cause: error }))
      throw error
    }
  }
  return {
    failed,
    stop: () => {
      WebAssembly.instantiateStreaming = original
    },
  }
}
