// The script of a worker that runs TypeScript.
import { startTypeScript } from './start-typescript.ts'
import { serve } from './worker.ts'

serve((options) => startTypeScript(options))
