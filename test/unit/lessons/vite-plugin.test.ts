// The lessons as modules: what a built page receives, and what reaches an open page on saving.
import { appendFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build, createServer } from 'vite'
import type { Rolldown, ViteDevServer } from 'vite'
import type * as List from 'virtual:lessons'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Lesson } from '../../../lessons/schema/lesson.ts'
import { lessonsPlugin } from '../../../lessons/vite-plugin.ts'
import { chinese, english, lessonFolder } from './folder.ts'

const tiny = { 'index.en.md': english, 'index.zh.md': chinese }
const other = {
  'index.en.md': english.replace('id: tiny', 'id: other'),
  'index.zh.md': chinese.replace('id: tiny', 'id: other'),
}

async function serve(folder: string): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    server: { middlewareMode: true, ws: false },
    plugins: [lessonsPlugin({ folder })],
  })
  onTestFinished(() => server.close())
  return server
}

/** The code of a virtual module as the page would receive it. */
async function load(server: ViteDevServer, id: string): Promise<string> {
  const result = await server.environments.client.transformRequest(id)
  return result?.code ?? ''
}

describe('in development', () => {
  it('gives each lesson as data, and the list of all', async () => {
    const server = await serve(lessonFolder({ tiny, other }))
    const lesson = (await server.ssrLoadModule('virtual:lesson/tiny/zh')).default as Lesson
    expect(lesson).toMatchObject({ id: 'tiny', language: 'zh', title: '小', minutes: 5 })
    const { lessons } = (await server.ssrLoadModule('virtual:lessons')) as typeof List
    expect(lessons).toMatchObject([
      { id: 'other', minutes: 5, titles: { en: 'Tiny', zh: '小' } },
      { id: 'tiny', minutes: 5, titles: { en: 'Tiny', zh: '小' } },
    ])
    expect((await lessons[1]?.load.zh())?.default).toEqual(lesson)
  })

  it('refuses a lesson with mistakes, naming them, and keeps the others', async () => {
    const broken = { ...tiny, 'index.zh.md': chinese.replace('{#again}', '{#anew}') }
    const server = await serve(lessonFolder({ tiny: broken, other }))
    await expect(load(server, 'virtual:lesson/tiny/en')).rejects.toThrow(
      /The lesson tiny has mistakes:\n[^]*tiny\/index\.zh\.md:13 {2}There is no cell `anew`/,
    )
    await expect(load(server, 'virtual:lesson/other/en')).resolves.toContain('"id":"other"')
    const { lessons } = await server.ssrLoadModule('virtual:lessons')
    expect(lessons).toMatchObject([{ id: 'other' }, { id: 'tiny', minutes: 0 }])
  })

  it('refuses a lesson or language that is not there', async () => {
    const server = await serve(lessonFolder({ tiny }))
    await expect(load(server, 'virtual:lesson/tiny/fr')).rejects.toThrow(
      'There is no lesson module virtual:lesson/tiny/fr.',
    )
    await expect(load(server, 'virtual:lesson/nothing/en')).rejects.toThrow(
      /nothing\/index\.en\.md:1 {2}The file is missing/,
    )
  })

  it('replaces a saved lesson in the open page, in both languages, and not the list', async () => {
    const folder = lessonFolder({ tiny })
    const server = await serve(folder)
    await load(server, 'virtual:lessons')
    expect(await load(server, 'virtual:lesson/tiny/en')).toContain('import.meta.hot.accept(')
    await load(server, 'virtual:lesson/tiny/zh')
    const send = vi.spyOn(server.environments.client.hot, 'send')

    appendFileSync(path.join(folder, 'tiny/index.en.md'), '\nOne more line.\n')
    await vi.waitFor(() => expect(send).toHaveBeenCalled(), { timeout: 10_000 })
    expect(send.mock.calls[0]?.[0]).toMatchObject({
      type: 'update',
      updates: [
        { acceptedPath: expect.stringMatching(/virtual:lesson\/tiny\/en$/) as string },
        { acceptedPath: expect.stringMatching(/virtual:lesson\/tiny\/zh$/) as string },
      ],
    })
    expect(await load(server, 'virtual:lesson/tiny/en')).toContain('One more line.')
  })

  it('keeps the page, and the list, while a saved lesson has a mistake', async () => {
    const folder = lessonFolder({ tiny })
    const server = await serve(folder)
    await load(server, 'virtual:lessons')
    await load(server, 'virtual:lesson/tiny/en')
    const send = vi.spyOn(server.environments.client.hot, 'send')
    appendFileSync(path.join(folder, 'tiny/index.en.md'), '\n<b>Hm</b>\n')
    await vi.waitFor(() => expect(send).toHaveBeenCalled(), { timeout: 10_000 })
    expect(send.mock.calls[0]?.[0]).toMatchObject({ type: 'update' })
    await expect(load(server, 'virtual:lesson/tiny/en')).rejects.toThrow(/Raw HTML such as <b>/)
    expect(await load(server, 'virtual:lessons')).toContain('"titles":{"en":"Tiny"')
  })

  it('reloads the page when the list itself changed', async () => {
    const folder = lessonFolder({ tiny })
    const server = await serve(folder)
    await load(server, 'virtual:lessons')
    const send = vi.spyOn(server.environments.client.hot, 'send')
    writeFileSync(
      path.join(folder, 'tiny/index.zh.md'),
      chinese.replace('title: 小', 'title: 小小'),
    )
    await vi.waitFor(() => expect(send).toHaveBeenCalled(), { timeout: 10_000 })
    expect(send.mock.calls.map(([payload]) => payload)).toContainEqual(
      expect.objectContaining({ type: 'full-reload' }),
    )
    expect(await load(server, 'virtual:lessons')).toContain('小小')
  })
})

describe('in a build', () => {
  const bundle = async (folder: string): Promise<string> => {
    const entry = path.join(folder, 'entry.js')
    writeFileSync(entry, `import { lessons } from 'virtual:lessons'\nconsole.log(lessons)\n`)
    const result = await build({
      configFile: false,
      root: folder,
      logLevel: 'silent',
      build: { write: false, rolldownOptions: { input: entry } },
      plugins: [lessonsPlugin({ folder })],
    })
    const { output } = result as Rolldown.RolldownOutput
    return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n')
  }

  it('holds finished HTML and neither Markdown nor mathematics code', async () => {
    const code = await bundle(lessonFolder({ tiny }))
    expect(code).toContain('katex-html')
    expect(code).toContain('hljs-')
    expect(code).not.toMatch(/markdown-it|ParseError|import\.meta\.hot/)
    expect(code.length).toBeLessThan(20_000)
  })

  it('fails on a lesson with mistakes', async () => {
    const broken = { ...tiny, 'index.en.md': english.replace('Again.', '<b>Again.</b>') }
    await expect(bundle(lessonFolder({ tiny: broken }))).rejects.toThrow(/index\.en\.md:23 {2}Raw/)
  })
})
