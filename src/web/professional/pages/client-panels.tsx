/** What other slices have of the client, each in its own box. A panel is told only what its own endpoint opens. */
export function ClientPanels({ clientId: _ }: { clientId: string }) {
  return null
}
