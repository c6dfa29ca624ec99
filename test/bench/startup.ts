// Times a visit in real Chromium: when the lesson can be read, and when Python with torch is ready,
// with nothing kept (cold), on loading the page again (reload) and on coming back to it in another tab
// of the same profile (warm). It judges nothing.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import type { BrowserContext, Page } from 'playwright'
import { en } from '../../app/messages/en.ts'
import { ensureChromium } from '../browser/chromium.ts'
import { serveSite } from '../browser/serve.ts'
import { median } from './median.ts'

const visits = 5

/** Milliseconds since the navigation began. */
interface Visit {
  readable: number
  ready: number
}

/**
 * Reads the page's own clock in the frame in which the words appear. As text, since a compiled
 * function may lean on helpers that the page lacks.
 */
const stopwatch = `
  globalThis.times = { readable: 0, ready: 0 }
  function look() {
    // There is no body yet in the first frames.
    const text = document.querySelector('body')?.textContent ?? ''
    if (times.readable === 0 && document.querySelector('h1')) times.readable = performance.now()
    if (text.includes(${JSON.stringify(en.session.states.idle(en.codeLanguages.python))}))
      times.ready = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

async function timesOf(page: Page): Promise<Visit> {
  const times = await page.waitForFunction(() => {
    const { times } = globalThis as unknown as { times: { readable: number; ready: number } }
    return times.ready > 0 ? times : null
  })
  const found = await times.evaluate((found) => found)
  if (found === null) throw new Error('unreachable: waited for it')
  return found
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript({ content: stopwatch })
  return page
}

async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await newPage(context)
  await page.goto(url)
  const found = await timesOf(page)
  await page.close()
  return found
}

/** Waits until the session has kept its memory image for the next visit. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const root = await navigator.storage.getDirectory()
    const folder = await root.getDirectoryHandle('kindling', { create: true })
    for await (const [, file] of folder.entries())
      if (file instanceof FileSystemFileHandle && (await file.getFile()).size > 1e7) return true
    return false
  })
}

function line(name: string, measured: Visit[]): string {
  const readable = median(measured.map((each) => each.readable))
  const ready = median(measured.map((each) => each.ready))
  return `${name.padEnd(6)}${`${readable.toFixed(0)} ms`.padStart(10)}${`${ready.toFixed(0)} ms`.padStart(14)}`
}

const site = await serveSite()
const executablePath = ensureChromium()
const browser = await chromium.launch({ executablePath })
const profile = await mkdtemp(join(tmpdir(), 'kindling-profile-'))
try {
  const cold: Visit[] = []
  for (let i = 0; i < visits; i++) {
    const context = await browser.newContext({ locale: 'en-US' })
    cold.push(await visit(context, site.url))
    await context.close()
  }
  // A real profile, since a private window keeps no compiled code.
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    locale: 'en-US',
  })
  const page = await newPage(context)
  await page.goto(site.url)
  await timesOf(page)
  await settled(page)
  const reload: Visit[] = []
  for (let i = 0; i < visits; i++) {
    await page.reload()
    reload.push(await timesOf(page))
  }
  await page.close()
  const warm: Visit[] = []
  for (let i = 0; i < visits; i++) warm.push(await visit(context, site.url))
  await context.close()
  console.log(`Chromium ${browser.version()}, medians of ${visits} visits from localhost`)
  console.log(`${''.padEnd(6)}${'readable'.padStart(10)}${'Python ready'.padStart(14)}`)
  console.log(line('cold', cold))
  console.log(line('reload', reload))
  console.log(line('warm', warm))
} finally {
  await browser.close()
  await site.close()
  await rm(profile, { recursive: true, force: true })
}
