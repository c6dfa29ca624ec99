// Finds the Chromium that the browser tests drive, and installs one where there is none.
// What the tests do with it, it does not know.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Some distributions put a stub on the path that only says where to get the real one. */
function starts(file: string): boolean {
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  return status === 0 && stdout.includes('Chrom')
}

/** The path of a Chromium that starts: $CHROMIUM, then the system's own, then Playwright's. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [
    process.env.CHROMIUM ?? '',
    ...commands.flatMap((command) => ['/usr/bin', ...folders].map((f) => join(f, command))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    chromium.executablePath(),
  ]
  const found = new Set(candidates.filter((file) => file !== '' && isExecutable(file)))
  return [...found].find(starts) ?? null
}

function attempt(command: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`$ ${[command, ...args].join(' ')}`)
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return status === 0
}

/** Installs the distribution's Chromium with a font for 中文; false where that cannot be done. */
function installWithApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  // A failing update may be one dead mirror of several: the install decides.
  attempt('apt-get', ['update'], env)
  const packages = ['chromium', 'fonts-noto-cjk']
  return attempt('apt-get', ['install', '-y', '--no-install-recommends', ...packages], env)
}

/**
 * The path of a Chromium that starts, installed first if need be.
 * @throws Error that says what was tried and what to do.
 */
export function ensureChromium(): string {
  const present = findChromium()
  if (present !== null) return present
  console.log('No Chromium found: installing one.')
  const installed = installWithApt() ? findChromium() : null
  if (installed !== null) return installed
  const root = process.getuid?.() === 0
  attempt('npx', ['playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'])
  const downloaded = findChromium()
  if (downloaded !== null) return downloaded
  throw new Error(
    'The browser tests need Chromium, and it could neither be found nor installed. Install it ' +
      '(Debian: apt-get install chromium), or set CHROMIUM to the path of a Chrome or Chromium, ' +
      'and run `npm test` again.',
  )
}
