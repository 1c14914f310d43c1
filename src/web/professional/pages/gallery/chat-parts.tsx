import { useState } from 'react'
import { Button, IconButton } from '../../../kit/button.tsx'
import { AttachmentCard, ChatDay, Message, RequestCard, SystemLine, TypingLine } from '../../../kit/chat.tsx'
import { Composer } from '../../../kit/composer.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { AttachIcon, IdentifyIcon, PeopleIcon, SendIcon } from '../../../kit/icons.ts'
import { GalleryColumn, GalleryPart } from './gallery-part.tsx'

export function ChatParts() {
  const [text, setText] = useState('')
  return (
    <GalleryPart title="Keskustelu">
      <div className="gallery-chat">
        <div className="chat-log">
          <ChatDay>Tiistai 24.11.2026</ChatDay>
          <SystemLine icon={PeopleIcon}>
            Sosiaaliohjaaja Henna Louhela liittyi klo 11.04. Hän näkee tämän keskustelun ja esitietosi.
          </SystemLine>
          <Message isOwn={false} name="Jari Kostamo" profession="sairaanhoitaja" time="10.59">
            Hei! Luin, että uni on mennyt huonoksi. Kuinka kauan tätä on jatkunut?
          </Message>
          <Message isOwn time="11.01" state="read">
            Elokuusta, kun työ loppui.
          </Message>
          <Message isOwn time="11.02" state="sending">
            Nukun ehkä neljä tuntia.
          </Message>
          <Message isOwn time="11.03" state="failed" onSendAgain={() => undefined}>
            Sopii
          </Message>
          <TypingLine>Henna Louhela kirjoittaa…</TypingLine>
        </div>
        <Composer
          value={text}
          onChange={setText}
          onSend={() => setText('')}
          name="Kirjoita viesti"
          placeholder="Kirjoita viesti"
          attach={
            <IconButton name="Lisää kuva tai liite">
              <Icon of={AttachIcon} />
            </IconButton>
          }
          buttons={
            <Button type="submit" look="filled">
              <Icon of={SendIcon} />
              Lähetä
            </Button>
          }
        />
      </div>
      <GalleryColumn caption="Liitteet">
        <AttachmentCard name="kuva-seinästä.jpg" size="3,1 Mt" attachment={{ state: 'uploading', percent: 40 }} />
        <AttachmentCard name="maksumuistutus.pdf" size="214 kt" attachment={{ state: 'checking' }} />
        <AttachmentCard name="maksumuistutus.pdf" size="214 kt" attachment={{ state: 'ready', href: '#' }} />
        <AttachmentCard
          name="laskut.zip"
          size="2 Mt"
          attachment={{ state: 'refused', why: 'Tiedostoa ei voitu lukea. Lähetä kuvana tai pdf-tiedostona.' }}
        />
      </GalleryColumn>
      <RequestCard
        icon={IdentifyIcon}
        title="Tunnistaudutko nyt?"
        buttons={
          <>
            <Button look="filled">Tunnistaudu</Button>
            <Button look="quiet">En nyt. Haluan vain neuvoja</Button>
          </>
        }
      >
        <p>
          Henna Louhela tarvitsee sen, jotta vuokra-asiasi voidaan kirjata ja hoitaa. Keskustelu ja viestisi säilyvät.
        </p>
      </RequestCard>
    </GalleryPart>
  )
}
