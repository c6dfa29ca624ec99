// The part of Emscripten's file system that sessions use, typed here: Pyodide's own declaration
// leans on ambient types that this project does not load.

import type { PyodideAPI } from 'pyodide'

export interface PyodideFiles {
  mkdirTree(path: string): void
  writeFile(path: string, content: string | Uint8Array): void
  readFile(path: string): Uint8Array
  mount(type: unknown, options: { root: string }, path: string): void
  chdir(path: string): void
  readonly filesystems: { readonly NODEFS: unknown }
}

export function filesOf(pyodide: PyodideAPI): PyodideFiles {
  return (pyodide as unknown as { FS: PyodideFiles }).FS
}
