// Before the browser tests of a run: the site is built and served once for all, Chromium is at hand.
import type { TestProject } from 'vitest/node'
import { ensureChromium } from './chromium.ts'
import { serveSite } from './serve.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built site is served, ending in '/'. */
    siteUrl: string
    /** The path of the browser. */
    chromium: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', ensureChromium())
  const site = await serveSite()
  project.provide('siteUrl', site.url)
  return () => site.close()
}
