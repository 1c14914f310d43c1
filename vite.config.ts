import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { webOutput } from './src/app/web/builds.ts'
import type { Shell } from './src/web/kit/addresses.ts'

export const shells = ['resident', 'professional', 'management'] as const satisfies readonly Shell[]

const latinLetters = /source-sans-3-latin-(400|600|700)-normal\.woff2$/

/** One client bundle for each shell, so that no shell carries another's parts. */
export function clientBuild(shell: Shell, root: string, folder: string): InlineConfig {
  return {
    ...shared(root),
    base: `/assets/${shell}/`,
    build: {
      outDir: `${folder}/${shell}`,
      emptyOutDir: true,
      assetsDir: '',
      manifest: 'manifest.json',
      // The Latin letters travel in the style sheet: no line moves because they come later. Nothing else becomes a data: address.
      assetsInlineLimit: (file) => latinLetters.test(file),
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      rolldownOptions: { input: { [shell]: `src/web/${shell}/main.tsx` } },
    },
  }
}

/** What the server draws the residents' pages with: Node cannot read .tsx, so the shell is bundled for it whole. */
export function serverBuild(root: string, folder: string): InlineConfig {
  return {
    ...shared(root),
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: `${folder}/server`,
      emptyOutDir: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { 'render-resident': 'src/web/resident/render.tsx' },
        output: { entryFileNames: '[name].js' },
      },
    },
  }
}

function shared(root: string): InlineConfig {
  return { root, configFile: false, mode: 'production', logLevel: 'warn', publicDir: false, plugins: [react()] }
}

export default clientBuild('resident', import.meta.dirname, webOutput)
