// `npm test`: every check the project has, one stage after another, each streamed as it runs.
// It ends with the line "N passed, N failed"; `npm test -- unit browser` runs those stages alone.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './browser/chromium.ts'

interface Counts {
  passed: number
  failed: number
}

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')
const binaries = join(root, 'node_modules/.bin')

/** Runs a command of the project in the terminal; resolves to whether it succeeded. */
function succeeds(command: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(join(binaries, command), args, { cwd: root, stdio: 'inherit' })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })
}

/** A stage that counts as one test. */
const one = (ok: boolean): Counts => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 })

/** Runs a Vitest project and reads from its report how many tests passed and failed. */
async function vitest(project: string): Promise<Counts> {
  const report = join(results, `${project}.json`)
  const ok = await succeeds(
    'vitest',
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  if (!existsSync(report)) return one(false)
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as { numPassedTests: number; numFailedTests: number }
  // A file that does not even load, or an error outside any test, is a failure too.
  return { passed, failed: ok ? failed : Math.max(failed, 1) }
}

const stages: Record<string, () => Promise<Counts>> = {
  types: async () => one(await succeeds('tsc', '--noEmit')),
  lint: async () => {
    const linted = await succeeds('eslint', '.', '--max-warnings', '0')
    const formatted = await succeeds('prettier', '--check', '--log-level', 'warn', '.')
    return one(linted && formatted)
  },
  assets: async () =>
    one(
      (await succeeds('tsx', 'engine/kernels/build.ts')) &&
        (await succeeds('tsx', 'engine/session/build-runtime.ts')),
    ),
  unit: () => vitest('unit'),
  golden: () => vitest('golden'),
  parity: () => vitest('parity'),
  lessons: () => vitest('lessons'),
  browser: () => {
    ensureChromium()
    return vitest('browser')
  },
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in stages))
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}; there are: ${Object.keys(stages).join(', ')}`)
  process.exit(2)
}

rmSync(results, { recursive: true, force: true })
mkdirSync(results)

const total: Counts = { passed: 0, failed: 0 }
const summary: string[] = []
for (const [name, run] of Object.entries(stages)) {
  if (names.length > 0 && !names.includes(name)) continue
  console.log(`\n── ${name} ──`)
  const start = performance.now()
  const { passed, failed } = await run().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    return one(false)
  })
  total.passed += passed
  total.failed += failed
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  summary.push(
    `${name.padEnd(8)}${`${passed} passed`.padStart(12)}${`${failed} failed`.padStart(11)}${`${seconds} s`.padStart(10)}`,
  )
}
console.log(`\n${summary.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
