// Times Stop in real Chromium: from the press to the words that the cell has stopped, with an endless
// loop in each language. It judges nothing.
import { chromium } from 'playwright'
import { ensureChromium } from '../browser/chromium.ts'
import { endless, underWay } from '../browser/endless.ts'
import { LessonPage } from '../browser/lesson-page.ts'
import type { CellOnPage } from '../browser/lesson-page.ts'
import { serveSite } from '../browser/serve.ts'
import { median } from './median.ts'

const presses = 5

/** Milliseconds by the page's own clock, read when the words are in the document. */
async function timeStop(cell: CellOnPage): Promise<number> {
  await cell.start()
  await cell.printed.getByText(underWay).waitFor()
  const took = await cell.region.evaluateHandle((region) => ({
    milliseconds: new Promise<number>((resolve) => {
      let pressed = 0
      region.addEventListener('click', () => (pressed = performance.now()), { capture: true })
      new MutationObserver(() => {
        if (pressed > 0 && region.textContent.includes('Stopped after'))
          resolve(performance.now() - pressed)
      }).observe(region, { subtree: true, childList: true, characterData: true })
    }),
  }))
  await cell.stopButton.click()
  return took.evaluate((took) => took.milliseconds)
}

const site = await serveSite()
const browser = await chromium.launch({ executablePath: ensureChromium() })
try {
  console.log(`Chromium ${browser.version()}, Stop: median and longest of ${presses} presses`)
  for (const language of ['python', 'ts'] as const)
    for (const [name, loop] of Object.entries(endless[language])) {
      const context = await browser.newContext({
        locale: 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
      })
      const page = await context.newPage()
      await page.goto(site.url)
      const lesson = await new LessonPage(page).speak(language)
      const cell = await lesson.first.write(loop)
      const times: number[] = []
      for (let press = 0; press < presses; press++) times.push(await timeStop(cell))
      const columns = [median(times), Math.max(...times)].map((time) =>
        `${time.toFixed(0)} ms`.padStart(10),
      )
      console.log(`${language.padEnd(8)}${name.padEnd(18)}${columns.join('')}`)
      await context.close()
    }
} finally {
  await browser.close()
  await site.close()
}
