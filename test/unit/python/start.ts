// Starts Python with Kindling's packages in this process, without a session: for tests of the packages.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, join, relative } from 'node:path'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import { createBridge } from '../../../engine/python/bridge.ts'
import { generatedSources } from '../../../engine/python/generate.ts'
import { initEngine } from '../../../engine/tensor/engine.ts'

const packages = fileURLToPath(new URL('../../../engine/python/', import.meta.url))
const HOME = '/lib/kindling'

function* pythonFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* pythonFiles(path)
    else if (entry.name.endsWith('.py')) yield path
  }
}

export interface Python {
  /** What the code prints; an error is printed as its last line, `TypeError: …`. */
  run(code: string): string
  readonly pyodide: PyodideAPI
}

/** Kernels are the plain-TypeScript reference unless the environment has built ones. */
export async function startPython(): Promise<Python> {
  await initEngine({ level: 'reference', bytes: () => Promise.reject(new Error('no kernels')) })
  let printed: string[] = []
  const pyodide = await loadPyodide({
    stdout: (line) => printed.push(line),
    stderr: () => undefined,
  })
  const write = (path: string, text: string): void => {
    pyodide.FS.mkdirTree(dirname(`${HOME}/${path}`))
    pyodide.FS.writeFile(`${HOME}/${path}`, text)
  }
  for (const path of pythonFiles(packages))
    write(relative(packages, path), readFileSync(path, 'utf8'))
  for (const [path, text] of Object.entries(generatedSources())) write(path, text)
  pyodide.registerJsModule('_kindling_engine', createBridge())
  pyodide.runPython(`
import sys
sys.path.insert(0, ${JSON.stringify(HOME)})
import torch, _kindling
_kindling.attach()
def _run(code):
    try:
        exec(compile(code, "<test>", "exec"), {"__name__": "__main__"})
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    _kindling.cell_ended()
`)
  const run = pyodide.globals.get('_run') as (code: string) => void
  return {
    pyodide,
    run(code) {
      printed = []
      run(code)
      return printed.join('\n')
    },
  }
}
