// A Python session in this process, without the engine and our packages. A help for the tests.

import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pyodideFolder, readLock } from '../../../engine/session/build-runtime.ts'
import { Interrupt } from '../../../engine/session/interrupt.ts'
import { PythonKernel, type PythonOptions } from '../../../engine/session/python.ts'
import { type Runtime, type RuntimeFiles, startRuntime } from '../../../engine/session/runtime.ts'
import { Cells } from './run-cells.ts'

const session = new URL('../../../engine/session/_kindling_session.py', import.meta.url)

export async function sessionSource(): Promise<Record<string, string>> {
  return { '_kindling_session.py': await readFile(session, 'utf8') }
}

/** Pyodide as npm installed it, with `packages` below site-packages. */
export function runtimeFiles(packages: Record<string, string>): RuntimeFiles {
  const script = pathToFileURL(join(pyodideFolder, 'pyodide.asm.mjs')).href
  const stdlibPath = join(pyodideFolder, 'python_stdlib.zip')
  return {
    indexURL: pyodideFolder + sep,
    script: import(script).then((module: { default: never }) => module.default),
    lock: readLock(),
    snapshot: null,
    stdlib: readFile(stdlibPath).then((bytes) => new Uint8Array(bytes)),
    stdlibPath,
    packages: Promise.resolve(packages),
  }
}

export async function start(files: RuntimeFiles): Promise<Runtime> {
  return startRuntime(files, () => undefined)
}

/** `input`: where input() gets its line; `bridge`: the engine, for our packages (both as in PythonKernel). */
export function pythonCells(
  { pyodide, snapshot }: Runtime,
  { input = null, bridge = {} }: Partial<Pick<PythonOptions, 'input' | 'bridge'>> = {},
) {
  const interrupt = new Interrupt(new SharedArrayBuffer(4))
  const kernel = new PythonKernel(pyodide, { interrupt, snapshot, bridge, input })
  return { cells: new Cells(kernel, interrupt), interrupt, kernel }
}
