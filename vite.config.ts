// How the page is built and served: React, the lessons as data, the engine's built files under
// /runtime/ and /kernels/, cross-origin isolation. What is built there, it does not know.
import { cpSync, createReadStream, existsSync, statSync } from 'node:fs'
import { extname, join, resolve, sep } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { BuildEnvironmentOptions, Connect, Plugin } from 'vite'
import { lessonsPlugin } from './lessons/vite-plugin.ts'

/** Cross-origin isolation, without which the page has no SharedArrayBuffer and so no instant Stop. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const mimeTypes: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}

/**
 * Serves the files of a folder, with an ETag so that a warm load transfers nothing. Vite's own
 * static middleware would gzip megabytes anew on each request and call hashed files stale.
 */
function staticFiles(folder: string, cacheControl: string): Connect.NextHandleFunction {
  const root = resolve(folder) + sep
  return (request, response, next) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(root, path)
    const stats = file.startsWith(root) ? statSync(file, { throwIfNoEntry: false }) : undefined
    if (stats?.isFile() !== true) {
      // Not the page with status 200, which the engine would read as a broken binary.
      response.statusCode = 404
      response.end()
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      next()
      return
    }
    const etag = `W/"${stats.size.toString(36)}-${stats.mtimeMs.toString(36)}"`
    for (const [name, value] of Object.entries(isolation)) response.setHeader(name, value)
    response.setHeader('Cache-Control', cacheControl)
    response.setHeader('ETag', etag)
    if (request.headers['if-none-match'] === etag) {
      response.statusCode = 304
      response.end()
      return
    }
    response.setHeader('Content-Type', mimeTypes[extname(file)] ?? 'application/octet-stream')
    response.setHeader('Content-Length', stats.size)
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  }
}

const revalidate = 'no-cache'
const forever = 'public, max-age=31536000, immutable'

/** The engine's built files (`npm run assets`): served from build/ in dev, copied by a build. */
function engineFiles(): Plugin {
  const folders = ['runtime', 'kernels']
  let outDir = 'dist'
  return {
    name: 'kindling:engine-files',
    configResolved(config) {
      outDir = config.build.outDir
    },
    configureServer(server) {
      for (const folder of folders) {
        server.middlewares.use(`/${folder}/`, staticFiles(`build/${folder}`, revalidate))
      }
    },
    configurePreviewServer(server) {
      for (const folder of folders) {
        server.middlewares.use(`/${folder}/`, staticFiles(join(outDir, folder), revalidate))
      }
      server.middlewares.use('/assets/', staticFiles(join(outDir, 'assets'), forever))
    },
    writeBundle() {
      for (const folder of folders) {
        if (!existsSync(`build/${folder}`)) {
          throw new Error(`build/${folder} is missing: run \`npm run assets\` before the build`)
        }
        cpSync(`build/${folder}`, join(outDir, folder), { recursive: true })
      }
    },
  }
}

const rolldownOptions: BuildEnvironmentOptions['rolldownOptions'] = {
  checks: { bundlerTimings: false },
  onLog(level, log, show) {
    // Pyodide asks for Node's modules where it runs in Node; in a browser it never gets there.
    if (!/externalized for browser.*pyodide\.mjs/s.test(log.message)) show(level, log)
  },
}

export default defineConfig({
  plugins: [react(), lessonsPlugin(), engineFiles()],
  // A module worker, as engine/session/client.ts starts it.
  worker: { format: 'es', rolldownOptions },
  server: { port: 5173, strictPort: true, headers: isolation },
  preview: { port: 4173, strictPort: true, headers: isolation },
  build: { target: 'es2023', chunkSizeWarningLimit: 4096, rolldownOptions },
})
