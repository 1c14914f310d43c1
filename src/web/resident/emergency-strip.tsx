import type { Language } from '#platform/i18n.ts'
import type { Helpline } from '#slices/directory/contract.ts'
import { LinkMenu } from '../kit/disclosure.tsx'
import { Icon } from '../kit/icon.tsx'
import { DownIcon } from '../kit/icons.ts'
import { useLanguage, useLocalised, useTexts } from '../kit/language.tsx'
import { usePageData } from './page-data.tsx'
import { telephone } from './phone-link.tsx'
import { shellTexts } from './texts.ts'

const inSightOnPhone = 2
const inSightOnWide = 4

/** 112 and 116 117 in sight on every resident page; on a wide screen the crisis numbers too; the rest behind ”Lisää”. */
export function EmergencyStrip() {
  const t = useTexts(shellTexts)
  const language = useLanguage()
  const { frontPage } = usePageData()
  const lines = nearestFirst(frontPage.helplines, language)
  return (
    <aside className="emergency" aria-label={t.helpAtOnce}>
      <div className="wrap">
        {lines.slice(0, inSightOnWide).map((line, index) => (
          <StripLink key={line.id} line={line} isOnlyWide={index >= inSightOnPhone} />
        ))}
        {lines.length > inSightOnPhone && (
          <LinkMenu
            className={
              lines.length > inSightOnWide ? 'link-menu emergency-more' : 'link-menu emergency-more only-narrow'
            }
            summary={
              <>
                <span className="emergency-more-word">{t.more}</span>
                <span className="unseen"> {t.moreNumbers}</span>
                <Icon of={DownIcon} />
              </>
            }
          >
            {lines.slice(inSightOnPhone).map((line, index) => (
              <MenuLink key={line.id} line={line} isOnlyNarrow={index + inSightOnPhone < inSightOnWide} />
            ))}
          </LinkMenu>
        )}
      </div>
    </aside>
  )
}

/** The crisis line that answers in the reader's language comes before the others. */
function nearestFirst(lines: readonly Helpline[], language: Language): Helpline[] {
  const rank = (line: Helpline) => (line.kind !== 'crisis-line' ? 0 : line.languages.includes(language) ? 1 : 2)
  return [...lines].sort((a, b) => rank(a) - rank(b))
}

function StripLink({ line, isOnlyWide }: { line: Helpline; isOnlyWide: boolean }) {
  const t = useTexts(shellTexts)
  const whole = useLocalised()(line.name)
  const name = line.kind === 'crisis-line' ? t.crisisShort : whole
  const short = line.kind === 'emergency' ? t.emergencyShort : line.kind === 'urgent-advice' ? t.urgentShort : name
  return (
    <a className={isOnlyWide ? 'helpline only-wide' : 'helpline'} href={telephone(line.number)}>
      {short === name ? (
        <span>{name}</span>
      ) : (
        <>
          <span className="only-phone">{short}</span>
          <span className="only-larger">{name}</span>
        </>
      )}{' '}
      <b>{line.number.replaceAll(' ', '\u00a0')}</b>
    </a>
  )
}

function MenuLink({ line, isOnlyNarrow }: { line: Helpline; isOnlyNarrow: boolean }) {
  const localised = useLocalised()
  return (
    <a className={isOnlyNarrow ? 'helpline only-narrow' : 'helpline'} href={telephone(line.number)}>
      <span>{localised(line.name)}</span> <b>{line.number.replaceAll(' ', '\u00a0')}</b>
    </a>
  )
}
