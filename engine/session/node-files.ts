// Lets Python under Node read and write this machine's files by their own paths.

import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PyodideAPI } from 'pyodide'
import { filesOf } from './pyodide-files.ts'

/** Python's own: its library, and what Emscripten puts in place of the system's. */
const kept = new Set(['lib', 'dev', 'proc', 'sys'])

/** Mounts the folders of `/` under their own names and makes `folder` the current one. */
export function mountFolders(pyodide: PyodideAPI, folder: string): void {
  const files = filesOf(pyodide)
  for (const name of readdirSync('/')) {
    const path = join('/', name)
    if (kept.has(name) || !isFolder(path)) continue
    files.mkdirTree(path)
    files.mount(files.filesystems.NODEFS, { root: realpathSync(path) }, path)
  }
  files.chdir(resolve(folder))
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
