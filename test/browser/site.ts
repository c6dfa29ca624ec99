// The fixtures of the browser tests: a real Chromium on the built site, and a watch over each page,
// which fails its test on a console error, an uncaught exception or a request to another origin.
import { chromium } from 'playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, test as base, expect, inject } from 'vitest'
import { LessonPage } from './lesson-page.ts'

export interface Visit extends BrowserContextOptions {
  /** Runs before the first request: to hold back or change what the server answers. */
  prepare?: (page: Page) => Promise<unknown>
  /** A console message that this test provokes. */
  expectedInConsole?: RegExp
}

export const siteUrl = inject('siteUrl')

let browser: Promise<Browser> | null = null

/** The browser of this test file; started by the first test that needs it. */
function launched(): Promise<Browser> {
  return (browser ??= chromium.launch({ executablePath: inject('chromium') }))
}

afterAll(async () => (await browser)?.close())

/** What went wrong on the page and no locator would see. */
function watch(page: Page, expected: RegExp | undefined): string[] {
  const troubles: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = `console ${message.type()}: ${message.text()} (${message.location().url})`
    if (expected?.test(text) !== true) troubles.push(text)
  })
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.stack ?? error.message}`))
  page.context().on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(siteUrl) && !/^(data|blob):/.test(url)) troubles.push(`request to ${url}`)
  })
  return troubles
}

interface Fixtures {
  /** Opens the lesson in a window of its own, with nothing kept from earlier visits. */
  visit: (options?: Visit) => Promise<LessonPage>
}

export const test = base.extend<Fixtures>({
  // Vitest reads from the first parameter which fixtures this one uses: none.
  visit: async ({}, use) => {
    const closing: (() => Promise<string[]>)[] = []
    await use(async ({ prepare, expectedInConsole, ...options } = {}) => {
      const context = await (
        await launched()
      ).newContext({
        locale: 'en-US',
        permissions: ['clipboard-read', 'clipboard-write'],
        ...options,
      })
      const page = await context.newPage()
      const troubles = watch(page, expectedInConsole)
      closing.push(async () => {
        await context.close()
        return troubles
      })
      await prepare?.(page)
      await page.goto(siteUrl)
      return new LessonPage(page)
    })
    const troubles = await Promise.all(closing.map((close) => close()))
    expect(troubles.flat()).toEqual([])
  },
})
