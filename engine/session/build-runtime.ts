// Builds build/runtime/: Pyodide's files, our Python packages, and the memory snapshot that has them
// imported. Run with tsx; does nothing when a hash of its inputs is unchanged. Also `buildRuntime`.

import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { loadPyodide, type PyodideAPI, version } from 'pyodide'
import { reason } from './load-error.ts'
import { type Manifest, names, places } from './manifest.ts'
import { filesOf } from './pyodide-files.ts'
import { pythonSources } from './python-sources.ts'

const require = createRequire(import.meta.url)
export const pyodideFolder = dirname(require.resolve('pyodide/package.json'))

/** Where the runtime lies, git-ignored. */
export const runtimeFolder = fileURLToPath(new URL('../../build/runtime/', import.meta.url))

export interface RuntimeInputs {
  /** Path below site-packages → source. */
  sources: Record<string, string>
  /** Imported before the snapshot is taken. */
  modules: string[]
}

/** Everything a first cell imports; the rest of the standard library is read when imported. */
export const snapshotModules = [
  ...['_kindling_session', 'torch', 'torch.nn', 'torch.optim', 'numpy', 'matplotlib.pyplot'],
  ...['asyncio', 'collections', 'copy', 'dataclasses', 'functools', 'inspect', 'itertools', 'json'],
  ...['math', 'random', 're', 'time', 'traceback', 'typing'],
]

/** Builds what is not up to date into `folder`. Errors: Python's, when an import fails. */
export async function buildRuntime(folder: string, inputs: RuntimeInputs): Promise<void> {
  const hash = await hashInputs(inputs)
  if (await upToDate(folder, hash)) return
  const packages = Buffer.from(JSON.stringify(inputs.sources))
  const lock = await readLock()
  const snapshot = await takeSnapshot(lock, inputs)
  const files = new Map<string, { content: Uint8Array; bytes: number }>()
  const add = (name: string, content: Uint8Array, bytes = content.length) =>
    files.set(name, { content, bytes })
  for (const name of [names.script, names.wasm, names.stdlib]) {
    add(name, await readFile(join(pyodideFolder, name.slice(name.indexOf('/') + 1))))
  }
  add(names.lock, Buffer.from(lock))
  add(names.packages, packages)
  add(names.snapshot, gzipSync(snapshot, { level: 9 }), snapshot.length)
  // The manifest goes first and comes last, so that a broken-off build is never taken for whole.
  await rm(join(folder, names.manifest), { force: true })
  const manifest: Manifest = { pyodide: version, hash, files: {} }
  for (const [name, { content, bytes }] of files) {
    await write(join(folder, name), content)
    manifest.files[name] = { bytes, wire: content.length }
  }
  await write(join(folder, names.manifest), Buffer.from(JSON.stringify(manifest, null, 2)))
}

async function hashInputs({ sources, modules }: RuntimeInputs): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([version, sources, modules]))
  for (const file of ['./build-runtime.ts', './manifest.ts']) {
    hash.update(await readFile(new URL(file, import.meta.url)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** Whether `folder` holds what `inputs` would be built into. */
export async function isBuilt(folder: string, inputs: RuntimeInputs): Promise<boolean> {
  return upToDate(folder, await hashInputs(inputs))
}

async function upToDate(folder: string, hash: string): Promise<boolean> {
  try {
    const text = await readFile(join(folder, names.manifest), 'utf8')
    const manifest = JSON.parse(text) as Manifest
    const sizes = Object.entries(manifest.files).map(async ([name, { wire }]) => {
      return (await stat(join(folder, name))).size === wire
    })
    return manifest.hash === hash && (await Promise.all(sizes)).every(Boolean)
  } catch {
    return false
  }
}

/** Pyodide's own lock file without its packages: they are never fetched. */
export async function readLock(): Promise<string> {
  const text = await readFile(join(pyodideFolder, 'pyodide-lock.json'), 'utf8')
  const { info } = JSON.parse(text) as { info: unknown }
  return JSON.stringify({ info, packages: {} })
}

/** Starts Pyodide with our packages' sources in place. */
async function withSources(lock: string, sources: RuntimeInputs['sources'], snapshot: boolean) {
  const pyodide = await loadPyodide({
    indexURL: pyodideFolder,
    lockFileContents: lock,
    packageBaseUrl: pyodideFolder,
    ...(snapshot && { _makeSnapshot: true }),
  })
  const files = filesOf(pyodide)
  for (const [path, source] of Object.entries(sources)) {
    const file = `${places.sitePackages}/${path}`
    files.mkdirTree(dirname(file))
    files.writeFile(file, source)
  }
  return pyodide
}

/**
 * Our packages' compiled code, by path. It is made in a Python of its own: compiling needs megabytes
 * that would stay in the image, where every start would have to read them.
 */
async function compiled(lock: string, sources: RuntimeInputs['sources']) {
  const pyodide = await withSources(lock, sources, false)
  const code = `
import pathlib, py_compile
for file in pathlib.Path(${JSON.stringify(places.sitePackages)}).rglob("*.py"):
    py_compile.compile(file, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH, doraise=True)
import json
json.dumps([str(file) for file in pathlib.Path(${JSON.stringify(places.sitePackages)}).rglob("*.pyc")])
`
  const paths = JSON.parse(pyodide.runPython(code) as string) as string[]
  return paths.map((path) => [path, filesOf(pyodide).readFile(path)] as const)
}

async function takeSnapshot(lock: string, { sources, modules }: RuntimeInputs) {
  const code = await compiled(lock, sources)
  const pyodide = await withSources(lock, sources, true)
  const files = filesOf(pyodide)
  for (const [path, bytes] of code) {
    files.mkdirTree(dirname(path))
    files.writeFile(path, bytes)
  }
  const imports = modules.map((name) => `import ${name}\n`).join('')
  pyodide.runPython(
    `def warm_up():\n    ${imports.replaceAll('\n', '\n    ')}import gc\n    gc.collect()\n` +
      'warm_up()\ndel warm_up\n',
  )
  clearFreeMemory(pyodide)
  return pyodide.makeMemorySnapshot()
}

/** Overwrites with zeros what was freed: it would go into the image, and hardly be packed smaller. */
function clearFreeMemory(pyodide: PyodideAPI): void {
  const module = (pyodide as unknown as { _module: Module })._module
  const top = module._malloc(1 << 22)
  module._free(top)
  const taken: number[] = []
  for (let size = 1 << 21; size >= 32; size = Math.floor(size / 1.5)) {
    for (;;) {
      const at = module._malloc(size)
      if (at === 0 || at >= top) {
        module._free(at)
        break
      }
      module.HEAPU8.fill(0, at, at + size)
      taken.push(at)
    }
  }
  for (const at of taken) module._free(at)
}

/** What Emscripten's module has of memory. */
interface Module {
  HEAPU8: Uint8Array
  _malloc(bytes: number): number
  _free(at: number): void
}

async function write(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  let status = 0
  try {
    await buildRuntime(runtimeFolder, {
      sources: await pythonSources(),
      modules: snapshotModules,
    })
  } catch (error) {
    // Thrown on, it would bring the whole line of Pyodide's minified script with it.
    process.stderr.write(`${reason(error)}\n`)
    status = 1
  }
  // Pyodide leaves a message port open.
  process.exit(status)
}
