/** The lifebuoy: a ring in the accent with four bands. Decoration; the name stands beside it. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="10.25" fill="none" stroke="#d94f24" strokeWidth="7.5" />
      <circle
        cx="16"
        cy="16"
        r="10.25"
        fill="none"
        stroke="#fff"
        strokeWidth="7.5"
        strokeDasharray="5.2 10.9"
        strokeDashoffset="-5.45"
      />
      <circle cx="16" cy="16" r="14.1" fill="none" stroke="light-dark(#a13509, #f28259)" strokeWidth="1.2" />
      <circle cx="16" cy="16" r="6.4" fill="none" stroke="light-dark(#a13509, #f28259)" strokeWidth="1.2" />
    </svg>
  );
}
