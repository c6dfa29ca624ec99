// Compiles the AssemblyScript kernels, once with relaxed SIMD and once without, into build/kernels.
// Run with tsx; does nothing when its inputs have not changed. Also used by tests, as `buildKernels`.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HEAP_BASE, SCRATCH_BASE } from './codes.ts'
import { maximumPages } from './loader.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const sources = fileURLToPath(new URL('.', import.meta.url))
/** Where the modules lie, git-ignored. */
export const outputs = join(root, 'build', 'kernels')

const features = { relaxed: 'simd,relaxed-simd', simd: 'simd' }

const options = [
  ...['-O3', '--noAssert', '--runtime', 'stub', '--importMemory'],
  ...['--initialMemory', String((2 * HEAP_BASE) / 65536), '--maximumMemory', String(maximumPages)],
  // Address 0 stays unused; abort() would be an import, unreachable is not.
  ...['--memoryBase', '1024', '--use', 'abort='],
  // Mixing i32 and usize is fine: there is no 64-bit build.
  ...['--disableWarning', '201'],
]

/** Compiles what is not up to date. Errors: the compiler's messages. */
export async function buildKernels(): Promise<void> {
  const hash = await hashInputs()
  const stamp = join(outputs, 'hash')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return
  await mkdir(outputs, { recursive: true })
  for (const [name, enabled] of Object.entries(features)) {
    const wasm = await compile(name, enabled)
    // The same data in both, and not every Node can load the relaxed one.
    if (name === 'simd') await checkMemoryMap(wasm)
    await writeWhole(join(outputs, `${name}.wasm`), wasm)
  }
  await writeWhole(stamp, hash)
}

/**
 * Runs the compiler as a program: importing it would bring its own declarations of the standard
 * library into every file's types.
 */
async function compile(name: string, enabled: string): Promise<Uint8Array> {
  const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js')
  const entry = relative(root, join(sources, 'assembly', 'index.ts'))
  const outFile = relative(root, join(outputs, `${name}.${process.pid}.part`))
  await promisify(execFile)(
    process.execPath,
    [asc, entry, '--baseDir', root, '--outFile', outFile, '--enable', enabled, ...options],
    { cwd: root },
  )
  const wasm = await readFile(join(root, outFile))
  await rm(join(root, outFile))
  return wasm
}

/** The module's own data must end where the scratch memory begins. */
async function checkMemoryMap(wasm: Uint8Array): Promise<void> {
  const memory = new WebAssembly.Memory({
    initial: (2 * HEAP_BASE) / 65536,
    maximum: maximumPages,
  })
  await WebAssembly.instantiate(wasm as BufferSource, { env: { memory } })
  const end = new Uint8Array(memory.buffer).findLastIndex((byte) => byte !== 0) + 1
  if (end > SCRATCH_BASE)
    throw new Error(`static data ends at ${end}, scratch is at ${SCRATCH_BASE}`)
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256')
  const assembly = (await readdir(join(sources, 'assembly'))).sort().map((f) => join('assembly', f))
  for (const file of ['build.ts', 'codes.ts', ...assembly]) {
    hash.update(file).update(await readFile(join(sources, file)))
  }
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/package.json')
  return hash
    .update(JSON.stringify(options))
    .update(await readFile(compiler))
    .digest('hex')
}

/** Never leaves half a file to a process that reads at the same time. */
async function writeWhole(path: string, contents: Uint8Array | string): Promise<void> {
  const part = `${path}.${process.pid}.part`
  await writeFile(part, contents)
  await rename(part, path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildKernels()
