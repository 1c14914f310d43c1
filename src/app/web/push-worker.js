// The browser's worker of the residents' pages, only for push: it keeps no page, answers no request and reads nothing.
// What it shows is the same for everybody: a push carries the language it is to be said in, and nothing else.
const said = {
  fi: { title: 'Sinulle on asiaa', body: 'Kirjaudu Rinnallaan, niin näet asian.' },
  sv: { title: 'Det finns något till dig', body: 'Logga in i Rinnalla så ser du det.' },
  en: { title: 'There is something for you', body: 'Sign in to Rinnalla to see it.' },
}
const languageOf = (asked = navigator.language.slice(0, 2)) => (asked in said ? asked : 'fi')
const askedIn = (event) => {
  try {
    return event.data?.json().language
  } catch {
    return undefined
  }
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// One at a time: the same mark replaces the one before, without a sound of its own.
self.addEventListener('push', (event) => {
  const lang = languageOf(askedIn(event))
  const { title, body } = said[lang]
  event.waitUntil(
    self.registration.showNotification(title, { body, lang, tag: 'rinnalla', renotify: false, data: { lang } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(`/${languageOf(event.notification.data?.lang)}/own`))
})
