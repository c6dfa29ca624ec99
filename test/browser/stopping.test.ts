// Stop and Restart: an endless loop ends and costs no variable; a page without cross-origin isolation
// still stops, at the price of its variables. How soon it ends is measured by `npm run bench -- stop`.
import { expect } from 'playwright/test'
import { describe } from 'vitest'
import type { Page } from 'playwright'
import { endless, underWay } from './endless.ts'
import type { CellOnPage } from './lesson-page.ts'
import { siteUrl, test } from './site.ts'

const variable = {
  python: { set: 'kept = 42', show: 'print(kept)' },
  ts: { set: 'const kept = 42', show: 'console.log(kept)' },
} as const

/** Presses Stop once the loop is under way, and waits until the cell says that it has stopped. */
async function stop(cell: CellOnPage): Promise<void> {
  await expect(cell.printed).toContainText(underWay)
  await cell.stopButton.click()
  await cell.stopped()
}

/** Serves the page without the headers that isolate it, as a plain static host does. */
async function withoutIsolation(page: Page): Promise<void> {
  await page.route(siteUrl, async (route) => {
    const response = await route.fetch()
    const headers = Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross'))
    await route.fulfill({ response, headers: Object.fromEntries(headers) })
  })
}

describe.each(['python', 'ts'] as const)('in %s', (language) => {
  const { set, show } = variable[language]
  const empty = endless[language]['an empty loop']

  test.for(Object.entries(endless[language]))(
    '%s without end stops and keeps the variables',
    async ([, loop], { visit }) => {
      const page = await (await visit()).speak(language)
      await (await page.first.write(set)).run()
      const cell = await page.second.write(loop)
      await cell.start()
      await cell.isRunning()
      await stop(cell)
      await (await page.first.write(show)).run()
      await expect(page.first.printed).toHaveText('42')
    },
  )

  test('Stop forgets the cells that wait', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    await page.first.write(empty)
    await page.first.start()
    await page.second.start()
    await page.first.isRunning()
    await stop(page.first)
    await expect(page.second.output).toHaveCount(0)
    await expect(page.second.runButton).toBeEnabled()
  })

  test('Restart clears the variables, and keeps text and outputs', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    await (await page.first.write(`${set}\n${show}`)).run()
    await page.restart.click()
    await (await page.second.write(show)).start()
    await page.second.failed()
    await expect(page.second.error).toContainText('kept')
    await expect(page.first.printed).toHaveText('42')
  })

  test('a page that is not isolated runs and stops, and tells what became of the variables', async ({
    visit,
  }) => {
    const page = await (await visit({ prepare: withoutIsolation })).speak(language)
    expect(await page.page.evaluate(() => crossOriginIsolated)).toBe(false)
    await (await page.first.write(set)).run()
    const cell = await page.second.write(empty)
    await cell.start()
    await cell.isRunning()
    await stop(cell)
    if (language === 'python') {
      // Nothing reaches CPython in a loop of its own: the worker has to go.
      await expect(cell.region).toContainText(page.words.output.stoppedLost)
      await expect(page.page.getByText(page.words.session.lost)).toBeVisible()
      await (await page.first.write(set)).run()
    } else {
      // Our loops look up from time to time.
      await expect(cell.region).toContainText(page.words.output.stopped)
    }
    await (await page.second.write(show)).run()
    await expect(page.second.printed).toHaveText('42')
  })
})
