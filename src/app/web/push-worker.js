// The browser's worker of the residents' pages, only for push: it keeps no page, answers no request and reads nothing.
// What it shows is the same for everybody: a push travels without content.
const said = {
  fi: { title: 'Sinulle on asiaa', body: 'Kirjaudu Rinnallaan, niin näet asian.' },
  sv: { title: 'Det finns något till dig', body: 'Logga in i Rinnalla så ser du det.' },
  en: { title: 'There is something for you', body: 'Sign in to Rinnalla to see it.' },
}
const languageOf = () =>
  ['fi', 'sv', 'en'].includes(navigator.language.slice(0, 2)) ? navigator.language.slice(0, 2) : 'fi'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// One at a time: the same mark replaces the one before, without a sound of its own.
self.addEventListener('push', (event) => {
  const { title, body } = said[languageOf()]
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: 'rinnalla', renotify: false, lang: languageOf() }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(`/${languageOf()}/own`))
})
