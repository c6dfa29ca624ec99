// Builds the site and serves it, as `npm start` does, on a port of its own. Whether a browser or a
// stopwatch visits it, it does not know.
import { execFileSync } from 'node:child_process'
import { build, preview } from 'vite'

export interface Served {
  /** Ends in '/'. */
  url: string
  close(): Promise<void>
}

export async function serveSite(): Promise<Served> {
  execFileSync('npm', ['run', '--silent', 'assets'], { stdio: 'inherit' })
  // Not dist/, which may be being served to someone.
  const outDir = 'build/site'
  const shared = { mode: 'production', logLevel: 'warn' } as const
  await build({ ...shared, build: { outDir, emptyOutDir: true } })
  const server = await preview({
    ...shared,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  })
  const address = server.httpServer.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() }
}
