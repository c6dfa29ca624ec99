// A reader arrives: what they see before any engine is there, and how they make the page theirs.
import { expect } from 'playwright/test'
import { describe } from 'vitest'
import { zh } from '../../app/messages/zh.ts'
import { lesson, LessonPage, startTimeout } from './lesson-page.ts'
import { test } from './site.ts'

describe('the lesson', () => {
  test('is whole before any engine is loaded', async ({ visit }) => {
    // The engine's files never arrive.
    const reading = await visit({
      prepare: (page) => page.route(/\/(runtime|kernels)\//, () => undefined),
    })
    const { page } = reading
    await expect(page.getByRole('heading', { level: 1, name: 'Linear regression' })).toBeVisible()
    await expect(page.getByRole('math').first()).toBeAttached()
    const code = page.getByLabel(/^Code of cell \d+\./)
    await expect(code).toHaveCount(reading.cellCount)
    await expect(code.first()).toContainText('import torch')
  })

  test('is cross-origin isolated, so that Stop can be instant', async ({ visit }) => {
    const { page } = await visit()
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true)
  })
})

describe('a reader', () => {
  test('reads it in 中文, and finds it so on coming back', async ({ visit }) => {
    const english = await visit()
    const { page } = english
    await english.choose(english.words.settings.prose, '中文')
    const chinese = new LessonPage(page, zh)
    const title = page.getByRole('heading', { level: 1, name: lesson.lessons?.zh.title ?? '' })
    await expect(title).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
    await expect(chinese.first.code).toContainText('import torch')
    await page.reload()
    await expect(title).toBeVisible()
  })

  test('gets 中文 at once with a Chinese browser', async ({ visit }) => {
    const { page } = await visit({ locale: 'zh-CN' })
    await expect(
      page.getByRole('heading', { level: 1, name: lesson.lessons?.zh.title ?? '' }),
    ).toBeVisible()
  })

  test('reads the code in TypeScript instead of Python', async ({ visit }) => {
    const page = await visit()
    await expect(page.first.code).toContainText('import torch')
    await page.speak('ts')
    await expect(page.first.code).toContainText("import * as torch from 'torch'")
    await page.speak('python')
    await expect(page.first.code).not.toContainText("from 'torch'")
  })

  test('chooses a theme, and finds it again on coming back', async ({ visit }) => {
    const reading = await visit()
    const { page, words } = reading
    const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)
    const darkness = () =>
      page.evaluate(() => {
        const [r = 0, g = 0, b = 0] = (
          getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
        ).map(Number)
        return r + g + b
      })
    await reading.choose(words.settings.theme, words.settings.themes.light)
    const light = await darkness()
    await reading.choose(words.settings.theme, words.settings.themes.dark)
    await expect.poll(darkness).toBeLessThan(light)
    expect(await scheme()).toContain('dark')
    await page.reload()
    await expect(reading.choice(words.settings.theme, words.settings.themes.dark)).toBeChecked()
    expect(await darkness()).toBeLessThan(light)
  })
})

describe('on a narrow screen', () => {
  test.for([
    ['en', 320],
    ['en', 390],
    ['zh', 320],
    ['zh', 390],
  ] as const)(
    'the page in %s is never wider than its %d pixels',
    async ([language, width], { visit }) => {
      const { page } = await visit({
        locale: language,
        viewport: { width, height: 700 },
        isMobile: true,
        hasTouch: true,
      })
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const overflow = () =>
        page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
      await expect.poll(overflow).toBe(0)
    },
  )
})

test('on coming back, Python starts from the memory image that the browser kept', async ({
  visit,
}) => {
  const { page, words } = await visit()
  const ready = page.getByText(words.session.states.idle('Python')).first()
  await expect(ready).toBeVisible({ timeout: startTimeout })
  const downloads: string[] = []
  page.context().on('request', (request) => downloads.push(request.url()))
  // It is kept a few seconds after the start.
  await expect(async () => {
    downloads.length = 0
    await page.reload()
    await expect(ready).toBeVisible({ timeout: startTimeout })
    expect(downloads.some((url) => url.includes('/runtime/manifest'))).toBe(true)
    expect(downloads.filter((url) => url.includes('/runtime/snapshot'))).toEqual([])
  }).toPass({ intervals: [3000], timeout: 30_000 })
})
