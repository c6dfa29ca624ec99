// Lets Python under Node read and write this machine's files by their own paths.

import { readdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { PyodideAPI } from 'pyodide'

/** Python's own: its library, and what Emscripten puts in place of the system's. */
const kept = new Set(['lib', 'dev', 'proc', 'sys'])

/** Mounts the folders of `/` under their own names and makes `folder` the current one. */
export function mountFolders({ FS }: PyodideAPI, folder: string): void {
  for (const name of readdirSync('/')) {
    const path = join('/', name)
    if (kept.has(name) || !isFolder(path)) continue
    FS.mkdirTree(path)
    FS.mount(FS.filesystems.NODEFS, { root: realpathSync(path) }, path)
  }
  FS.chdir(resolve(folder))
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
