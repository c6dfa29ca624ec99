// Gathers our Python packages for a runtime: the .py files beside this folder and those generated
// from the op table. Node only; the browser gets them from build-runtime.ts as packages.json.

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedSources } from '../python/generate.ts'

const packages = fileURLToPath(new URL('../python/', import.meta.url))
const session = fileURLToPath(new URL('./_kindling_session.py', import.meta.url))

/** Path below site-packages → source, in the paths' order. */
export async function pythonSources(): Promise<Record<string, string>> {
  const found = new Map(Object.entries(generatedSources()))
  const files = await readdir(packages, { recursive: true, withFileTypes: true })
  for (const file of files) {
    if (!file.isFile() || !file.name.endsWith('.py')) continue
    const path = join(file.parentPath, file.name)
    found.set(relative(packages, path).split(sep).join('/'), await readFile(path, 'utf8'))
  }
  found.set('_kindling_session.py', await readFile(session, 'utf8'))
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
