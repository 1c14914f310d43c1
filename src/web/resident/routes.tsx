import type { PageRoute } from '../page-route.ts'

/** `chat` pages bring their own header; the emergency strip stands on every page. */
export type ResidentRoute = PageRoute & { readonly frame?: 'chat' }

/** The residents' pages besides the front page. Add yours: a path, its title in three languages, and the lazy import. */
export const residentRoutes: readonly ResidentRoute[] = [
  coming('start', 'Kerro, mikä huolettaa', 'Berätta vad som oroar dig', 'Tell us what worries you'),
  coming('queue', 'Olet jonossa', 'Du är i kön', 'You are in the queue'),
  coming('chat', 'Keskustelu', 'Chatt', 'Chat'),
  coming('contact-request', 'Yhteydenottopyyntö', 'Begäran om kontakt', 'Contact request'),
  coming('callback', 'Takaisinsoitto', 'Återuppringning', 'Callback'),
  coming('booking', 'Ajanvaraus', 'Tidsbokning', 'Booking'),
  coming('own', 'Omat asiat', 'Mina ärenden', 'My matters'),
  coming('services', 'Palvelut', 'Tjänster', 'Services'),
  coming('places/:id', 'Palvelupaikka', 'Serviceställe', 'Place of service'),
  coming('tests', 'Testit ja omahoito', 'Test och egenvård', 'Tests and self-care'),
  coming('concern', 'Huoli-ilmoitus', 'Orosanmälan', 'Report of concern'),
  coming('feedback', 'Anna palautetta', 'Ge respons', 'Give feedback'),
  coming('accessibility', 'Saavutettavuus', 'Tillgänglighet', 'Accessibility'),
  coming('privacy', 'Tietosuoja ja rekisterit', 'Dataskydd och register', 'Privacy and registers'),
]

function coming(path: string, fi: string, sv: string, en: string): ResidentRoute {
  return { path, title: { fi, sv, en }, load: () => import('./pages/coming-page.tsx') }
}
