import type { Shell } from './addresses.ts'

/** What the bundler writes beside a shell's files: each source, its file, and what it brings along. */
export type Manifest = Readonly<Record<string, { file: string; isEntry?: boolean; css?: string[]; imports?: string[] }>>
export type FirstRequests = { readonly scripts: string[]; readonly preloads: string[]; readonly styles: string[] }

/** The addresses a shell's page asks for at once, for `htmlPage`. `dist/web/<build>/<shell>` is served at `/assets/<shell>`. */
export function firstRequestsOf(shell: Shell, manifest: Manifest): FirstRequests {
  const entry = Object.values(manifest).find((chunk) => chunk.isEntry)
  if (!entry) throw new Error(`the manifest of ${shell} has no entry`)
  const chunks = withImports(entry, manifest)
  return {
    scripts: [addressOf(shell, entry.file)],
    preloads: chunks.filter((chunk) => chunk !== entry).map((chunk) => addressOf(shell, chunk.file)),
    styles: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))].map((file) => addressOf(shell, file)),
  }
}

type Chunk = Manifest[string]

function withImports(entry: Chunk, manifest: Manifest): Chunk[] {
  const found = new Set<Chunk>([entry])
  for (const chunk of found) {
    for (const name of chunk.imports ?? []) {
      const imported = manifest[name]
      if (imported) found.add(imported)
    }
  }
  return [...found]
}

function addressOf(shell: Shell, file: string): string {
  return `/assets/${shell}/${file}`
}
