// Builds the site and serves it, as `npm start` does, for all browser tests of a run; finds Chromium.
import { execFileSync } from 'node:child_process'
import { build, preview } from 'vite'
import type { TestProject } from 'vitest/node'
import { ensureChromium } from './chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, ending in '/'. */
    siteUrl: string
    /** The path of the browser. */
    chromium: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', ensureChromium())
  execFileSync('npm', ['run', '--silent', 'assets'], { stdio: 'inherit' })
  // Not dist/, which may be being served to someone.
  const outDir = 'build/site'
  const shared = { mode: 'production', logLevel: 'warn' } as const
  await build({ ...shared, build: { outDir } })
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  project.provide('siteUrl', `http://127.0.0.1:${address.port}/`)
  return () => server.close()
}
