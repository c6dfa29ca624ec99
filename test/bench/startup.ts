// Times a visit in real Chromium: when the lesson can be read, and when Python with torch is ready,
// with nothing in the cache (cold) and on coming back (warm). It judges nothing.
import { chromium } from 'playwright'
import type { BrowserContext } from 'playwright'
import { en } from '../../app/messages/en.ts'
import { ensureChromium } from '../browser/chromium.ts'
import { serveSite } from '../browser/serve.ts'

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

async function visit(context: BrowserContext, url: string): Promise<Visit> {
  const page = await context.newPage()
  await page.addInitScript({ content: stopwatch })
  await page.goto(url)
  const times = await page.waitForFunction(() => {
    const { times } = globalThis as unknown as { times: { readable: number; ready: number } }
    return times.ready > 0 ? times : null
  })
  const found = await times.evaluate((found) => found)
  await page.close()
  if (found === null) throw new Error('unreachable: waited for it')
  return found
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN

function line(name: string, measured: Visit[]): string {
  const readable = median(measured.map((each) => each.readable))
  const ready = median(measured.map((each) => each.ready))
  return `${name.padEnd(6)}${`${readable.toFixed(0)} ms`.padStart(10)}${`${ready.toFixed(0)} ms`.padStart(14)}`
}

const site = await serveSite()
const browser = await chromium.launch({ executablePath: ensureChromium() })
try {
  const cold: Visit[] = []
  for (let i = 0; i < visits; i++) {
    const context = await browser.newContext({ locale: 'en-US' })
    cold.push(await visit(context, site.url))
    await context.close()
  }
  const context = await browser.newContext({ locale: 'en-US' })
  await visit(context, site.url)
  const warm: Visit[] = []
  for (let i = 0; i < visits; i++) warm.push(await visit(context, site.url))
  console.log(`Chromium ${browser.version()}, medians of ${visits} visits from localhost`)
  console.log(`${''.padEnd(6)}${'readable'.padStart(10)}${'Python ready'.padStart(14)}`)
  console.log(line('cold', cold))
  console.log(line('warm', warm))
} finally {
  await browser.close()
  await site.close()
}
