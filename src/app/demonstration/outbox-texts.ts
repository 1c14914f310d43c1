import { defineTexts } from '#platform/i18n.ts'

export const outboxTexts = defineTexts({
  fi: {
    title: 'Lähtevät viestit',
    header: 'Rinnalla, esittely',
    notice: 'Tämä sivu on vain esittelyssä. Mikään viesti ei lähde oikeaan osoitteeseen tai numeroon.',
    none: 'Yhtään viestiä ei ole lähtenyt. Varaa aika tai lisää sähköposti sivulla Omat asiat, Ilmoitukset.',
    channel: { email: 'Sähköposti', text: 'Tekstiviesti', push: 'Selainilmoitus' },
    to: 'Kenelle',
    asHtml: 'Katso, miltä se näyttää sähköpostina',
    push: 'Sisällötön: selain näyttää, että on asiaa.',
    refresh: 'Päivitä',
    back: 'Omat asiat',
    latest: 'Uusin ensin, enintään 100 viestiä tältä käynnistykseltä.',
  },
  sv: {
    title: 'Utgående meddelanden',
    header: 'Rinnalla, demonstration',
    notice:
      'Den här sidan finns bara i demonstrationen. Inget meddelande går till en riktig adress eller ett riktigt nummer.',
    none: 'Inget meddelande har gått. Boka en tid eller lägg till e-post på sidan Mina ärenden, Aviseringar.',
    channel: { email: 'E-post', text: 'Textmeddelande', push: 'Avisering i webbläsaren' },
    to: 'Till',
    asHtml: 'Se hur det ser ut som e-post',
    push: 'Utan innehåll: webbläsaren visar att det finns något.',
    refresh: 'Uppdatera',
    back: 'Mina ärenden',
    latest: 'Det senaste först, högst 100 meddelanden sedan starten.',
  },
  en: {
    title: 'Outgoing messages',
    header: 'Rinnalla, demonstration',
    notice: 'This page is in the demonstration only. No message goes to a real address or number.',
    none: 'No message has gone out yet. Book a time, or add an e-mail address on the page My matters, Notices.',
    channel: { email: 'E-mail', text: 'Text message', push: 'Browser notice' },
    to: 'To',
    asHtml: 'See how it looks as an e-mail',
    push: 'Without content: the browser shows that there is something.',
    refresh: 'Refresh',
    back: 'My matters',
    latest: 'The latest first, at most 100 messages since the start.',
  },
})
