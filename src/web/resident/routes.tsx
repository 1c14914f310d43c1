import type { PageRoute } from '../page-route.ts'

/** `chat` pages bring their own header; a `partner` is no resident, so theirs leads nowhere else; the emergency strip stands on every page. */
export type ResidentRoute = PageRoute & { readonly frame?: 'chat' | 'partner' }

/** The residents' pages besides the front page. Add yours: a path, its title in three languages, and the lazy import. */
export const residentRoutes: readonly ResidentRoute[] = [
  page(
    'start',
    'Kerro, mikä huolettaa',
    'Berätta vad som oroar dig',
    'Tell us what worries you',
    () => import('./pages/start-page.tsx'),
  ),
  page('queue', 'Olet jonossa', 'Du står i kö', 'You are in the queue', () => import('./pages/queue-page.tsx')),
  page(
    'resume',
    'Jatka toiselta laitteelta',
    'Fortsätt från en annan enhet',
    'Go on from another device',
    () => import('./pages/resume-page.tsx'),
  ),
  { ...page('chat', 'Keskustelu', 'Chatt', 'Chat', () => import('./pages/chat-page.tsx')), frame: 'chat' },
  page(
    'contact-request',
    'Yhteydenottopyyntö',
    'Begäran om kontakt',
    'Contact request',
    () => import('./pages/contact-request-page.tsx'),
  ),
  page('callback', 'Takaisinsoitto', 'Återuppringning', 'Callback', () => import('./pages/callback-page.tsx')),
  page('booking', 'Ajanvaraus', 'Tidsbokning', 'Booking', () => import('./pages/booking-page.tsx')),
  page(
    'acting',
    'Kenen asioita hoidat',
    'Vems ärenden sköter du',
    'Whose matters are you dealing with',
    () => import('./pages/acting-page.tsx'),
  ),
  page('own', 'Omat asiat', 'Mina ärenden', 'My matters', () => import('./pages/own-page.tsx')),
  page(
    'own/contacts',
    'Asiat ja viestit',
    'Ärenden och meddelanden',
    'Matters and messages',
    () => import('./pages/own-contacts-page.tsx'),
  ),
  page(
    'own/log',
    'Kuka on katsonut tietojani',
    'Vem har tittat på mina uppgifter',
    'Who has looked at my data',
    () => import('./pages/own-log-page.tsx'),
  ),
  page(
    'own/consents',
    'Luvat ja kiellot',
    'Tillstånd och förbud',
    'Permits and bans',
    () => import('./pages/own-consents-page.tsx'),
  ),
  page(
    'own/records',
    'Kirjaukset sinusta',
    'Anteckningar om dig',
    'Entries about you',
    () => import('./pages/own-records-page.tsx'),
  ),
  page(
    'own/needs',
    'Arviointi ja oma näkemykseni',
    'Bedömningen och min egen syn',
    'The assessment and my own view',
    () => import('./pages/own-needs-page.tsx'),
  ),
  page(
    'own/others',
    'Huoli-ilmoitukset ja konsultaatiot',
    'Orosanmälningar och konsultationer',
    'Reports of concern and consultations',
    () => import('./pages/own-others-page.tsx'),
  ),
  page('own/notices', 'Ilmoitukset', 'Aviseringar', 'Notices', () => import('./pages/own-notices-page.tsx')),
  page(
    'own/copy',
    'Jäljennös tiedoistasi',
    'En kopia av dina uppgifter',
    'A copy of your data',
    () => import('./pages/own-copy-page.tsx'),
  ),
  page(
    'own/rights',
    'Jos olet tyytymätön',
    'Om du är missnöjd',
    'If you are not satisfied',
    () => import('./pages/own-rights-page.tsx'),
  ),
  page('own/decisions', 'Päätöksesi', 'Dina beslut', 'Your decisions', () => import('./pages/own-decisions-page.tsx')),
  page('own/plan', 'Suunnitelmasi', 'Din plan', 'Your plan', () => import('./pages/own-plan-page.tsx')),
  {
    ...page('guest', 'Videopuhelu', 'Videosamtal', 'Video call', () => import('./pages/guest-page.tsx')),
    frame: 'chat',
  },
  {
    ...page('partner', 'Kumppanin osa', 'Partnerns del', 'Partner’s part', () => import('./pages/partner-page.tsx')),
    frame: 'partner',
  },
  page('own/tests', 'Testien tulokset', 'Testresultat', 'Test results', () => import('./pages/own-tests-page.tsx')),
  coming('services', 'Palvelut', 'Tjänster', 'Services'),
  coming('places/:id', 'Palvelupaikka', 'Serviceställe', 'Place of service'),
  page(
    'tests',
    'Testit ja omahoito',
    'Test och egenvård',
    'Tests and self-care',
    () => import('./pages/tests-page.tsx'),
  ),
  page('tests/:id', 'Testi', 'Test', 'Test', () => import('./pages/test-page.tsx')),
  page('concern', 'Huoli-ilmoitus', 'Orosanmälan', 'Report of concern', () => import('./pages/concern-page.tsx')),
  coming('feedback', 'Anna palautetta', 'Ge respons', 'Give feedback'),
  page(
    'accessibility',
    'Saavutettavuus',
    'Tillgänglighet',
    'Accessibility',
    () => import('./pages/accessibility-page.tsx'),
  ),
  page(
    'privacy',
    'Tietosuoja ja rekisterit',
    'Dataskydd och register',
    'Privacy and registers',
    () => import('./pages/privacy-page.tsx'),
  ),
  page('sign-in', 'Kirjautumiset', 'Inloggningar', 'Sign-ins', () => import('./pages/sign-in-page.tsx')),
]

// oxlint-disable-next-line eslint/max-params -- a table of pages reads best as rows
function page(path: string, fi: string, sv: string, en: string, load: ResidentRoute['load']): ResidentRoute {
  return { path, title: { fi, sv, en }, load }
}

function coming(path: string, fi: string, sv: string, en: string): ResidentRoute {
  return { path, title: { fi, sv, en }, load: () => import('./pages/coming-page.tsx') }
}
