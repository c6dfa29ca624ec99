// The runtime's files for a session under Node: from the snapshot when build/runtime/ is up to date,
// else Pyodide as npm installed it and our packages as they stand in the source tree.

import { access, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import {
  isBuilt,
  pyodideFolder,
  readLock,
  runtimeFolder,
  snapshotModules,
} from './build-runtime.ts'
import { LoadError } from './load-error.ts'
import { names } from './manifest.ts'
import { pythonSources } from './python-sources.ts'
import { type Loading, type Runtime, type RuntimeFiles, startRuntime } from './runtime.ts'

/** @throws LoadError naming the file when one of Pyodide's is missing. */
export async function nodeRuntime(loading: Loading): Promise<Runtime> {
  const sources = await pythonSources()
  const built = await isBuilt(runtimeFolder, { sources, modules: snapshotModules })
  const files = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', 'pyodide-lock.json']
  for (const file of files) {
    const path = join(pyodideFolder, file)
    // Pyodide itself would wait forever for a WebAssembly file that is not there.
    await access(path).catch((error: unknown) => {
      throw new LoadError(path, 'it is not there; npm ci brings it', { cause: error })
    })
  }
  const stdlibPath = join(pyodideFolder, 'python_stdlib.zip')
  const script = pathToFileURL(join(pyodideFolder, 'pyodide.asm.mjs')).href
  const snapshot = async () => ({
    bytes: gunzipSync(await readFile(join(runtimeFolder, names.snapshot))),
    filled: Promise.resolve(),
  })
  return startRuntime(
    {
      indexURL: pyodideFolder + sep,
      script: import(script).then((module: { default: never }) => module.default),
      lock: readLock(),
      snapshot: built ? await snapshot() : null,
      stdlib: readFile(stdlibPath).then((bytes) => new Uint8Array(bytes)),
      stdlibPath,
      packages: Promise.resolve(sources),
    } satisfies RuntimeFiles,
    loading,
  )
}
