import { createHash } from 'node:crypto'

/** A statement with its parameters apart. Built only by the `sql` tag, so text from outside never becomes SQL. */
export type Sql = { readonly text: string; readonly values: readonly unknown[]; readonly name: string }

const names = new Map<string, string>()

/**
 * sql`select … where id = ${id}`: every value becomes a parameter; a nested sql`…` fragment is spliced in.
 * The same text always gets the same name, so the server plans it once per connection.
 */
export function sql(strings: TemplateStringsArray, ...parts: unknown[]): Sql {
  const values: unknown[] = []
  let text = strings[0] ?? ''
  parts.forEach((part, index) => {
    if (isSql(part)) {
      text += part.text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + values.length}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1] ?? ''
  })
  return new Statement(text, values)
}

class Statement implements Sql {
  readonly text: string
  readonly values: readonly unknown[]

  constructor(text: string, values: readonly unknown[]) {
    this.text = text
    this.values = values
  }

  get name(): string {
    let name = names.get(this.text)
    if (name === undefined) {
      name = createHash('sha256').update(this.text).digest('base64url').slice(0, 22)
      names.set(this.text, name)
    }
    return name
  }
}

function isSql(part: unknown): part is Sql {
  return part instanceof Statement
}
