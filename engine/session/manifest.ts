// What build-runtime.ts leaves in build/runtime/ and how a session finds it there.
// Names and types only; nothing is read or written here.

import { version } from 'pyodide'

export interface RuntimeFile {
  /** Size once unpacked. */
  bytes: number
  /** Size of the file as it is served, before any Content-Encoding. */
  wire: number
}

export interface Manifest {
  /** The version of Pyodide the files belong to. */
  pyodide: string
  /** Changes when any of the inputs does; also the query that files are fetched with. */
  hash: string
  files: Record<string, RuntimeFile>
}

export const names = {
  manifest: 'manifest.json',
  /** Pyodide's own files change with its version alone, and so does their folder. */
  script: `pyodide-${version}/pyodide.asm.mjs`,
  wasm: `pyodide-${version}/pyodide.asm.wasm`,
  stdlib: `pyodide-${version}/python_stdlib.zip`,
  lock: `pyodide-${version}/pyodide-lock.json`,
  /** Gzipped inside; not called .gz, so that no server adds Content-Encoding and unpacks it. */
  snapshot: 'snapshot.bin',
  /** JSON: path below site-packages → source text. */
  packages: 'packages.json',
} as const

/** Where Pyodide keeps what it is given at the start. */
export const places = {
  stdlib: '/lib/python314.zip',
  sitePackages: '/lib/python3.14/site-packages',
} as const
