/** Where the professional's pages are, under the language. Ids are opaque; nothing personal is ever in an address. */
export const places = {
  list: '/work',
  contact: (contactId: string) => `/work/contacts/${contactId}`,
  client: (clientId: string) => `/work/clients/${clientId}`,
  clients: '/work/clients',
  breakGlass: '/work/break-glass',
  keys: '/work/keys',
} as const
