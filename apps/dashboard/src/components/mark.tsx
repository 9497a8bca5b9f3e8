/** Baraza's sign. */
export function Mark({ size }: { readonly size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0f6f66" />
      <path
        d="M9 8.5h8.2c3.2 0 5.2 1.6 5.2 4.1 0 1.7-.9 2.9-2.4 3.4 1.9.4 3.1 1.8 3.1 3.8 0 2.9-2.2 4.7-5.7 4.7H9z"
        fill="#fff"
      />
      <path
        d="M12.6 11.4v3.4h3.7c1.5 0 2.3-.6 2.3-1.7s-.8-1.7-2.3-1.7zm0 6v3.9h4.2c1.6 0 2.5-.7 2.5-2s-.9-1.9-2.5-1.9z"
        fill="#0f6f66"
      />
    </svg>
  );
}
