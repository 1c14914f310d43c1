import type { FrontPage, MunicipalityChoice } from '#slices/directory/contract.ts'
import { LinkMenu } from '../../../kit/disclosure.tsx'
import { Icon } from '../../../kit/icon.tsx'
import { DownIcon, PlaceIcon } from '../../../kit/icons.ts'
import { useLanguage, useTexts } from '../../../kit/language.tsx'
import { frontTexts } from './texts.ts'

/** The municipality decides everything below. A plain form: the choice is in the address and works without JavaScript. */
export function MunicipalityChooser({
  municipality,
  municipalities,
}: {
  municipality: FrontPage['municipality']
  municipalities: readonly MunicipalityChoice[]
}) {
  const t = useTexts(frontTexts)
  const language = useLanguage()
  // A municipality has a Finnish and a Swedish name; English uses the Finnish one.
  const nameOf = ({ name }: Pick<MunicipalityChoice, 'name'>) => (language === 'sv' ? name.sv : name.fi)
  const inOrder = [...municipalities].sort((a, b) => nameOf(a).localeCompare(nameOf(b), 'sv'))
  return (
    <div className="municipality">
      <b>
        <Icon of={PlaceIcon} />
        {municipality ? nameOf(municipality) : t.wholeCounty}
      </b>
      <LinkMenu className="municipality-menu" summary={municipality ? t.changeMunicipality : t.chooseMunicipality}>
        <form method="get" action={`/${language}/`}>
          <label className="field-label" htmlFor="municipality">
            {t.municipality}
          </label>
          <div className="municipality-row">
            <span className="select">
              <select className="input" id="municipality" name="kunta" defaultValue={municipality?.code ?? ''}>
                {!municipality && <option value="">{t.wholeCounty}</option>}
                {inOrder.map((one) => (
                  <option key={one.code} value={one.code}>
                    {nameOf(one)}
                  </option>
                ))}
              </select>
              <Icon of={DownIcon} size="s" />
            </span>
            <button className="button" type="submit">
              {t.show}
            </button>
          </div>
        </form>
      </LinkMenu>
    </div>
  )
}
