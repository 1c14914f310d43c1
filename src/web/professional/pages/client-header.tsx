import { AccessBasis, OpenRegisters } from '#slices/access/web/access-basis.tsx'
import type { ClientCard } from '#slices/clients/contract.ts'
import { clientTexts } from '#slices/clients/web/staff-texts.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import { useLaw } from '#slices/work/web/law.ts'
import { Icon } from '#web/kit/icon.tsx'
import { HiddenIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { useMunicipalities } from '../municipalities.ts'
import { useNow } from '../use-now.ts'

/** Name, basis and open registers: in place above everything that shows a client’s data. */
export function ClientHeader({ client, isHeading = true }: { client: ClientCard; isHeading?: boolean }) {
  const t = useTexts(clientTexts)
  const records = useTexts(recordTexts)
  const municipalities = useMunicipalities()
  const now = useNow(30)
  const law = useLaw()
  const rules = law?.sharing.filter((one) => client.basis.rules.includes(one.id)) ?? []
  const taskName = (task: string) => ({ ...records.serviceTask })[task as keyof typeof records.serviceTask] ?? task
  const Name = isHeading ? 'h1' : 'h2'
  const municipality = municipalities.find((one) => one.code === client.municipality)?.name ?? client.municipality
  return (
    <section className="client-header" aria-label={t.title}>
      <div className="client-name">
        <Name>
          {client.familyName} {client.givenNames}
        </Name>
        <p className="number">
          {client.hetu} · {t.age(client.ageYears)} ·{' '}
          {client.nonDisclosure ? (
            <>
              <Icon of={HiddenIcon} size="s" /> {t.hidden}
            </>
          ) : (
            municipality
          )}
          {client.language && ` · ${t.languages[client.language]}`}
        </p>
      </div>
      <AccessBasis
        basis={client.basis}
        now={now}
        ruleNames={rules.map((rule) => rule.name)}
        reason={client.emergencyReason}
      />
      <OpenRegisters registers={client.basis.registers} taskName={taskName} />
    </section>
  )
}
