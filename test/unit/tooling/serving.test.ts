// How the built site is served: isolated, typed, and cached so that a warm visit transfers nothing
// anew. What is in the site, these tests make up.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preview } from 'vite'
import type { PreviewServer } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'

let folder: string
let server: PreviewServer
let origin: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kindling-site-'))
  for (const [file, text] of Object.entries({
    'index.html': '<!doctype html><title>site</title>',
    'assets/main-1a2b3c4d.js': 'export {}',
    'runtime/pyodide.asm.wasm': '\0asm',
    'kernels/simd.wasm': '\0asm',
  })) {
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  server = await preview({
    configFile: join(import.meta.dirname, '../../../vite.config.ts'),
    mode: 'production',
    logLevel: 'silent',
    build: { outDir: folder },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  origin = `http://127.0.0.1:${address.port}`
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

test.each(['/', '/assets/main-1a2b3c4d.js', '/runtime/pyodide.asm.wasm'])(
  '%s is part of an isolated page',
  async (path) => {
    const { status, headers } = await fetch(origin + path)
    expect(status).toBe(200)
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp')
  },
)

test('WebAssembly and modules have the types that browsers insist on', async () => {
  const type = async (path: string) => (await fetch(origin + path)).headers.get('content-type')
  expect(await type('/runtime/pyodide.asm.wasm')).toBe('application/wasm')
  expect(await type('/kernels/simd.wasm')).toBe('application/wasm')
  expect(await type('/assets/main-1a2b3c4d.js')).toBe('text/javascript')
})

test('files named by their contents are never asked for again', async () => {
  const { headers } = await fetch(`${origin}/assets/main-1a2b3c4d.js`)
  expect(headers.get('cache-control')).toContain('immutable')
})

test.each(['/runtime/pyodide.asm.wasm', '/kernels/simd.wasm', '/'])(
  '%s is asked for again, and not sent again while it is the same',
  async (path) => {
    const first = await fetch(origin + path)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const etag = first.headers.get('etag') ?? ''
    const second = await fetch(origin + path, { headers: { 'if-none-match': etag } })
    expect(second.status).toBe(304)
  },
)

test('a missing file of the engine is missing, not the page in its place', async () => {
  const { status } = await fetch(`${origin}/runtime/nothing.wasm`)
  expect(status).toBe(404)
})

test('what lies outside the folder is not served', async () => {
  const { status } = await fetch(`${origin}/runtime/..%2findex.html`)
  expect(status).toBe(404)
})
