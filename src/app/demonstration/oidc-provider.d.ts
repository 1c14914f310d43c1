/** The package has no types of its own; this is what the demonstration uses of it. */
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http'

  export type Interaction = { readonly uid: string; readonly params: Readonly<Record<string, unknown>> }
  export type InteractionResult =
    | {
        readonly login: {
          readonly accountId: string
          readonly acr: string
          readonly amr: readonly string[]
          readonly remember: boolean
        }
      }
    | { readonly error: string; readonly error_description: string }

  export default class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>)
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: InteractionResult): Promise<void>
    readonly Grant: new (of: { accountId: string; clientId: string }) => {
      addOIDCScope(scope: string): void
      save(): Promise<string>
    }
  }
}
