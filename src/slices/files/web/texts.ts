import { defineTexts } from '#platform/i18n.ts'
import type { RefusalDetail } from '#platform/outcome.ts'
import { refusalTexts } from '#web/kit/refusals.ts'
import type { FileRefusal, Scan } from '../contract.ts'

const heic = {
  fi: 'Tämä kuva on HEIC-muodossa, jota emme voi vielä näyttää. Tallenna se puhelimessa JPEG-kuvana tai lähetä siitä kuvakaappaus.',
  sv: 'Bilden är i HEIC-format, som vi inte kan visa ännu. Spara den som JPEG i telefonen eller skicka en skärmbild av den.',
  en: 'This picture is in HEIC format, which we cannot show yet. Save it as JPEG on your phone, or send a screenshot of it.',
}
const orHeic = (language: keyof typeof heic, otherwise: string) => (detail: RefusalDetail) =>
  detail['seen'] === 'heic' ? heic[language] : otherwise

/** Why a file was not taken, with the next step. */
export const fileRefusalTexts = refusalTexts<FileRefusal>({
  fi: {
    'too-large': 'Tiedosto on liian suuri. Suurin koko on 10 megatavua. Lähetä pienempi kuva tai osa tiedostosta.',
    'not-an-allowed-type': orHeic(
      'fi',
      'Tätä tiedostoa ei voi lähettää. Lähetä kuva (JPEG, PNG, WebP tai GIF) tai PDF.',
    ),
    'too-many-pixels':
      'Kuvassa on liikaa kuvapisteitä. Ota kuva pienemmällä tarkkuudella tai lähetä siitä kuvakaappaus.',
    unreadable: 'Tiedostoa ei voi lukea. Se voi olla vioittunut. Tallenna se uudelleen ja yritä sitten.',
    infected: 'Virustarkistus löysi tiedostosta haittaohjelman, joten emme ottaneet sitä vastaan.',
    'too-many-files':
      'Tässä asiassa on jo niin monta tiedostoa kuin siihen mahtuu. Kerro ammattilaiselle, jos sinulla on lisää.',
  },
  sv: {
    'too-large':
      'Filen är för stor. Den största storleken är 10 megabyte. Skicka en mindre bild eller en del av filen.',
    'not-an-allowed-type': orHeic(
      'sv',
      'Den här filen kan inte skickas. Skicka en bild (JPEG, PNG, WebP eller GIF) eller en PDF.',
    ),
    'too-many-pixels':
      'Bilden har för många bildpunkter. Ta bilden med lägre upplösning eller skicka en skärmbild av den.',
    unreadable: 'Filen kan inte läsas. Den kan vara skadad. Spara den på nytt och försök sedan igen.',
    infected: 'Viruskontrollen hittade ett skadeprogram i filen, så vi tog inte emot den.',
    'too-many-files': 'Det här ärendet har redan så många filer som ryms. Berätta för den anställda om du har fler.',
  },
  en: {
    'too-large':
      'The file is too large. The largest size is 10 megabytes. Send a smaller picture or a part of the file.',
    'not-an-allowed-type': orHeic('en', 'This file cannot be sent. Send a picture (JPEG, PNG, WebP or GIF) or a PDF.'),
    'too-many-pixels': 'The picture has too many pixels. Take it at a lower resolution, or send a screenshot of it.',
    unreadable: 'The file cannot be read. It may be damaged. Save it again, then try again.',
    infected: 'The virus scan found malware in the file, so we did not take it.',
    'too-many-files': 'This matter already has as many files as fit in it. Tell the professional if you have more.',
  },
})

/** Shown beside every file; `clean` needs no words. */
export const scanTexts = defineTexts({
  fi: {
    'not-scanned': 'Ei vielä virustarkistettu',
    clean: 'Virustarkistettu',
    infected: 'Tiedostossa on haittaohjelma',
  } satisfies Record<Scan, string>,
  sv: {
    'not-scanned': 'Inte ännu viruskontrollerad',
    clean: 'Viruskontrollerad',
    infected: 'Filen innehåller ett skadeprogram',
  },
  en: {
    'not-scanned': 'Not yet scanned for viruses',
    clean: 'Scanned for viruses',
    infected: 'The file contains malware',
  },
})
