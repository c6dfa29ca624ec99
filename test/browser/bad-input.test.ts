// What can go wrong in a cell, each time with a clear message at the cell, while the other cells and
// the session go on.
import { expect } from 'playwright/test'
import { describe } from 'vitest'
import { startTimeout } from './lesson-page.ts'
import type { LessonPage } from './lesson-page.ts'
import { test } from './site.ts'

interface Mistake {
  what: string
  code: string
  says: RegExp
  /** The line that the message links to, from 1. */
  line?: number
}

const mistakes: Record<'python' | 'ts', Mistake[]> = {
  python: [
    { what: 'a syntax error', code: 'x = 1\ndef f(:\n    pass', says: /SyntaxError/, line: 2 },
    {
      what: 'an exception',
      code: 'def half(n):\n    raise ValueError("no halves")\n\nhalf(3)',
      says: /ValueError: no halves/,
      line: 2,
    },
    { what: 'a missing name', code: 'print(nowhere)', says: /NameError.*nowhere/, line: 1 },
    {
      what: 'shapes that do not match',
      code: 'import torch\ntorch.ones(2, 3) @ torch.ones(2, 3)',
      says: /RuntimeError: mat1 and mat2 shapes cannot be multiplied \(2x3 and 2x3\)/,
      line: 2,
    },
    {
      what: 'a tensor of 50 GB',
      code: 'import torch\ntorch.zeros(50 * 1024**3 // 4)',
      says: /RuntimeError: .*memory/i,
      line: 2,
    },
  ],
  ts: [
    { what: 'a syntax error', code: 'const x = 1\nfunction f( {', says: /SyntaxError/, line: 2 },
    {
      what: 'an exception',
      code: 'function half(n: number) {\n  throw new RangeError("no halves")\n}\nhalf(3)',
      says: /RangeError: no halves/,
      line: 2,
    },
    {
      what: 'a missing name',
      code: 'console.log(nowhere)',
      says: /ReferenceError.*nowhere/,
      line: 1,
    },
    {
      what: 'shapes that do not match',
      code: "import * as torch from 'torch'\ntorch.ones(2, 3).matmul(torch.ones(2, 3))",
      says: /RuntimeError: mat1 and mat2 shapes cannot be multiplied \(2x3 and 2x3\)/,
      line: 2,
    },
    {
      what: 'a tensor of 50 GB',
      code: "import * as torch from 'torch'\ntorch.zeros((50 * 1024 ** 3) / 4)",
      says: /RuntimeError: .*memory/i,
      line: 2,
    },
  ],
}

const print = {
  python: (text: string) => `print('${text}')`,
  ts: (text: string) => `console.log('${text}')`,
}

/** The session is there, and so is what it knew. */
async function goesOn(page: LessonPage, language: 'python' | 'ts'): Promise<void> {
  await (await page.second.write(print[language]('still here'))).run()
  await expect(page.second.printed).toHaveText('still here')
}

describe.each(['python', 'ts'] as const)('in %s', (language) => {
  test('mistakes are named at their cell and line, and the session goes on', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    for (const { what, code, says, line } of mistakes[language]) {
      await page.first.write(code)
      await page.first.start()
      await page.first.failed()
      await expect(page.first.error, what).toContainText(says)
      if (line !== undefined) {
        const link = page.first.error.getByRole('link', {
          name: page.words.output.frame(1, line),
        })
        await expect(link.first(), what).toBeVisible()
      }
      await goesOn(page, language)
    }
  })

  test('the link of an error puts the cursor into the line', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    const failing = { python: '\n\nraise ValueError(1)', ts: '\n\nthrow new Error("1")' }[language]
    await page.first.write(failing)
    await page.first.start()
    await page.first.failed()
    await page.first.error.getByRole('link', { name: page.words.output.frame(1, 3) }).click()
    await expect(page.first.region.getByRole('textbox')).toBeFocused()
    // The cursor is on the third line: what is typed there lands there.
    await page.page.keyboard.press('Home')
    await page.page.keyboard.press('Shift+End')
    const line = print[language]('mended')
    await page.page.evaluate((text) => navigator.clipboard.writeText(text), line)
    await page.page.keyboard.press('ControlOrMeta+V')
    await page.page.keyboard.press('Shift+Enter')
    await page.first.succeeded()
    await expect(page.first.printed).toHaveText('mended')
  })

  test('a cell run before the one it needs says which, and offers to run it', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    const cell = page.cell('affine')
    await cell.start()
    await cell.failed()
    await expect(cell.region).toContainText(/is defined in cell 1, which has not been run yet/)
    await cell.region.getByRole('button', { name: page.words.hint.runAbove }).click()
    await cell.succeeded()
    await expect(cell.printed).toContainText('tensor([[2.0000]')
  })

  test('ten million printed lines leave the page alive, and can be stopped', async ({ visit }) => {
    const page = await (await visit()).speak(language)
    const flood = {
      python: 'for i in range(10_000_000): print(i)',
      ts: 'for (let i = 0; i < 10_000_000; i++) console.log(i)',
    }[language]
    const cell = await page.first.write(flood)
    await cell.start()
    await expect(cell.printed).toContainText('1000', { timeout: startTimeout })
    await page.speak(language === 'python' ? 'ts' : 'python')
    await page.speak(language)
    const stopOrEnd = page.page.getByText(/^(Ran in|Stopped after)/)
    if (await cell.stopButton.isVisible()) await cell.stopButton.click({ timeout: 5000 })
    await expect(stopOrEnd.first()).toBeVisible()
    await goesOn(page, language)
  })
})

test('Python that fails to load says so, leaves the lesson as it is, and is there after one click', async ({
  visit,
}) => {
  let broken = true
  const page = await visit({
    prepare: (page) =>
      page.route(/\/runtime\//, (route) => (broken ? route.abort() : route.continue())),
    expectedInConsole: /Failed to load resource|ERR_FAILED/,
  })
  await page.first.start()
  const failure = page.page.getByText(page.words.session.failed('Python'))
  await expect(failure.first()).toBeVisible({ timeout: startTimeout })
  await expect(page.page.getByText(page.words.session.failedAdvice).first()).toBeVisible()
  await expect(page.second.code).toContainText('torch.tensor')
  broken = false
  await page.page.getByRole('button', { name: page.words.session.tryAgain }).first().click()
  await page.first.run()
  await expect(page.first.printed).toContainText('tensor([[1.]')
})

test('a warning stands under its cell with its line, apart from what was printed', async ({
  visit,
}) => {
  const page = await (await visit()).speak('python')
  const cell = await page.first.write(
    'import torch, sys\nx, y = torch.ones(2, 3), torch.ones(2, 1)\n' +
      'for _ in range(3):\n    torch.nn.functional.mse_loss(x, y)\nprint("on", file=sys.stderr)',
  )
  await cell.run()
  const text = cell.output.getByRole('group', { name: page.words.output.stderr })
  const warning = text.locator('.warning')
  await expect(warning).toHaveText(
    /^Cell 1, line 4: UserWarning: Using a target size [^]*mse_loss\(x, y\)\n$/,
  )
  await expect(text).toHaveText(/\(x, y\)\non\n$/)
})
