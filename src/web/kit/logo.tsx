/** The mark: two people side by side, two strokes. */
export function LogoMark() {
  return (
    <svg className="logo-mark" viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round">
        <path d="M9.5 12.5 7 24" />
        <path d="M20.5 15 18.2 24" />
      </g>
      <circle cx="11" cy="5.2" r="3.2" fill="currentColor" />
      <circle cx="21.8" cy="8.4" r="2.8" fill="currentColor" />
    </svg>
  )
}
