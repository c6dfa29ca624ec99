// Starts Python with Kindling's packages in this process, without a session: for tests of the packages.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { dirname, join, relative } from 'node:path'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import type { Figure, MimeBundle } from '../../../engine/session/protocol.ts'
import { createBridge } from '../../../engine/python/bridge.ts'
import { generatedSources } from '../../../engine/python/generate.ts'
import { startEngine } from '../../golden/start.ts'

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
  /** What the code prints to stdout; an error is printed as its last line, `TypeError: …`. */
  run(code: string): string
  /** The figures of the last run. */
  figures(): Figure[]
  readonly pyodide: PyodideAPI
}

/**
 * @param imported whether torch is imported before the engine is attached, as in a session that was
 *   restored from the snapshot, or after, as in a plain load.
 */
export async function startPython(imported: 'before' | 'after' = 'before'): Promise<Python> {
  await startEngine()
  let printed: string[] = []
  let figures: Figure[] = []
  const pyodide = await loadPyodide({
    stdout: (line) => printed.push(line),
    stderr: () => undefined,
  })
  // Emscripten's file system has no types in Pyodide's package.
  const files = pyodide.FS as unknown as {
    mkdirTree(path: string): void
    writeFile(path: string, text: string): void
  }
  const write = (path: string, text: string): void => {
    files.mkdirTree(dirname(`${HOME}/${path}`))
    files.writeFile(`${HOME}/${path}`, text)
  }
  for (const path of pythonFiles(packages))
    write(relative(packages, path), readFileSync(path, 'utf8'))
  for (const [path, text] of Object.entries(generatedSources())) write(path, text)
  pyodide.registerJsModule('_kindling_engine', createBridge())
  pyodide.runPython(`
import sys
sys.path.insert(0, ${JSON.stringify(HOME)})
${imported === 'before' ? 'import torch' : ''}
import _kindling
_kindling.attach()
def _run(code):
    space = {"__name__": "__main__"}
    try:
        exec(compile(code, "<test>", "exec"), space)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    space.clear()
    _kindling.cell_ended()
`)
  const globals = pyodide.globals as unknown as { get(name: '_run'): (code: string) => void }
  const run = globals.get('_run')
  const show = (json: string): void => {
    const figure = (JSON.parse(json) as MimeBundle)['application/vnd.kindling.figure+json']
    if (figure !== undefined) figures.push(figure)
  }
  ;(
    pyodide.pyimport('_kindling') as {
      display_with(show: (json: string) => void, clear: () => void): void
    }
  ).display_with(show, () => undefined)
  return {
    pyodide,
    run(code) {
      printed = []
      figures = []
      run(code)
      return printed.join('\n')
    },
    figures: () => figures,
  }
}
